package vn.lienthong.signatures.child;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** One child process, used by one thread at a time. After a failure it cannot be used any more. */
final class ChildProcess {

  private static final Logger LOG = Logger.getLogger("vn.lienthong.signatures");
  /** The exit code of a JVM with {@code -XX:+ExitOnOutOfMemoryError} when memory ran out. */
  private static final int OUT_OF_MEMORY = 3;
  private static final int SAID = 500;

  private final Process process;
  private final DataOutputStream to;
  private final DataInputStream from;
  /** The scheduled end of an idle child; set by its pool. */
  Future<?> rest;
  private volatile boolean told;

  private ChildProcess(Process process) {
    this.process = process;
    this.to = new DataOutputStream(process.getOutputStream());
    this.from = new DataInputStream(process.getInputStream());
  }

  /** Starts a child and waits until it is ready. */
  static ChildProcess start(List<String> command, Duration most, ScheduledExecutorService timer)
      throws ChildUnansweredException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear(); // the hub's environment may contain passwords
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    ChildProcess child;
    try {
      child = new ChildProcess(builder.start());
    } catch (IOException e) {
      LOG.errorf("signatures: no process for checks can be started: %s", e.getMessage());
      throw new ChildUnansweredException("no-child");
    }
    try {
      child.within(most, timer, () -> {
        if (child.from.readInt() != ChildMainLoop.READY) {
          throw new IOException("not ours");
        }
        return null;
      });
    } catch (ChildUnansweredException e) {
      throw new ChildUnansweredException(e.why().equals("stopping") ? e.why() : "no-child");
    }
    return child;
  }

  @FunctionalInterface
  private interface Talk {
    byte[] with() throws IOException;
  }

  /** Sends {@code parts} as one request and returns the answer; one longer than {@code most} bytes is a failure. */
  byte[] ask(Duration time, ScheduledExecutorService timer, int most, byte[]... parts) throws ChildUnansweredException {
    return within(time, timer, () -> {
      int length = 0;
      for (byte[] part : parts) {
        length = Math.addExact(length, part.length);
      }
      to.writeInt(length);
      for (byte[] part : parts) {
        to.write(part);
      }
      to.flush();
      int answer = from.readInt();
      if (answer < 0 || answer > most) {
        throw new IOException("too long an answer");
      }
      return from.readNBytes(answer);
    });
  }

  /** Runs with a time limit: killing the child frees a blocked pipe. */
  private byte[] within(Duration time, ScheduledExecutorService timer, Talk talk) throws ChildUnansweredException {
    AtomicBoolean late = new AtomicBoolean();
    Future<?> kill;
    try {
      kill = timer.schedule(() -> {
        late.set(true);
        process.destroyForcibly();
      }, time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      end();
      throw new ChildUnansweredException("stopping");
    }
    try {
      return talk.with();
    } catch (IOException e) {
      if (told) {
        throw new ChildUnansweredException("stopping");
      }
      int code = ended();
      String why = late.get() ? "took-too-long" : code == OUT_OF_MEMORY ? "too-much-memory" : "child-ended";
      LOG.warnf("signatures: a process for checks ended: %s, exit code %d %s", why, code, said());
      throw new ChildUnansweredException(why);
    } finally {
      kill.cancel(false);
    }
  }

  private int ended() {
    try {
      // its pipes close shortly before it ends; or it sent invalid output and still runs
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return process.waitFor(5, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      return -1;
    }
  }

  /** The error output of the JVM; it contains nothing of a file. */
  private String said() {
    try (InputStream errors = process.getErrorStream()) {
      return new String(errors.readNBytes(Math.min(SAID, Math.max(0, errors.available()))), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Kills the child; a caller that waits for its answer gets {@code stopping}. */
  void end() {
    told = true;
    process.destroyForcibly();
  }
}
