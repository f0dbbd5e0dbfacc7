package vn.lienthong.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.canon.DossierEvent;
import vn.lienthong.canon.FaultOwner;
import vn.lienthong.canon.Problem;
import vn.lienthong.canon.Problem.Fault;
import vn.lienthong.canon.Problem.Text;
import vn.lienthong.ledger.EventCodec;

/** Makes an event of what was sent, or says everything that is wrong with it. */
final class EventReader {

  /** The version of the schema this hub speaks. */
  static final int VERSION = 1;

  private static final SchemaCheck SCHEMA = SchemaCheck.of("event");
  private static final Text TITLE = new Text("Sự kiện không hợp lệ", "The event is not valid");

  private EventReader() {}

  /**
   * An event that holds.
   *
   * @param warnings what looks wrong and may be right
   * @param ignored pointers of fields a newer schema has and this hub does not know
   */
  record Checked(DossierEvent event, byte[] canonical, byte[] hash, List<Fault> warnings, List<String> ignored) {}

  /** Reads {@code body}; all that is wrong is one {@link Problem.Raised} of status 400. */
  static Checked read(byte[] body) {
    JsonNode json = StrictJson.read(body);
    SchemaCheck.Found found = SCHEMA.check(json);
    boolean newer = json.path("schemaVersion").isIntegralNumber() && json.path("schemaVersion").intValue() > VERSION;
    List<Fault> faults = new ArrayList<>(found.faults());
    if (!newer) {
      found.unknown().forEach(p -> faults.add(new Fault(p, SchemaWords.BODY, SchemaWords.UNKNOWN)));
    }
    if (!faults.isEmpty()) {
      throw refused(faults);
    }
    DossierEvent event = EventCodec.event(json);
    byte[] canonical = EventCodec.canonical(event);
    return new Checked(event, canonical, EventCodec.hash(canonical), Plausibility.warnings(event),
        newer ? found.unknown() : List.of());
  }

  /** The faults of an event that was made from another form. */
  static List<Fault> faults(JsonNode event) {
    return SCHEMA.check(event).faults();
  }

  static Problem.Raised refused(List<Fault> faults) {
    int count = faults.size();
    List<Fault> listed = List.copyOf(faults.subList(0, Math.min(count, SchemaCheck.MOST)));
    String more = count >= SchemaCheck.MOST ? "+" : "";
    Text detail = new Text("Có " + listed.size() + more + " lỗi; sửa các trường nêu trong errors rồi gửi lại.",
        "There are " + listed.size() + more + " faults; mend the fields listed in errors and send again.");
    return new Problem.Raised(new Problem(400, "invalid-event", FaultOwner.CALLER, TITLE, detail, listed));
  }
}
