package vn.lienthong.relay;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import vn.lienthong.outbound.endpoint.TokenBucket;
import vn.lienthong.platform.lifecycle.EndsTurn;

/** What this replica does at one endpoint, and when it looks there again. Moments are nanoseconds of {@link #now()}. */
final class EndpointGate {

  static final long NEVER = Long.MAX_VALUE;
  private static final Logger LOG = Logger.getLogger(RelayLoop.class);
  private static final long BEGINNING = System.nanoTime();
  private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
  private static final int DOUBLINGS = 5;

  final AtomicInteger inFlight = new AtomicInteger();
  final TokenBucket pace;
  private final String endpoint;
  private final AtomicLong due = new AtomicLong(NEVER);
  long probed = -FIRST_PAUSE;
  private long looked = -FIRST_PAUSE;
  private long notBefore;
  private int failures;

  EndpointGate(String endpoint, TokenBucket pace) {
    this.endpoint = endpoint;
    this.pace = pace;
  }

  static long now() {
    return System.nanoTime() - BEGINNING;
  }

  /** There may be something to claim from then on. */
  void due(long moment) {
    due.accumulateAndGet(moment, Math::min);
  }

  boolean isDue(long now) {
    return due.get() <= now;
  }

  /** A look failed lately. */
  boolean resting(long now) {
    return notBefore > now;
  }

  /** When to look, unless somebody wakes it before. */
  long next() {
    return Math.max(due.get(), notBefore);
  }

  /** Begins a look; what wakes the gate from now on is not lost. */
  void looks(long now) {
    looked = now;
    due.set(NEVER);
  }

  long looked() {
    return looked;
  }

  /** The look ended well. */
  void well() {
    if (failures > 0) {
      LOG.infof("claims work again endpoint=%s", endpoint);
    }
    failures = 0;
  }

  /** The look failed: this endpoint rests, ever longer unless the database was away, and no other does. */
  void failed(long now, Throwable why) {
    notBefore = now + (why instanceof EndsTurn ? FIRST_PAUSE : FIRST_PAUSE << Math.min(failures, DOUBLINGS));
    due(notBefore);
    if (failures++ == 0) {
      LOG.warnf("claim failed endpoint=%s, tried again ever more rarely: %s", endpoint,
          why.getClass().getSimpleName());
    }
  }
}
