package vn.lienthong.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Fault;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;

/**
 * Parses a request body strictly and validates it against its schema. Reports all faults at once, each with its JSON
 * pointer and the label that officers know.
 */
@Singleton
public class JsonBodyValidator {

  private final StrictJsonParser json;
  private final int mostFaults;
  private final Map<String, JsonSchemaValidator> schemas = new ConcurrentHashMap<>();

  JsonBodyValidator(@ConfigProperty(name = "hub.intake.depth.max", defaultValue = "32") int depth,
      @ConfigProperty(name = "hub.intake.faults.max", defaultValue = "100") int mostFaults,
      @ConfigProperty(name = "hub.intake.tokens.max", defaultValue = "100000") long tokens) {
    this.json = new StrictJsonParser(depth, tokens);
    this.mostFaults = mostFaults;
  }

  /**
   * Returns the body if it satisfies {@code schema/<schema>.schema.json}.
   *
   * @throws Problem.Raised 400, when it does not
   */
  public JsonNode read(String schema, byte[] body) {
    JsonNode sent = json.read(body == null ? new byte[0] : body);
    JsonSchemaValidator.Found found = schemas.computeIfAbsent(schema, name -> JsonSchemaValidator.of(name, mostFaults))
        .check(sent);
    List<Fault> faults = new ArrayList<>(found.faults());
    found.unknown().forEach(p -> faults.add(new Fault(p, ValidationMessages.BODY, ValidationMessages.UNKNOWN)));
    if (!faults.isEmpty()) {
      throw refused(faults.subList(0, Math.min(faults.size(), mostFaults)));
    }
    return sent;
  }

  /** A 400 problem that lists these faults. */
  public static Problem.Raised refused(List<Fault> faults) {
    Text detail = new Text("Có " + faults.size() + " lỗi; sửa các trường nêu trong errors rồi gửi lại.",
        "There are " + faults.size() + " faults; correct the fields listed in errors and send again.");
    return new Problem.Raised(new Problem(400, "invalid", ResponsibleParty.CALLER,
        new Text("Yêu cầu không hợp lệ", "Invalid request"), detail, List.copyOf(faults)));
  }
}
