package vn.lienthong.partner.civil;

import io.smallrye.config.ConfigMapping;
import vn.lienthong.partner.transport.NgspConfig;

/** Where the civil-status register is, who we are there, and what we assume of it. */
@ConfigMapping(prefix = "hub.partner.civil")
interface CivilConfig extends NgspConfig {

  /** Where registrations are asked for. */
  String path();

  /** {@code maDonVi}: our number at the register. */
  Long unit();

  /** What is not published and may turn out otherwise. */
  Assume assume();

  /** Assumption switches. */
  interface Assume {

    /** A person can be asked for by number, which no public interface offers; off: closed, nobody is asked. */
    boolean queryOpen();

    /** How a day is written there, as a pattern. */
    String dayFormat();

    /** A success without entries says that nothing is registered; off: it cannot be read. */
    boolean emptyIsNotFound();
  }
}
