package vn.lienthong.catalogue;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.catalogue.list.CodeHistory;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.Problem.Text;

/** Which registers' data replace which document or fill in which field, and the display names of registers. */
public final class RegisterDataSources {

  private static final String ANY = "*";

  /**
   * A register whose data can stand for a component (thành phần hồ sơ).
   *
   * @param groups the groups of the register's answer
   * @param needs the kind of identifier with which it is queried
   * @param replaces true: the document need not be handed in; false: the data only fill in its content
   * @param legalBasis the legal basis (căn cứ pháp lý)
   */
  public record ComponentSource(
      String component, String register, Set<String> groups, Identifier.Type needs, boolean replaces,
      String legalBasis) {}

  /**
   * A register can fill in a field of the form (thông tin kê khai).
   *
   * @param place its path in the canonical answer: {@code identity.fullName}; the first part is the group
   */
  public record InformationSource(
      String field, String register, Text label, String place, Identifier.Type needs, String legalBasis) {}

  /** A holder of data: its name, and where wrong data is corrected. */
  public record Holder(String holder, Text name, Text correct) {}

  private final List<CatalogueRow> components;
  private final List<CatalogueRow> information;
  private final CodeHistory<Holder> holders;

  RegisterDataSources(List<CatalogueRow> componentRows, List<CatalogueRow> informationRows,
      List<CatalogueRow> holderRows) {
    components = ranked(componentRows);
    information = ranked(informationRows);
    holders = new CodeHistory<>(holderRows, row -> row.text("holder"), row -> new Holder(row.text("holder"),
        text(row, "name"), text(row, "correct")));
  }

  /** The registers whose data can stand for the components of a procedure, in order of preference. */
  public List<ComponentSource> components(String procedure, LocalDate day) {
    return holding(components, procedure, day, row -> new ComponentSource(row.text("component"),
        row.text("register"), Set.of(row.text("groups").split(" ")), row.word("needs", Identifier.Type.class),
        "REPLACES".equals(row.text("effect")), row.text("legal_basis")));
  }

  /** The registers that can fill in the fields of a procedure's form, in order of preference. */
  public List<InformationSource> information(String procedure, LocalDate day) {
    return holding(information, procedure, day, row -> new InformationSource(row.text("field"),
        row.text("register"), text(row, "label"), row.text("place"), row.word("needs", Identifier.Type.class),
        row.text("legal_basis")));
  }

  /** All registers whose data are used. */
  public Set<String> registers() {
    return Stream.concat(components.stream(), information.stream()).map(row -> row.text("register"))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The display name of a register or vault, and where wrong data in it is corrected. */
  public Optional<Holder> holder(String name, LocalDate day) {
    return holders.on(name, day);
  }

  private static List<CatalogueRow> ranked(List<CatalogueRow> rows) {
    return rows.stream().sorted(Comparator.comparingInt(row -> row.number("rank"))).toList();
  }

  private static <T> List<T> holding(List<CatalogueRow> rows, String procedure, LocalDate day, Function<CatalogueRow,
      T> as) {
    return rows.stream().filter(row -> row.holdsOn(day))
        .filter(row -> row.text("procedure").equals(ANY) || row.text("procedure").equals(procedure)).map(as).toList();
  }

  private static Text text(CatalogueRow row, String column) {
    return new Text(row.text(column + "_vi"), row.text(column + "_en"));
  }
}
