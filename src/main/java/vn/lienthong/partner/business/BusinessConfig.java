package vn.lienthong.partner.business;

import io.smallrye.config.ConfigMapping;
import vn.lienthong.partner.transport.NgspConfig;
import vn.lienthong.partner.transport.Transport;

/** Where the register is, who we are there, and what we assume of it. */
@ConfigMapping(prefix = "hub.partner.business")
interface BusinessConfig extends NgspConfig {

  /** By which way it is called. */
  Transport transport();

  /** {@code X-Road-Client}: instance/class/member/subsystem. */
  String client();

  /** Where an enterprise is asked for. */
  String path();

  /** Which of its two shapes the register answers in. */
  Shape shape();

  /** What is not published and may turn out otherwise. */
  Assume assume();

  /** See the room. */
  enum Shape { DETAIL, CERT }

  /** Assumption switches. */
  interface Assume {

    /** An answer without an enterprise and without an error says that it was not found; off: it cannot be read. */
    boolean emptyIsNotFound();

    /** A branch is asked for as ten digits, dash, three digits; off: without the dash. */
    boolean branchDash();
  }
}
