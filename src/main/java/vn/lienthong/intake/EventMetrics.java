package vn.lienthong.intake;

import io.micrometer.core.instrument.Metrics;
import java.util.Locale;
import vn.lienthong.ledger.accept.AcceptResult;

/** The counter {@code hub.events}: what came in by which door (http, jms, compat), and what became of it. */
public final class EventMetrics {

  private EventMetrics() {}

  /** One answer of the ledger: accepted, late, quarantined, duplicate, conflict or refused. */
  public static void answered(String door, AcceptResult accepted) {
    count(door, accepted.refusal() != null ? "refused" : accepted.conflict() ? "conflict"
        : accepted.duplicate() ? "duplicate" : accepted.disposition().name().toLowerCase(Locale.ROOT));
  }

  /** It was wrong, and nothing was stored. */
  public static void refused(String door) {
    count(door, "refused");
  }

  /** Not now: nothing was stored. */
  static void busy(String door) {
    count(door, "busy");
  }

  private static void count(String door, String disposition) {
    Metrics.counter("hub.events", "door", door, "disposition", disposition).increment();
  }
}
