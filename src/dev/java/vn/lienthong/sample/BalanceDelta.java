package vn.lienthong.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * A response of {@code GET /api/v1/balance}, compared with the response before the round.
 *
 * @param accepted events accepted since the start of the round
 * @param delivered entries delivered since the start of the round; the numbers after it are totals of entries
 * @param eventsAddUp whether the numbers of events by state sum to the accepted events
 * @param entriesAddUp whether the numbers of entries by state sum to the expected entries
 */
record BalanceDelta(
    long accepted, long delivered, long waiting, long inFlight, long parked, long refused, boolean eventsAddUp,
    boolean entriesAddUp) {

  /** The meaning of the numbers of {@link #line}, in Vietnamese. */
  static final String LEGEND = "accepted: đã nhận · delivered: đã gửi · waiting: đang chờ · parked: chờ xử lý";

  /** @param base the balance before the round, or null to count from zero */
  static BalanceDelta of(JsonNode balance, BalanceDelta base) {
    JsonNode events = balance.path("events");
    JsonNode entries = balance.path("entries");
    return new BalanceDelta(events.path("accepted").asLong() - (base == null ? 0 : base.accepted()),
        entries.path("delivered").asLong() - (base == null ? 0 : base.delivered()),
        entries.path("waiting").asLong(), entries.path("inFlight").asLong(), entries.path("parked").asLong(),
        entries.path("refused").asLong(),
        events.path("accepted").asLong() == sum(events, "fannedOut", "noInterest", "late", "quarantined", "dismissed"),
        entries.path("expected").asLong() == sum(entries, "waiting", "inFlight", "delivered", "refused", "parked",
            "dismissed", "superseded", "shadowed"));
  }

  /** One line for the terminal; {@code perSecond} is the number of entries delivered in the last second. */
  String line(long perSecond) {
    return String.format(Locale.ROOT, "accepted %,d · delivered %,d · waiting %,d · parked %,d · %,d/s", accepted,
        delivered, waiting + inFlight, parked, perSecond);
  }

  private static long sum(JsonNode numbers, String... names) {
    long sum = 0;
    for (String name : names) {
      sum += numbers.path(name).asLong();
    }
    return sum;
  }
}
