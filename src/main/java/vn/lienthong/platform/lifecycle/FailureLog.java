package vn.lienthong.platform.lifecycle;

import io.micrometer.core.instrument.Metrics;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * What fails again and again is counted each time and warned of once: when it begins, and when it is over. A trouble
 * that several have at once, such as a database that is away, is one trouble.
 */
final class FailureLog {

  private static final Logger LOG = Logger.getLogger("vn.lienthong.loops");
  private static final String OURS = "vn.lienthong.";

  private final Map<String, String> troubled = new TreeMap<>();

  /** {@code who} failed. */
  void failed(String who, Throwable why) {
    Metrics.counter("hub.loop.troubles", "loop", who).increment();
    String what = describe(why);
    boolean known;
    synchronized (troubled) {
      known = troubled.containsValue(what);
      troubled.put(who, what);
    }
    if (known) {
      LOG.debugf("loop=%s: %s", who, what);
    } else {
      LOG.warnf("loop=%s goes on after: %s (said once, and of no other loop with the same trouble)", who, what);
    }
  }

  /** {@code who} did its work. */
  void over(String who) {
    String what;
    boolean last;
    synchronized (troubled) {
      what = troubled.remove(who);
      last = what != null && !troubled.containsValue(what);
    }
    if (last) {
      LOG.infof("loop=%s works again, after: %s", who, what);
    }
  }

  /** Who is troubled now, and by what. */
  Map<String, String> now() {
    synchronized (troubled) {
      return new TreeMap<>(troubled);
    }
  }

  /** Class, SQL state and place; never the message, which may quote what a person wrote. */
  static String describe(Throwable thrown) {
    StringBuilder words = new StringBuilder(thrown.getClass().getSimpleName());
    for (Throwable cause = thrown; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
      if (cause instanceof SQLException sql) {
        words.append(" SQL state ").append(sql.getSQLState());
        break;
      }
    }
    if (!(thrown instanceof EndsTurn)) {
      for (StackTraceElement frame : thrown.getStackTrace()) {
        if (frame.getClassName().startsWith(OURS)) {
          return words.append(" at ").append(frame.getFileName()).append(':').append(frame.getLineNumber()).toString();
        }
      }
    }
    return words.toString();
  }
}
