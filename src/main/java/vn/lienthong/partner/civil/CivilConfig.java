package vn.lienthong.partner.civil;

import io.smallrye.config.ConfigMapping;
import vn.lienthong.partner.transport.NgspConfig;

/** Configuration of the civil-status register: address, credentials, assumptions. */
@ConfigMapping(prefix = "hub.partner.civil")
interface CivilConfig extends NgspConfig {

  /** The path of the query for registrations. */
  String path();

  /** {@code maDonVi}: the province's number at the register. */
  Long unit();

  /** Assumptions about what is not published. */
  Assume assume();

  /** Assumption switches. */
  interface Assume {

    /** A person can be queried by number, which no public interface offers; off: closed, nothing is sent. */
    boolean queryOpen();

    /** The date pattern of the register. */
    String dayFormat();

    /** A success without entries means that nothing is registered; off: it is unreadable. */
    boolean emptyIsNotFound();
  }
}
