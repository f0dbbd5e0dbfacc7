package vn.lienthong.stub.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The counters of a stub, by name; {@code calls/…} and {@code answers/…} are groups. Thread-safe. */
final class StubTotals {

  private static final List<String> ALWAYS_SHOWN = List.of("snapshots", "snapshotsRepeated", "steps", "stepsRepeated",
      "orderViolations", "notices", "noticesRepeated", "outageCalls", "unmatched", "evicted");

  private final Map<String, AtomicLong> totals = new ConcurrentHashMap<>();

  void count(String what) {
    totals.computeIfAbsent(what, key -> new AtomicLong()).incrementAndGet();
  }

  long of(String what) {
    AtomicLong total = totals.get(what);
    return total == null ? 0 : total.get();
  }

  void clear() {
    totals.clear();
  }

  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    ALWAYS_SHOWN.forEach(name -> view.put(name, of(name)));
    view.put("calls", group("calls/"));
    view.put("answers", group("answers/"));
    return view;
  }

  private Map<String, Long> group(String prefix) {
    Map<String, Long> group = new TreeMap<>();
    totals.forEach((key, value) -> {
      if (key.startsWith(prefix)) {
        group.put(key.substring(prefix.length()), value.get());
      }
    });
    return group;
  }
}
