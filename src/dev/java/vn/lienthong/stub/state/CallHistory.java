package vn.lienthong.stub.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a stub saw of calls: the numbers of their own, and how often a fault was met. The oldest are forgotten first.
 */
public final class CallHistory {

  private static final int FAULT_CALLS_KEPT = 10_000;
  private static final int NUMBERS_KEPT = 100_000;

  private final Map<String, Integer> faultCalls = newest(FAULT_CALLS_KEPT);
  private final Map<String, Boolean> numbers = newest(NUMBERS_KEPT);

  /** Whether a call had this number of its own before. */
  public boolean used(String number) {
    return numbers.containsKey(number);
  }

  public void use(String number) {
    numbers.put(number, true);
  }

  public int faultCalls(String key) {
    return faultCalls.getOrDefault(key, 0);
  }

  public void countFault(String key) {
    faultCalls.merge(key, 1, Integer::sum);
  }

  void clear() {
    faultCalls.clear();
    numbers.clear();
  }

  static <V> Map<String, V> newest(int most) {
    return Collections.synchronizedMap(new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
      }
    });
  }
}
