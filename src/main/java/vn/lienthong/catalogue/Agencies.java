package vn.lienthong.catalogue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.lienthong.catalogue.list.AgencyCode;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.catalogue.list.CodeHistory;
import vn.lienthong.model.text.TextNormalizer;

/** Agencies by their codes, old form and new, and their successors. */
final class Agencies {

  private final CodeHistory<Catalogue.Agency> byCode;
  private final CodeHistory<Catalogue.Agency> byOldCode;
  private final CodeHistory<String> successors;
  private final Map<String, Catalogue.Agency> byName = new HashMap<>();

  Agencies(List<CatalogueRow> agencies, List<CatalogueRow> successorRows) {
    byCode = new CodeHistory<>(agencies, row -> row.text("code"), Agencies::agency);
    byOldCode = new CodeHistory<>(agencies, row -> row.text("old_code"), Agencies::agency);
    successors = new CodeHistory<>(successorRows, row -> row.text("code"), row -> row.text("successor"));
    agencies.forEach(row -> byName.putIfAbsent(TextNormalizer.nameKey(row.text("name")), agency(row)));
    for (CatalogueRow row : successorRows) {
      if (byCode.last(row.text("successor")).isEmpty()) {
        throw row.wrong("successor", "'" + row.text("successor") + "' is no agency");
      }
      if (lastOf(row.text("code"), row.from()).equals(row.text("code"))) {
        throw row.wrong("successor", "'" + row.text("code") + "' comes back to itself");
      }
    }
  }

  Optional<Catalogue.Agency> on(String code, LocalDate day) {
    return byCode.on(code, day).or(() -> byOldCode.on(code, day))
        .or(() -> AgencyCode.other(code).flatMap(other -> byCode.on(other, day)));
  }

  Optional<Catalogue.Agency> named(String name) {
    return Optional.ofNullable(byName.get(TextNormalizer.nameKey(name)));
  }

  List<Catalogue.Agency> under(String whole, LocalDate day) {
    String own = form(whole, day);
    return byCode.codes().stream().filter(code -> under(code, own)).sorted()
        .map(code -> byCode.on(code, day)).flatMap(Optional::stream).toList();
  }

  /** The code as in the list first, then all its other forms. */
  List<String> forms(String code, LocalDate day) {
    String own = form(code, day);
    Optional<Catalogue.Agency> known = on(code, day).or(() -> last(code));
    return Stream.of(Optional.of(own), known.map(Catalogue.Agency::oldCode), AgencyCode.other(own), Optional.of(code))
        .flatMap(Optional::stream).distinct().toList();
  }

  Optional<Catalogue.Agency> successor(String code, LocalDate day) {
    Optional<Catalogue.Agency> known = on(code, day).or(() -> last(code));
    String own = known.map(Catalogue.Agency::code).orElse(code);
    String last = lastOf(own, day);
    return last.equals(own) ? known : byCode.on(last, day).or(() -> byCode.last(last));
  }

  /** The code as in the list, then the codes of its successors on that day, in the order of succession. */
  List<String> succession(String code, LocalDate day) {
    Set<String> codes = new LinkedHashSet<>();
    Optional<String> next = Optional.of(form(code, day));
    while (next.isPresent() && codes.add(next.get())) {
      next = successors.on(next.get(), day);
    }
    return List.copyOf(codes);
  }

  /**
   * Whether an agency is {@code whole} or below it, in any form of either code; also when one or both have successors
   * of which this is true.
   */
  boolean within(String code, String whole, LocalDate day) {
    String own = form(code, day);
    String other = form(whole, day);
    return under(own, other) || under(lastOf(own, day), lastOf(other, day));
  }

  private static boolean under(String code, String whole) {
    return code.equals(whole) || code.startsWith(whole + ".");
  }

  /** The code as in the list; for an unlisted one, the form of QĐ 20/2020. */
  private String form(String code, LocalDate day) {
    return on(code, day).or(() -> last(code)).map(Catalogue.Agency::code).orElseGet(() -> AgencyCode.newForm(code));
  }

  private Optional<Catalogue.Agency> last(String code) {
    return byCode.last(code).or(() -> byOldCode.last(code)).or(() -> AgencyCode.other(code).flatMap(byCode::last));
  }

  /** Follows successors; the constructor refuses cycles. */
  private String lastOf(String code, LocalDate day) {
    Set<String> seen = new HashSet<>();
    String current = code;
    Optional<String> next = successors.on(current, day);
    while (next.isPresent() && seen.add(current)) {
      current = next.get();
      next = successors.on(current, day);
    }
    return current;
  }

  private static Catalogue.Agency agency(CatalogueRow row) {
    return new Catalogue.Agency(row.text("code"), row.text("old_code"), row.text("name"), row.text("level"));
  }
}
