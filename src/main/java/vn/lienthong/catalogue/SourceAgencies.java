package vn.lienthong.catalogue;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.lienthong.catalogue.list.CatalogueRow;

/** Which source system works for which agency and those under it. */
final class SourceAgencies {

  private final List<CatalogueRow> rows;

  SourceAgencies(List<CatalogueRow> rows) {
    this.rows = List.copyOf(rows);
  }

  /** Of rows for an agency and for one above it the nearer count. */
  Set<String> of(String agency, Agencies agencies, LocalDate day) {
    Set<String> sources = new HashSet<>();
    String nearest = null;
    for (CatalogueRow row : rows) {
      String whole = row.text("agency");
      if (agencies.within(agency, whole, day)) {
        if (nearest != null && !agencies.within(nearest, whole, day)) {
          sources.clear(); // those of an agency above
        }
        if (nearest == null || agencies.within(whole, nearest, day)) {
          nearest = whole;
          sources.add(row.text("source"));
        }
      }
    }
    return Set.copyOf(sources);
  }
}
