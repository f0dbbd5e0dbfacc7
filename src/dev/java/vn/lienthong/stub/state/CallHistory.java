package vn.lienthong.stub.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The history of calls to a stub: the calls' own numbers, and how often each fault occurred. Bounded: the oldest
 * entries are removed first. Thread-safe.
 */
public final class CallHistory {

  private static final int FAULT_CALLS_KEPT = 10_000;
  private static final int NUMBERS_KEPT = 100_000;

  private final Map<String, Integer> faultCalls = newest(FAULT_CALLS_KEPT);
  private final Map<String, Boolean> numbers = newest(NUMBERS_KEPT);

  /** Whether an earlier call had this number. */
  public boolean used(String number) {
    return numbers.containsKey(number);
  }

  /** Records the number of a call. */
  public void use(String number) {
    numbers.put(number, true);
  }

  /** How many calls with this key had their fault so far. */
  public int faultCalls(String key) {
    return faultCalls.getOrDefault(key, 0);
  }

  /** Counts one call that had its fault. */
  public void countFault(String key) {
    faultCalls.merge(key, 1, Integer::sum);
  }

  void clear() {
    faultCalls.clear();
    numbers.clear();
  }

  /** A synchronised map that keeps the newest {@code most} entries. */
  static <V> Map<String, V> newest(int most) {
    return Collections.synchronizedMap(new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
      }
    });
  }
}
