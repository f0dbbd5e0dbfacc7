package vn.lienthong.onceonly.source;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.lienthong.catalogue.RegisterDataSources.ComponentSource;
import vn.lienthong.catalogue.RegisterDataSources.InformationSource;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.model.register.Subject;
import vn.lienthong.procedures.ProcedureVersion;
import vn.lienthong.procedures.ProcedureVersion.Component;

/**
 * The subject of a check. Personal.
 *
 * @param dossierCode the dossier, or the one that already follows the reception; null: none yet
 * @param version of the procedure on the receipt day; null where its components are not known
 * @param named components listed in the dossier: used where the procedure is not known
 */
public record CheckContext(
    Purpose purpose, String dossierCode, String reception, Dossier.Party owner, LocalDate day, ProcedureVersion version,
    String procedureName, List<Dossier.Component> named, List<ComponentSource> componentSources,
    List<InformationSource> fieldSources) {

  /** Each code once: a component may occur in several cases. */
  public Collection<Component> components() {
    Map<String, Component> each = new LinkedHashMap<>();
    if (version != null) {
      version.components().forEach(c -> each.putIfAbsent(c.code(), c));
    }
    return each.values();
  }

  /** The registers to query, with the requested groups and the required type of number. */
  Map<String, Question> questions() {
    Map<String, Question> all = new LinkedHashMap<>();
    for (ComponentSource row : componentSources) {
      if (components().stream().anyMatch(c -> c.metBy(row.component()))) {
        all.computeIfAbsent(row.register(), r -> new Question(row.needs(), new LinkedHashSet<>())).groups()
            .addAll(row.groups());
      }
    }
    fields().values().forEach(rows -> rows.forEach(row -> all.computeIfAbsent(row.register(),
        r -> new Question(row.needs(), new LinkedHashSet<>())).groups().add(row.place().split("\\.")[0])));
    return all;
  }

  record Question(Identifier.Type needs, Set<String> groups) {}

  /**
   * The form fields that apply to this owner, each with the registers that may fill it in; none where the procedure is
   * not known.
   */
  public Map<String, List<InformationSource>> fields() {
    return version == null ? Map.of() : fieldSources.stream().filter(row -> number(row.needs()) != null)
        .collect(Collectors.groupingBy(InformationSource::field, LinkedHashMap::new, Collectors.toList()));
  }

  /** The acceptable documents: the components themselves, and the results that may replace them. */
  Set<String> wanted() {
    Set<String> codes = new LinkedHashSet<>();
    components().forEach(c -> {
      codes.add(c.code());
      codes.addAll(c.replaceableBy());
    });
    return codes;
  }

  /** The owner's number of a type, or null. A tax code of twelve digits is the personal id (since 1/7/2025). */
  String number(Identifier.Type type) {
    return owner.identifiers().stream()
        .filter(i -> i.type() == type || type == Identifier.Type.PERSONAL_ID && i.type() == Identifier.Type.TAX_CODE
            && i.value() != null && i.value().length() == 12)
        .map(Identifier::value).filter(value -> value != null && !value.isBlank()).findFirst().orElse(null);
  }

  /** The owner as the subject of a look-up; {@code papers}: the codes requested from a vault. */
  Subject subject(Collection<String> papers) {
    Integer year = owner.birthDate() == null ? null : owner.birthDate().getYear();
    return new Subject(number(Identifier.Type.PERSONAL_ID), number(Identifier.Type.CMND_9),
        number(Identifier.Type.TAX_CODE), number(Identifier.Type.INSURANCE_NUMBER),
        number(Identifier.Type.PASSPORT), owner.fullName(), owner.birthDate(), year, owner.gender(),
        owner.role(), null, null, papers.stream().map(code -> new Subject.Wanted(code, null)).toList());
  }

  /** Shows only the procedure, because the owner is personal. */
  @Override public String toString() {
    return "Context[" + purpose.procedureCode() + "]";
  }
}
