package vn.lienthong.intake;

import io.micrometer.core.instrument.Metrics;
import java.util.Locale;
import vn.lienthong.ledger.accept.AcceptResult;

/** The counter {@code hub.events}: events by interface (http, jms, compat) and disposition. */
public final class EventMetrics {

  private EventMetrics() {}

  /** Counts a result of the ledger: accepted, late, quarantined, duplicate, conflict or refused. */
  public static void answered(String interfaceName, AcceptResult accepted) {
    count(interfaceName, accepted.refusal() != null ? "refused" : accepted.conflict() ? "conflict"
        : accepted.duplicate() ? "duplicate" : accepted.disposition().name().toLowerCase(Locale.ROOT));
  }

  /** Counts a faulty event; nothing was stored. */
  public static void refused(String interfaceName) {
    count(interfaceName, "refused");
  }

  /** Counts an event to be sent again later; nothing was stored. */
  static void busy(String interfaceName) {
    count(interfaceName, "busy");
  }

  private static void count(String interfaceName, String disposition) {
    Metrics.counter("hub.events", "interface", interfaceName, "disposition", disposition).increment();
  }
}
