package vn.lienthong.onceonly;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.lienthong.catalogue.DocumentKindRules.Ground;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.onceonly.source.SourceAnswer;
import vn.lienthong.procedures.ProcedureVersion.Digitising;

/**
 * A check as it is stored, encrypted. Personal.
 *
 * @param version of the procedure on the receipt day; null: the catalogue does not have its components
 * @param asked the state of each source, by holder
 */
public record StoredCheck(
    UUID id, Purpose purpose, String procedureName, String version, LocalDate day, OffsetDateTime at,
    List<Component> components, List<Field> fields, Map<String, SourceAnswer.State> asked) {

  /** @param evidence its id; null with ASK; {@code ground}: why it has to be digitised, null where it need not be */
  public record Component(
      String code, String name, String condition, Digitising digitising, UUID evidence, Decision decided,
      Ground ground) {}

  /** A field of the form. */
  record Field(String field, Text label, Decision decided) {}

  boolean known() {
    return version != null;
  }

  Component component(String code) {
    return components.stream().filter(c -> c.code().equals(code)).findFirst().orElse(null);
  }

  /** Shows only the id, because the data are personal. */
  @Override public String toString() {
    return "Kept[" + id + "]";
  }
}
