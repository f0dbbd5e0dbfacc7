package vn.lienthong.catalogue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.catalogue.list.EffectivePeriods;

/**
 * Maps the hub's codes to an endpoint's codes and back. An endpoint {@code partner:source} falls back on its partner.
 */
final class CodeMaps {

  private record View(
      Map<String, Map<String, Map<String, String>>> out, Map<String, Map<String, Map<String, String>>> in) {}

  private final EffectivePeriods<View> periods;

  CodeMaps(List<CatalogueRow> rows) {
    periods = new EffectivePeriods<>(rows, CodeMaps::view);
  }

  Optional<String> foreign(String endpoint, String list, String code, LocalDate day) {
    return find(periods.on(day).out, endpoint, list, code);
  }

  Optional<String> local(String endpoint, String list, String foreign, LocalDate day) {
    return find(periods.on(day).in, endpoint, list, foreign);
  }

  private static Optional<String> find(
      Map<String, Map<String, Map<String, String>>> map, String endpoint, String list, String code) {
    String found = map.getOrDefault(endpoint, Map.of()).getOrDefault(list, Map.of()).get(code);
    int colon = endpoint.indexOf(':');
    if (found == null && colon > 0) {
      return find(map, endpoint.substring(0, colon), list, code);
    }
    return Optional.ofNullable(found);
  }

  private static View view(List<CatalogueRow> rows) {
    Map<String, Map<String, Map<String, String>>> out = new HashMap<>();
    Map<String, Map<String, Map<String, String>>> in = new HashMap<>();
    Map<String, CatalogueRow> writer = new HashMap<>();
    for (CatalogueRow row : rows) {
      String direction = row.text("direction");
      if (!direction.equals("IN")) {
        put(out, writer, "out", row, row.text("local_code"), row.text("foreign_code"));
      }
      if (!direction.equals("OUT")) {
        put(in, writer, "in", row, row.text("foreign_code"), row.text("local_code"));
      }
    }
    return new View(out, in);
  }

  /** One result per code: of two rows the later one; two that begin on the same day are an error. */
  private static void put(Map<String, Map<String, Map<String, String>>> map, Map<String, CatalogueRow> writers,
      String way,
      CatalogueRow row, String code, String answer) {
    String endpoint = row.text("endpoint");
    String list = row.text("list");
    CatalogueRow earlier = writers.get(way + "|" + endpoint + "|" + list + "|" + code);
    if (earlier != null && earlier.from().isEqual(row.from())) {
      throw row.wrong("direction",
          "'" + code + "' of " + list + " has two meanings " + way + "; the other: " + earlier.where());
    }
    if (earlier == null || earlier.from().isBefore(row.from())) {
      writers.put(way + "|" + endpoint + "|" + list + "|" + code, row);
      map.computeIfAbsent(endpoint, e -> new HashMap<>()).computeIfAbsent(list, l -> new HashMap<>()).put(code, answer);
    }
  }
}
