package vn.lienthong.console.developers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import vn.lienthong.model.DossierEvent;

/** The files of the contract by name: the schemas, and an example of every event that a source system may send. */
final class ContractFiles {

  static final List<String> SCHEMAS = List.of("event", "accepted", "notice", "count", "reception", "lookup",
      "looked", "check", "checked", "confirm", "confirmed", "share", "problem");

  /** Examples other than events. */
  static final List<String> OTHERS = List.of("notice", "reception", "lookup", "check", "confirm");

  private ContractFiles() {}

  /** The event types that have an example: all but those that only the hub makes. */
  static List<String> types() {
    return Arrays.stream(DossierEvent.EventType.values()).map(Enum::name)
        .filter(type -> SchemaFiles.read("examples/" + file(type) + ".json").isPresent()).toList();
  }

  /** The file name of an event type: {@code STEP_DONE} is {@code step-done}. */
  static String file(String type) {
    return type.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
