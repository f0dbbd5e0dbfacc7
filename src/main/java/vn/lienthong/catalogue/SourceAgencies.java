package vn.lienthong.catalogue;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.lienthong.catalogue.list.CatalogueRow;

/** Which source system is used by which agency and those below it. */
final class SourceAgencies {

  private final List<CatalogueRow> rows;

  SourceAgencies(List<CatalogueRow> rows) {
    this.rows = List.copyOf(rows);
  }

  /** The source systems of an agency; a row for a nearer agency takes precedence over one for an agency above it. */
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
