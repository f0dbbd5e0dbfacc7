package vn.lienthong.partner.civil;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Where the civil-status register is, who we are there, and what we assume of it. */
@ConfigMapping(prefix = "hub.partner.civil")
interface CivilConfig {

  /** The platform's base address. */
  String url();

  /** Where a token is asked for. */
  String tokenPath();

  /** Where registrations are asked for. */
  String path();

  /** How long one call may take until its answer is there. */
  Duration timeout();

  /** Our client id at the platform. */
  String clientId();

  /** Its secret. */
  String clientSecret();

  /** How long a token is good for where the platform does not say. */
  Duration tokenLife();

  /** {@code maDonVi}: our number at the register. */
  Long unit();

  /** What is not published and may turn out otherwise. */
  Assume assume();

  /** Assumption switches. */
  interface Assume {

    /** {@code traHoSo} can be asked by a person's number; off: nothing is asked, the register is closed to us. */
    boolean queryOpen();

    /** How a day is written there, as a pattern. */
    String dayFormat();

    /** A success without entries says that nothing is registered; off: it cannot be read. */
    boolean emptyIsNotFound();
  }
}
