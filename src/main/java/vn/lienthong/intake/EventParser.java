package vn.lienthong.intake;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Fault;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;
import vn.lienthong.platform.json.JsonSchemaValidator;
import vn.lienthong.platform.json.StrictJsonParser;
import vn.lienthong.platform.json.ValidationMessages;

/** Parses and validates an event, reporting every violation. */
@Singleton
public class EventParser {

  /** The schema version that this hub supports. */
  static final int VERSION = 1;

  private static final Text TITLE = new Text("Sự kiện không hợp lệ", "The event is not valid");

  private final StrictJsonParser json;
  private final StrictJsonParser large;
  private final JsonSchemaValidator schema;
  private final int mostFaults;

  EventParser(@ConfigProperty(name = "hub.intake.depth.max", defaultValue = "32") int depth,
      @ConfigProperty(name = "hub.intake.faults.max", defaultValue = "100") int faults,
      @ConfigProperty(name = "hub.intake.components.max", defaultValue = "500") int components,
      @ConfigProperty(name = "hub.intake.tokens.max", defaultValue = "100000") long tokens,
      @ConfigProperty(name = "hub.intake.tokens.large", defaultValue = "500000") long largeTokens) {
    this.json = new StrictJsonParser(depth, tokens);
    this.large = new StrictJsonParser(depth, largeTokens);
    this.schema = JsonSchemaValidator.ofEvents(faults, components);
    this.mostFaults = faults;
  }

  /**
   * A valid event.
   *
   * @param warnings what looks wrong, but may be right
   * @param ignored pointers of fields of a newer schema that this hub does not know
   */
  record Checked(DossierEvent event, byte[] canonical, byte[] hash, List<Fault> warnings, List<String> ignored) {

    /** A copy with these doubts before the warnings. */
    Checked with(List<Fault> doubts) {
      if (doubts.isEmpty()) {
        return this;
      }
      List<Fault> all = new ArrayList<>(doubts);
      all.addAll(warnings);
      return new Checked(event, canonical, hash, all, ignored);
    }
  }

  /**
   * Parses {@code body}.
   *
   * @throws Problem.Raised 400, with all violations
   */
  Checked read(byte[] body) {
    JsonNode sent = json.read(body);
    List<Fault> leftOut = FileLinkValidator.normalise(sent);
    JsonSchemaValidator.Found found = schema.check(sent);
    boolean newer = sent.path("schemaVersion").isIntegralNumber() && sent.path("schemaVersion").intValue() > VERSION;
    List<Fault> faults = new ArrayList<>(found.faults());
    if (!newer) {
      found.unknown().forEach(p -> faults.add(new Fault(p, ValidationMessages.BODY, ValidationMessages.UNKNOWN)));
    }
    if (!faults.isEmpty()) {
      throw refused(faults);
    }
    DossierEvent event = EventCodec.event(sent);
    byte[] canonical = EventCodec.canonical(event);
    return new Checked(event, canonical, EventCodec.hash(canonical), PlausibilityRules.warnings(event, mostFaults),
        newer ? found.unknown() : List.of()).with(leftOut.subList(0, Math.min(leftOut.size(), mostFaults)));
  }

  /** The violations of an event that was made from another format. */
  List<Fault> faults(JsonNode event) {
    return schema.check(event).faults();
  }

  /** Strict JSON without schema, for a request that may hold many events. */
  JsonNode large(byte[] body) {
    return large.read(body);
  }

  /** A text member of the outermost object; all else is skipped. */
  Optional<String> member(byte[] body, String name) {
    return large.member(body, name);
  }

  /** The problem document of these faults. */
  Problem.Raised refused(List<Fault> faults) {
    int count = faults.size();
    List<Fault> listed = List.copyOf(faults.subList(0, Math.min(count, mostFaults)));
    String more = count >= mostFaults ? "+" : "";
    Text detail = new Text("Có " + listed.size() + more + " lỗi; sửa các trường nêu trong errors rồi gửi lại.",
        "There are " + listed.size() + more + " faults; correct the fields listed in errors and send again.");
    return new Problem.Raised(new Problem(400, "invalid-event", ResponsibleParty.CALLER, TITLE, detail, listed));
  }
}
