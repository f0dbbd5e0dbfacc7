package vn.lienthong.platform.lifecycle;

import io.micrometer.core.instrument.Metrics;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Counts each failure of a loop, but logs a repeated failure only twice: when it begins and when it is over. A failure
 * that several loops have at once, such as a database that is away, is logged as one.
 */
final class FailureLog {

  private static final Logger LOG = Logger.getLogger("vn.lienthong.loops");
  private static final String OURS = "vn.lienthong.";

  private final Map<String, String> troubled = new TreeMap<>();

  /** Records that loop {@code who} failed. */
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

  /** Records that loop {@code who} succeeded. */
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

  /** The loops that fail now, and their failures. */
  Map<String, String> now() {
    synchronized (troubled) {
      return new TreeMap<>(troubled);
    }
  }

  /** Class, SQL state and place of the exception; never its message, which may quote personal data. */
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
