package vn.lienthong.platform.lifecycle;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Halts the process when memory runs out, also where {@code -XX:+ExitOnOutOfMemoryError} does not: {@code java -jar}
 * sets no flag. Every supervised loop and pool calls it; it also handles uncaught exceptions of threads and watches the
 * log, since frameworks log what they catch. The exit status is the one of the JVM's own flag.
 */
public final class OutOfMemory {

  /** Exit status of the process. */
  public static final int STATUS = 3;

  private static final int DEEPEST = 32;
  private static final byte[] SAID =
      "lien-thong: out of memory, the process halts with status 3; give it more (-Xmx) or lower the limits in bytes\n"
          .getBytes(StandardCharsets.US_ASCII);
  private static final FileOutputStream ERR = new FileOutputStream(FileDescriptor.err);

  private OutOfMemory() {}

  /** Does not return when {@code thrown} is, or was caused by, an OutOfMemoryError. */
  public static void haltIf(Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; cause != null && i < DEEPEST; i++) {
      if (cause instanceof OutOfMemoryError) {
        halt();
      }
      cause = cause.getCause();
    }
  }

  private static void halt() {
    try {
      ERR.write(SAID);
    } catch (Throwable nothingHelps) {
      // there may be no memory even for this message
    } finally {
      Runtime.getRuntime().halt(STATUS);
    }
  }

  /** Installs the handlers for uncaught exceptions and for the log. */
  static void watch() {
    Thread.UncaughtExceptionHandler known = Thread.getDefaultUncaughtExceptionHandler();
    if (known instanceof Watching) {
      return;
    }
    Thread.setDefaultUncaughtExceptionHandler(new Watching(known));
    Logger.getLogger("").addHandler(new Listening());
  }

  private record Watching(Thread.UncaughtExceptionHandler next) implements Thread.UncaughtExceptionHandler {
    @Override public void uncaughtException(Thread thread, Throwable thrown) {
      haltIf(thrown);
      if (next != null) {
        next.uncaughtException(thread, thrown);
      } else {
        org.jboss.logging.Logger.getLogger(OutOfMemory.class)
            .errorf("thread=%s ended: %s", thread.getName(), FailureLog.describe(thrown));
      }
    }
  }

  private static final class Listening extends Handler {
    @Override public void publish(LogRecord line) {
      if (line.getThrown() != null) {
        haltIf(line.getThrown());
      }
    }

    @Override public void flush() {}

    @Override public void close() {}
  }
}
