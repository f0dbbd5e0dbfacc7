package vn.lienthong.access.client;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.model.Problem;

/**
 * Counts wrong keys per interface and client address ({@code platform.http.CallerAddress}). Above the limit per minute,
 * the sign-in page refuses that address until the minute is over. The machine interfaces answer further wrong keys late
 * and with 429, but still accept a valid key: many systems may share one address, and one of them may be misconfigured.
 */
@ApplicationScoped
public class WrongKeyThrottle {

  /** The interfaces that check keys. */
  public enum Interface { PAGE, API, COMPAT }

  /** The code of the problem document. */
  public static final String CODE = "too-many-wrong-keys";
  /** Seconds after which the count of an address starts again. */
  public static final int AGAIN_SECONDS = 60;

  private static final Logger LOG = Logger.getLogger(WrongKeyThrottle.class);
  private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int MOST_ADDRESSES = 10_000;
  /** Above this number of delayed answers, further wrong keys are answered at once. */
  private static final int MOST_WAITING = 1_000;

  private final int mostAtPage;
  private final int most;
  private final Duration pause;
  private final MeterRegistry metrics;
  private final LongSupplier nanos;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Map<String, Window> windows = new LinkedHashMap<>() {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
      return size() > MOST_ADDRESSES;
    }
  };

  private record Window(long since, int count) {}

  @Inject
  WrongKeyThrottle(@ConfigProperty(name = "hub.page.wrong-keys.max", defaultValue = "10") int mostAtPage,
      @ConfigProperty(name = "hub.access.wrong-keys.max", defaultValue = "10") int most,
      @ConfigProperty(name = "hub.access.wrong-keys.pause", defaultValue = "1s") Duration pause,
      MeterRegistry metrics) {
    this(mostAtPage, most, pause, metrics, System::nanoTime);
  }

  WrongKeyThrottle(int mostAtPage, int most, Duration pause, MeterRegistry metrics, LongSupplier nanos) {
    this.mostAtPage = mostAtPage;
    this.most = most;
    this.pause = pause;
    this.metrics = metrics;
    this.nanos = nanos;
  }

  /** Whether this address is over the limit at this interface. */
  public synchronized boolean tooMany(Interface at, String address) {
    Window window = windows.get(at + address);
    return window != null && window.count() >= most(at) && nanos.getAsLong() - window.since() < WINDOW_NANOS;
  }

  /** Counts a wrong key; returns whether the address was over the limit before it. */
  public boolean wrong(Interface at, String address) {
    metrics.counter("hub.access.wrong.keys", "interface", at.name().toLowerCase(Locale.ROOT)).increment();
    boolean before = tooMany(at, address);
    int count = count(at, address);
    if (count == 1 || count == most(at)) { // many wrong keys give only two log lines a minute
      LOG.warnf("wrong key interface=%s address=%s in this minute=%d%s", at, address, count,
          count == most(at) ? ": slowed down" : "");
    }
    return before;
  }

  /**
   * As {@link #wrong}, but {@code true} is delayed: a client that tries keys one by one gets one answer in that time.
   */
  public Uni<Boolean> slowed(Interface at, String address) {
    boolean tooMany = wrong(at, address);
    Uni<Boolean> said = Uni.createFrom().item(tooMany);
    if (!tooMany || waiting.incrementAndGet() > MOST_WAITING) {
      return tooMany ? said.onTermination().invoke(waiting::decrementAndGet) : said;
    }
    return said.onItem().delayIt().by(pause).onTermination().invoke(waiting::decrementAndGet);
  }

  /** The problem document for a wrong key at the API. */
  public Uni<Problem> refused(String address) {
    return slowed(Interface.API, address)
        .map(tooMany -> tooMany ? ApiProblems.tooManyWrongKeys() : ApiProblems.unauthorized());
  }

  private int most(Interface at) {
    return at == Interface.PAGE ? mostAtPage : most;
  }

  private synchronized int count(Interface at, String address) {
    Window window = windows.remove(at + address);
    long now = nanos.getAsLong();
    boolean over = window == null || now - window.since() >= WINDOW_NANOS;
    Window next = over ? new Window(now, 1) : new Window(window.since(), window.count() + 1);
    windows.put(at + address, next);
    return next.count();
  }

  /** Clears all counts. */
  public synchronized void forget() {
    windows.clear();
  }
}
