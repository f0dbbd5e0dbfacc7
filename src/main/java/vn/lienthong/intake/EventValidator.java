package vn.lienthong.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.Problem.Fault;

/** The same strict validation for interfaces with another event format: JSON and schema, with faults in Vietnamese. */
@Singleton
public class EventValidator {

  private final EventParser reader;

  EventValidator(EventParser reader) {
    this.reader = reader;
  }

  /**
   * Parses strict JSON of a request that may hold many events.
   *
   * @throws vn.lienthong.model.Problem.Raised 400, when it is not valid
   */
  public JsonNode json(byte[] body) {
    return reader.large(body);
  }

  /** A text member of a body's outermost object; all else is skipped. Empty when absent. */
  public Optional<String> member(byte[] body, String name) {
    return reader.member(body, name);
  }

  /** The schema violations of an event, as "label — detail". */
  public List<String> event(DossierEvent event) {
    return reader.faults(EventCodec.tree(event)).stream().map(EventValidator::told).toList();
  }

  /** The schema violations of a step alone. */
  public List<String> step(DossierEvent.Step step) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.set("step", EventCodec.tree(step));
    return reader.faults(event).stream().filter(fault -> fault.pointer().startsWith("/step"))
        .map(EventValidator::told).toList();
  }

  private static String told(Fault fault) {
    return fault.label().vi() + " — " + fault.detail().vi();
  }
}
