package vn.lienthong.access.limit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import vn.lienthong.platform.limits.ByteBudget;

/** The memory of all bodies that are being read or processed: one budget for the process. */
@ApplicationScoped
public class RequestMemory {

  private static final int PART_OF_MEMORY = 16;
  /**
   * The divisor of the share that one client system may hold; the next is that of all sign-ins together, and of all
   * other unidentified callers together.
   */
  private static final int PART_OF_CLIENT = 2;
  private static final int PART_OF_STRANGERS = 4;
  private static final String STRANGERS = "";
  private static final String SIGN_INS = "/sign-in";

  private final ByteBudget budget;

  RequestMemory(HttpLimitsConfig config, MeterRegistry metrics) {
    this.budget = new ByteBudget(ByteBudget.ofMemory(config.bytes().asLongValue(), PART_OF_MEMORY));
    Gauge.builder("hub.http.limits.bytes", budget, ByteBudget::taken).baseUnit("bytes")
        .description("bodies that are being read or worked on").register(metrics);
  }

  /** An empty hold for an authenticated client system; release it when the request is over. */
  public ByteBudget.Hold ofClient(String id) {
    return budget.hold(id, PART_OF_CLIENT);
  }

  /**
   * An empty hold for an unidentified caller; sign-ins have a share of their own, so that large bodies do not block
   * them.
   */
  ByteBudget.Hold ofStranger(boolean signsIn) {
    return budget.strict(signsIn ? SIGN_INS : STRANGERS, PART_OF_STRANGERS);
  }

  /** Assigns the hold to this client system, once the caller is identified. */
  static void known(ByteBudget.Hold hold, String id) {
    hold.passTo(id, PART_OF_CLIENT);
  }
}
