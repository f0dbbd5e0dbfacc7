package vn.lienthong.partner.business;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import vn.lienthong.partner.transport.Way;

/** Where the register is, who we are there, and what we assume of it. */
@ConfigMapping(prefix = "hub.partner.business")
interface BusinessConfig {

  /** The platform's base address. */
  String url();

  /** By which way it is called. */
  Way transport();

  /** {@code X-Road-Client}: instance/class/member/subsystem. */
  String client();

  /** Where a token is asked for. */
  String tokenPath();

  /** Where an enterprise is asked for. */
  String path();

  /** Which of its two shapes the register answers in. */
  Shape shape();

  /** How long one call may take until its answer is there. */
  Duration timeout();

  /** Our client id at the platform. */
  String clientId();

  /** Its secret. */
  String clientSecret();

  /** How long a token is good for where the platform does not say. */
  Duration tokenLife();

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
