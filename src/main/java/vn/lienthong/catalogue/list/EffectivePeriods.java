package vn.lienthong.catalogue.list;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A view of some lists, computed once for every period in which nothing in them changes. A query is one look-up.
 *
 * <p>Where two rows of one key are in force on the same day, the one that begins later is used: so a province's own row
 * replaces a seeded one that is still open.
 */
public final class EffectivePeriods<T> {

  private final TreeMap<LocalDate, T> byFirstDay = new TreeMap<>();

  public EffectivePeriods(List<CatalogueRow> rows, Function<List<CatalogueRow>, T> view) {
    TreeSet<LocalDate> changes = new TreeSet<>(List.of(LocalDate.MIN));
    for (CatalogueRow row : rows) {
      changes.add(row.from());
      if (row.to().isBefore(LocalDate.MAX)) {
        changes.add(row.to().plusDays(1));
      }
    }
    changes.forEach(day -> byFirstDay.put(day, view.apply(holdingOn(day, rows))));
  }

  public T on(LocalDate day) {
    return byFirstDay.floorEntry(day).getValue();
  }

  private static List<CatalogueRow> holdingOn(LocalDate day, List<CatalogueRow> rows) {
    Map<String, CatalogueRow> holding = new LinkedHashMap<>();
    for (CatalogueRow row : rows) {
      if (row.holdsOn(day)) {
        holding.merge(row.list() + "|" + row.key(), row, (a, b) -> a.from().isAfter(b.from()) ? a : b);
      }
    }
    return new ArrayList<>(holding.values());
  }
}
