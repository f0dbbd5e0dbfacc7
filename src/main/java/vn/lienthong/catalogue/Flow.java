package vn.lienthong.catalogue;

import java.time.Duration;
import vn.lienthong.model.FlowKind;
import vn.lienthong.model.UncertaintyPolicy;

/**
 * One way of telling a partner something; its relay route is {@code <partner>-<name>}.
 *
 * @param requires a flow of the same partner that has to be delivered first, or null
 * @param deadline how long one call may take, whole
 */
public record Flow(
    String partner, String name, FlowKind kind, String requires, UncertaintyPolicy onUncertain, Duration deadline) {

  /** The id of its route, and of its {@code direct:} endpoint. */
  public String routeId() {
    return partner + "-" + name;
  }
}
