package vn.lienthong.catalogue.list;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The meanings of a code over time, for the long lists; as in {@link EffectivePeriods}, the row that begins later wins.
 */
public final class CodeHistory<T> {

  private record Stretch<T>(LocalDate from, LocalDate to, T value) {}

  private final Map<String, List<Stretch<T>>> byCode = new HashMap<>();

  /** Rows whose code is null are left out. */
  public CodeHistory(List<CatalogueRow> rows, Function<CatalogueRow, String> code, Function<CatalogueRow, T> value) {
    for (CatalogueRow row : rows) {
      if (code.apply(row) != null) {
        byCode.computeIfAbsent(code.apply(row), c -> new ArrayList<>())
            .add(new Stretch<>(row.from(), row.to(), value.apply(row)));
      }
    }
    Comparator<Stretch<T>> latestFirst = Comparator.comparing(Stretch<T>::from).reversed();
    byCode.values().forEach(stretches -> stretches.sort(latestFirst));
  }

  /** All codes, in force or not. */
  public Set<String> codes() {
    return Set.copyOf(byCode.keySet());
  }

  /** The meaning of the code on that day. */
  public Optional<T> on(String code, LocalDate day) {
    for (Stretch<T> stretch : byCode.getOrDefault(code, List.of())) {
      if (!day.isBefore(stretch.from) && !day.isAfter(stretch.to)) {
        return Optional.of(stretch.value);
      }
    }
    return Optional.empty();
  }

  /** The last meaning, in force or not. */
  public Optional<T> last(String code) {
    List<Stretch<T>> stretches = byCode.get(code);
    return stretches == null ? Optional.empty() : Optional.of(stretches.get(0).value);
  }
}
