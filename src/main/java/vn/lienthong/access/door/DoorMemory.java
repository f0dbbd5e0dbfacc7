package vn.lienthong.access.door;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import vn.lienthong.platform.limits.ByteBudget;

/** The memory of all bodies that are being read or worked on: one budget for the process. */
@ApplicationScoped
public class DoorMemory {

  private static final int PART_OF_MEMORY = 16;

  private final ByteBudget budget;

  DoorMemory(DoorConfig config, MeterRegistry metrics) {
    this.budget = new ByteBudget(ByteBudget.ofMemory(config.bytes().asLongValue(), PART_OF_MEMORY));
    Gauge.builder("hub.doors.bytes", budget, ByteBudget::taken).baseUnit("bytes")
        .description("bodies that are being read or worked on").register(metrics);
  }

  /** Nothing yet, for a sender who may have one part in so many of all; give it back when the call is over. */
  public ByteBudget.Hold hold(String sender, int part) {
    return budget.hold(sender, part);
  }
}
