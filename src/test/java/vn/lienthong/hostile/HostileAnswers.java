package vn.lienthong.hostile;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** What an attack was answered: how often what, and each answer that should not be. Thread-safe. */
public final class HostileAnswers {

  private static final String NO_REGISTER = "urn:lienthong:problem:register-";
  private static final int SHOWN = 300;
  private static final int MOST = 200;

  private final Map<String, AtomicLong> counts = new ConcurrentSkipListMap<>();
  private final List<String> wrong = new CopyOnWriteArrayList<>();

  /** An answer to a whole request: there is one, and it is not the hub's fault; a register's may be told so. */
  public void answered(String kind, String what, HostileSocket.Answer answer) {
    count(kind, answer.status());
    boolean partners = (answer.status() == 502 || answer.status() == 504) && answer.text().contains(NO_REGISTER);
    if (answer.status() < 100 || answer.status() >= 500 && answer.status() != 503 && !partners) {
      wrong(kind, what, answer);
    }
  }

  /** What may be cut off, but not be the hub's fault. */
  public void answeredOrCut(String kind, String what, HostileSocket.Answer answer) {
    count(kind, answer.status());
    if (answer.status() < 0 || answer.status() >= 500 && answer.status() != 503) {
      wrong(kind, what, answer);
    }
  }

  public void count(String kind, int status) {
    counts.computeIfAbsent(kind + " " + status, key -> new AtomicLong()).incrementAndGet();
  }

  public void wrong(String kind, String what, HostileSocket.Answer answer) {
    if (wrong.size() < MOST) {
      wrong.add(kind + " " + answer.status() + " " + cut(what) + " → " + cut(answer.text()));
    }
  }

  /** Those that should not be. */
  public List<String> wrong() {
    return List.copyOf(wrong);
  }

  public long all() {
    return counts.values().stream().mapToLong(AtomicLong::get).sum();
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(SHOWN, text.length())).replaceAll("\\p{Cntrl}", ".");
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
