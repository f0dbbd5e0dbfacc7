package vn.lienthong.files;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Ends a download whose reader is too slow, or takes too long, by closing its connection. A reader that reads nothing
 * would otherwise occupy a slot, a thread and an open file for ever.
 */
@Singleton
public final class SlowReaderLimit {

  private static final Logger LOG = Logger.getLogger(SlowReaderLimit.class);

  private final Vertx vertx;
  private final CurrentVertxRequest current;
  private final Duration look;
  private final long least;
  private final Duration longest;

  SlowReaderLimit(Vertx vertx, CurrentVertxRequest current, FilesConfig config) {
    this.vertx = vertx;
    this.current = current;
    this.look = config.downloadGrace();
    this.least = config.downloadRate().asLongValue() * Math.max(1, look.toSeconds());
    this.longest = config.downloadTimeout();
  }

  /**
   * Watches the response to the current request.
   *
   * @param cut runs once when the connection has been closed
   * @return ends the watch
   */
  Runnable watch(Runnable cut) {
    Watch watch = new Watch(current.getCurrent().request(), cut);
    return () -> vertx.cancelTimer(watch.timer);
  }

  private final class Watch {

    private final HttpServerRequest request;
    private final Runnable cut;
    private final long began = System.nanoTime();
    private final long timer;
    private long before;

    Watch(HttpServerRequest request, Runnable cut) {
      this.request = request;
      this.cut = cut;
      this.timer = vertx.setPeriodic(Math.max(1, look.toMillis()), this::look);
    }

    /** Checks the bytes taken since the last check; bytes in the connection's queue count as taken. */
    private void look(long fired) {
      long now = request.response().bytesWritten();
      boolean late = System.nanoTime() - began > longest.toNanos();
      if (!late && now - before >= least) {
        before = now;
        return;
      }
      vertx.cancelTimer(fired);
      LOG.infof("a download is ended after %d s and %d bytes: its reader %s",
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began), now, late ? "took too long" : "is too slow");
      if (request.connection() instanceof ConnectionBase line) {
        line.channel().close(); // its own close() waits until all is sent, which never happens
      }
      cut.run();
    }
  }
}
