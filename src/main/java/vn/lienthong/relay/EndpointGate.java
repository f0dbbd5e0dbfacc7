package vn.lienthong.relay;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import vn.lienthong.outbound.endpoint.TokenBucket;
import vn.lienthong.platform.lifecycle.EndsTurn;

/**
 * The state of this replica's work at one endpoint, and when it next checks the endpoint. Times are nanoseconds of
 * {@link #now()}.
 */
final class EndpointGate {

  static final long NEVER = Long.MAX_VALUE;
  private static final Logger LOG = Logger.getLogger(RelayLoop.class);
  private static final long BEGINNING = System.nanoTime();
  private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
  private static final int DOUBLINGS = 5;

  final TokenBucket pace;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final String endpoint;
  private final Runnable loop;
  private final AtomicLong due = new AtomicLong(NEVER);
  long probed = -FIRST_PAUSE;
  private long looked = -FIRST_PAUSE;
  private long notBefore;
  private int failures;

  /** @param loop wakes the loop that checks this endpoint */
  EndpointGate(String endpoint, TokenBucket pace, Runnable loop) {
    this.endpoint = endpoint;
    this.pace = pace;
    this.loop = loop;
  }

  static long now() {
    return System.nanoTime() - BEGINNING;
  }

  /** There may be a lane to claim from this time on. */
  void due(long moment) {
    due.accumulateAndGet(moment, Math::min);
  }

  /** There may be something to claim now. */
  void wake() {
    due(now());
    loop.run();
  }

  int inFlight() {
    return inFlight.get();
  }

  void callsBegin(int calls) {
    inFlight.addAndGet(calls);
  }

  void callEnded() {
    inFlight.decrementAndGet();
    wake();
  }

  boolean isDue(long now) {
    return due.get() <= now;
  }

  /** Whether the endpoint pauses after a failed check. */
  boolean resting(long now) {
    return notBefore > now;
  }

  /** When to check next, unless the loop is woken earlier. */
  long next() {
    return Math.max(due.get(), notBefore);
  }

  /** Begins a check; a wake-up from now on is not lost. */
  void looks(long now) {
    looked = now;
    due.set(NEVER);
  }

  long looked() {
    return looked;
  }

  /** The check succeeded. */
  void well() {
    if (failures > 0) {
      LOG.infof("claims work again endpoint=%s", endpoint);
    }
    failures = 0;
  }

  /** The check failed: only this endpoint pauses, longer each time unless the database was unavailable. */
  void failed(long now, Throwable why) {
    notBefore = now + (why instanceof EndsTurn ? FIRST_PAUSE : FIRST_PAUSE << Math.min(failures, DOUBLINGS));
    due(notBefore);
    if (failures++ == 0) {
      LOG.warnf("claim failed endpoint=%s, tried again ever more rarely: %s", endpoint,
          why.getClass().getSimpleName());
    }
  }
}
