package vn.lienthong.sample;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The sender's own counts of a round, made from the responses only; it never queries the hub. Thread-safe. */
final class SenderCounts {

  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

  /** Counts an event that the hub has confirmed, as new or as a duplicate. Each event counts once. */
  void taken(String eventId, Story.Door door) {
    if (taken.add(eventId)) {
      count("sent " + door);
    }
  }

  void count(String what) {
    counts.computeIfAbsent(what, key -> new AtomicLong()).incrementAndGet();
  }

  long of(String what) {
    AtomicLong count = counts.get(what);
    return count == null ? 0 : count.get();
  }

  /** The number of distinct events that the hub has confirmed. */
  long events() {
    return taken.size();
  }

  boolean has(String eventId) {
    return taken.contains(eventId);
  }

  @Override
  public String toString() {
    return new TreeMap<>(counts).toString().replaceAll("[{}]", "");
  }
}
