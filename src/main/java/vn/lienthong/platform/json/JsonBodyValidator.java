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
 * Reads the body of a door by its schema, without mercy: all that is wrong at once, each with its pointer and the word
 * officers see.
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

  /** The body, if it is what {@code schema/<schema>.schema.json} says; else a {@link Problem.Raised} of 400. */
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

  /** 400 with these faults. */
  public static Problem.Raised refused(List<Fault> faults) {
    Text detail = new Text("Có " + faults.size() + " lỗi; sửa các trường nêu trong errors rồi gửi lại.",
        "There are " + faults.size() + " faults; mend the fields listed in errors and send again.");
    return new Problem.Raised(new Problem(400, "invalid", ResponsibleParty.CALLER,
        new Text("Yêu cầu không hợp lệ", "Invalid request"), detail, List.copyOf(faults)));
  }
}
