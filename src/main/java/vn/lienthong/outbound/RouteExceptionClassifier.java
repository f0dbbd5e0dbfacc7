package vn.lienthong.outbound;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.text.BadAnswerException;
import vn.lienthong.platform.lifecycle.OutOfMemory;

/**
 * Classifies an exception thrown by a route: the call certainly had no effect, may have taken effect, returned an
 * unreadable response, or failed by a fault of the hub.
 */
public final class RouteExceptionClassifier {

  private RouteExceptionClassifier() {}

  /** The outcome for an exception, by the first known type in its chain of causes; Faulty for any other. */
  public static Outcome classify(Throwable escaped) {
    OutOfMemory.haltIf(escaped);
    for (Throwable t = escaped; t != null; t = t.getCause() == t ? null : t.getCause()) {
      String name = t.getClass().getSimpleName();
      if (t instanceof BadAnswerException bad) {
        return new Outcome.Unavailable(ErrorClass.SERVER_ERROR, bad.code(), null, true);
      }
      if (t instanceof UnknownHostException || t instanceof UnresolvedAddressException
          || t instanceof NoRouteToHostException || t instanceof SSLHandshakeException
          || t instanceof ConnectException || name.contains("ConnectTimeout")
          || name.equals("ConnectionPoolTooBusyException")) {
        return unavailable(name, false);
      }
      if (t instanceof SocketTimeoutException || t instanceof TimeoutException || name.contains("Timeout")
          || name.equals("HttpClosedException") || name.equals("StreamResetException")
          || name.equals("NativeIoException") || t instanceof EOFException
          || t instanceof SocketException || name.contains("JMSException") || name.contains("JmsException")) {
        return unavailable(name, true);
      }
      if (t instanceof IOException && t.getCause() == null) {
        return unavailable(name, true);
      }
    }
    return new Outcome.Faulty(cause(escaped));
  }

  /**
   * Like {@link #classify}, for a query, which changes nothing: a response over the size limit would be so again, so it
   * is refused.
   */
  public static Outcome ofQuestion(Throwable escaped) {
    return root(escaped) instanceof BadAnswerException bad && bad.code().equals("answer-too-large")
        ? new Outcome.Refused(ErrorClass.SCHEMA, bad.code(), null) : classify(escaped);
  }

  /** Class names only: messages may quote personal data. */
  private static String cause(Throwable escaped) {
    return root(escaped).getClass().getSimpleName();
  }

  /** Where it was thrown, for the log; empty without an exception. */
  public static String place(Throwable escaped) {
    StackTraceElement[] trace = escaped == null ? new StackTraceElement[0] : root(escaped).getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }

  private static Throwable root(Throwable escaped) {
    Throwable root = escaped;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  private static Outcome unavailable(String code, boolean perhapsDone) {
    return new Outcome.Unavailable(ErrorClass.CONNECTION, code, null, perhapsDone);
  }
}
