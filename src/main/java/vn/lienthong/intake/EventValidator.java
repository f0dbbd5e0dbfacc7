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

/** The same strictness for doors that bring events in another form: JSON and schema, faults told in Vietnamese. */
@Singleton
public class EventValidator {

  private final EventParser reader;

  EventValidator(EventParser reader) {
    this.reader = reader;
  }

  /** Strict JSON of a call that may hold many events; a {@link vn.lienthong.model.Problem.Raised} otherwise. */
  public JsonNode json(byte[] body) {
    return reader.large(body);
  }

  /** A text member of a body's outermost object, read past all else; empty without one. */
  public Optional<String> member(byte[] body, String name) {
    return reader.member(body, name);
  }

  /** What the schema has against an event, as "label: why". */
  public List<String> event(DossierEvent event) {
    return reader.faults(EventCodec.tree(event)).stream().map(EventValidator::told).toList();
  }

  /** What the schema has against a step alone. */
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
