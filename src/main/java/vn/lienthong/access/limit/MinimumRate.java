package vn.lienthong.access.limit;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Watches over one body while it is waited for: when it comes too slowly or takes too long, says so once. The time in
 * which nobody wanted its bytes does not count. On one event loop.
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

  /** Begins to watch. */
  public static MinimumRate begin(Vertx vertx, HttpLimitsConfig config, Duration longest, Runnable tooSlow) {
    MinimumRate pace = new MinimumRate(vertx, config, longest, tooSlow);
    pace.since = System.nanoTime();
    pace.timer = vertx.setTimer(Math.max(1, config.grace().toMillis()), pace::look);
    return pace;
  }

  /** So many bytes came. */
  public void came(long more) {
    bytes += more;
  }

  /** Nobody reads for now: that is not the sender's fault. */
  public void rest() {
    if (!resting) {
      waitedNanos += System.nanoTime() - since;
      resting = true;
    }
  }

  /** It is waited for again. */
  public void goOn() {
    if (resting) {
      since = System.nanoTime();
      resting = false;
    }
  }

  /** It is here, or is waited for no more. */
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
