package vn.lienthong.access.limit;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Watches one body while it is awaited, and calls a handler once when it arrives too slowly or takes too long. Time in
 * which the hub did not read does not count. Runs on one event loop.
 */
public final class MinimumRate {

  private static final long LOOK_MILLIS = 1000;

  private final Vertx vertx;
  private final HttpLimitsConfig config;
  private final long longestNanos;
  private final Runnable tooSlow;
  private long timer = -1;
  private long waitedNanos;
  private long since;
  private boolean resting;
  private long bytes;

  private MinimumRate(Vertx vertx, HttpLimitsConfig config, Duration longest, Runnable tooSlow) {
    this.vertx = vertx;
    this.config = config;
    this.longestNanos = longest.toNanos();
    this.tooSlow = tooSlow;
  }

  /** Starts to watch. */
  public static MinimumRate begin(Vertx vertx, HttpLimitsConfig config, Duration longest, Runnable tooSlow) {
    MinimumRate pace = new MinimumRate(vertx, config, longest, tooSlow);
    pace.since = System.nanoTime();
    pace.timer = vertx.setTimer(Math.max(1, config.grace().toMillis()), pace::look);
    return pace;
  }

  /** This many more bytes arrived. */
  public void came(long more) {
    bytes += more;
  }

  /** The hub does not read for now; the time does not count against the sender. */
  public void rest() {
    if (!resting) {
      waitedNanos += System.nanoTime() - since;
      resting = true;
    }
  }

  /** The hub reads again. */
  public void goOn() {
    if (resting) {
      since = System.nanoTime();
      resting = false;
    }
  }

  /** Stops watching: the body is complete or no longer awaited. */
  public void end() {
    vertx.cancelTimer(timer);
    timer = -1;
  }

  private void look(long fired) {
    if (timer < 0) {
      return;
    }
    long waited = waitedNanos + (resting ? 0 : System.nanoTime() - since);
    if (waited > longestNanos || waited >= config.grace().toNanos() && slowerThanLeast(waited)) {
      end();
      tooSlow.run();
    } else {
      timer = vertx.setTimer(LOOK_MILLIS, this::look);
    }
  }

  private boolean slowerThanLeast(long waited) {
    return bytes < config.rateMin().asLongValue() * ((double) waited / TimeUnit.SECONDS.toNanos(1));
  }
}
