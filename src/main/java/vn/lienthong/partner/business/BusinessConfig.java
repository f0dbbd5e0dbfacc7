package vn.lienthong.partner.business;

import io.smallrye.config.ConfigMapping;
import vn.lienthong.partner.transport.NgspConfig;
import vn.lienthong.partner.transport.Transport;

/** Configuration of the business register: address, credentials, assumptions. */
@ConfigMapping(prefix = "hub.partner.business")
interface BusinessConfig extends NgspConfig {

  /** The transport by which it is called. */
  Transport transport();

  /** {@code X-Road-Client}: instance/class/member/subsystem. */
  String client();

  /** The path of the enterprise query. */
  String path();

  /** The response shape of the register. */
  Shape shape();

  /** Assumptions about what is not published. */
  Assume assume();

  /** The two shapes; see the package description. */
  enum Shape { DETAIL, CERT }

  /** Assumption switches. */
  interface Assume {

    /** A response without an enterprise and without an error means not found; off: it is unreadable. */
    boolean emptyIsNotFound();

    /** A branch is queried as ten digits, dash, three digits; off: without the dash. */
    boolean branchDash();
  }
}
