package vn.lienthong.access.limit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import vn.lienthong.platform.limits.ByteBudget;

/** The memory of all bodies that are being read or worked on: one budget for the process. */
@ApplicationScoped
public class RequestMemory {

  private static final int PART_OF_MEMORY = 16;
  /**
   * No client system, not all who sign in, and not all other strangers together, may hold more than one part in so
   * many.
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

  /** Nothing yet, for a client system whose key was checked; give it back when the call is over. */
  public ByteBudget.Hold ofClient(String id) {
    return budget.hold(id, PART_OF_CLIENT);
  }

  /** The same for somebody who is not known yet; who only signs in does not suffer from those who send much. */
  ByteBudget.Hold ofStranger(boolean signsIn) {
    return budget.strict(signsIn ? SIGN_INS : STRANGERS, PART_OF_STRANGERS);
  }

  /** The stranger is this client system. */
  static void known(ByteBudget.Hold hold, String id) {
    hold.passTo(id, PART_OF_CLIENT);
  }
}
