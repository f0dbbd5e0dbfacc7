package vn.lienthong.catalogue;

import java.time.Duration;
import vn.lienthong.model.FlowKind;
import vn.lienthong.model.UncertaintyPolicy;

/**
 * A flow: one kind of message to a partner; its relay route is {@code <partner>-<name>}.
 *
 * @param requires a flow of the same partner that must be delivered first, or null
 * @param deadline how long one call may take in total
 */
public record Flow(
    String partner, String name, FlowKind kind, String requires, UncertaintyPolicy onUncertain, Duration deadline) {

  /** The id of its route, and of its {@code direct:} endpoint. */
  public String routeId() {
    return partner + "-" + name;
  }
}
