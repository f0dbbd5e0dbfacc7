package vn.lienthong.console.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Counts wrong keys by the address they come from: so many in a minute, and the door stays shut for its rest. */
@ApplicationScoped
class WrongKeys {

  private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int MOST_ADDRESSES = 10_000;

  private final int most;
  private final LongSupplier nanos;
  private final Map<String, Window> windows = new LinkedHashMap<>() {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
      return size() > MOST_ADDRESSES;
    }
  };

  private record Window(long since, int count) {}

  @Inject
  WrongKeys(@ConfigProperty(name = "hub.page.wrong-keys.max", defaultValue = "10") int most) {
    this(most, System::nanoTime);
  }

  WrongKeys(int most, LongSupplier nanos) {
    this.most = most;
    this.nanos = nanos;
  }

  /** Whether this address has to wait, whatever key it brings. */
  synchronized boolean tooMany(String address) {
    Window window = windows.get(address);
    return window != null && window.count() >= most && nanos.getAsLong() - window.since() < WINDOW_NANOS;
  }

  synchronized void wrong(String address) {
    Window window = windows.remove(address);
    long now = nanos.getAsLong();
    boolean over = window == null || now - window.since() >= WINDOW_NANOS;
    windows.put(address, over ? new Window(now, 1) : new Window(window.since(), window.count() + 1));
  }

  synchronized void forget() {
    windows.clear();
  }
}
