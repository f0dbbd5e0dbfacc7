package vn.lienthong.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.catalogue.list.CodeList;
import vn.lienthong.catalogue.list.EffectivePeriods;

/** Statuses, which of them end a dossier of a source system, and from which statuses each is expected. */
final class StatusCodes {

  private static final String ANY = "*";

  private record Rules(Set<String> finals, Map<String, Set<String>> expectedFrom) {}

  private record View(Map<String, CatalogueRow> statuses, Map<String, Rules> bySource) {}

  private final EffectivePeriods<View> periods;

  StatusCodes(List<CatalogueRow> statuses, List<CatalogueRow> transitions, List<CatalogueRow> settings) {
    Set<String> known = statuses.stream().map(row -> row.text("code")).collect(Collectors.toSet());
    for (CatalogueRow row : transitions) {
      for (String column : List.of("from_status", "to_status")) {
        if (!known.contains(row.text(column))) {
          throw row.wrong(column, "'" + row.text(column) + "' is no status");
        }
      }
    }
    List<CatalogueRow> all = new ArrayList<>(statuses);
    all.addAll(transitions);
    all.addAll(settings);
    periods = new EffectivePeriods<>(all, StatusCodes::view);
  }

  boolean knows(String status, LocalDate day) {
    return periods.on(day).statuses.containsKey(status);
  }

  CatalogueRow row(String status, LocalDate day) {
    return periods.on(day).statuses.get(status);
  }

  Set<String> finals(String source, LocalDate day) {
    return rules(source, day).finals;
  }

  /** The statuses that end a dossier of every source system. */
  Set<String> finalEverywhere(LocalDate day) {
    Set<String> everywhere = new HashSet<>(rules(ANY, day).finals);
    periods.on(day).bySource.values().forEach(rules -> everywhere.retainAll(rules.finals));
    return everywhere;
  }

  Set<String> expectedFrom(String status, String source, LocalDate day) {
    return rules(source, day).expectedFrom.getOrDefault(status, Set.of());
  }

  private Rules rules(String source, LocalDate day) {
    Map<String, Rules> bySource = periods.on(day).bySource;
    Rules own = bySource.get(source);
    return own == null ? bySource.get(ANY) : own;
  }

  private static View view(List<CatalogueRow> rows) {
    Map<String, CatalogueRow> statuses = new HashMap<>();
    Map<String, Boolean> stoppedIsFinal = new HashMap<>(Map.of(ANY, true));
    List<CatalogueRow> transitions = new ArrayList<>();
    for (CatalogueRow row : rows) {
      if (row.list() == CodeList.STATUS) {
        statuses.put(row.text("code"), row);
      } else if (row.list() == CodeList.TRANSITION) {
        transitions.add(row);
      } else {
        stoppedIsFinal.put(row.text("source"), row.flag("stopped_is_final"));
      }
    }
    Map<String, Rules> bySource = new HashMap<>();
    stoppedIsFinal.forEach((source, ends) -> bySource.put(source, rules(statuses, transitions, ends)));
    return new View(statuses, bySource);
  }

  private static Rules rules(Map<String, CatalogueRow> statuses, List<CatalogueRow> transitions,
      boolean stoppedIsFinal) {
    Set<String> finals = new HashSet<>();
    Map<String, Set<String>> expectedFrom = new HashMap<>();
    statuses.forEach((code, row) -> {
      String ends = row.text("ends");
      if (ends.equals("YES") || ends.equals("PER_SOURCE") && stoppedIsFinal) {
        finals.add(code);
      }
      expectedFrom.put(code, new HashSet<>(Set.of(code))); // the same status again is always expected
    });
    for (CatalogueRow row : transitions) {
      Set<String> from = expectedFrom.get(row.text("to_status"));
      // A transition out of a final status applies only to the sources where that status is not final.
      if (from != null && !finals.contains(row.text("from_status"))) {
        from.add(row.text("from_status"));
      }
    }
    expectedFrom.replaceAll((code, from) -> Set.copyOf(from));
    return new Rules(Set.copyOf(finals), expectedFrom);
  }
}
