package vn.lienthong.journey;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Hears everything the hub logs, stack traces too, until closed. */
public final class LogRecorder extends Handler implements AutoCloseable {

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final SimpleFormatter words = new SimpleFormatter();

  public LogRecorder() {
    Logger.getLogger("").addHandler(this);
  }

  @Override
  public void publish(LogRecord line) {
    StringWriter text = new StringWriter();
    text.append(line.getLoggerName()).append(' ');
    text.append(line instanceof org.jboss.logmanager.ExtLogRecord own ? own.getFormattedMessage()
        : words.formatMessage(line)).append('\n');
    if (line.getThrown() != null) {
      line.getThrown().printStackTrace(new PrintWriter(text));
    }
    lines.add(text.toString());
  }

  public String heard() {
    return String.join("", lines);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
