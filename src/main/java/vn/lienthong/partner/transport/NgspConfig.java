package vn.lienthong.partner.transport;

import java.time.Duration;

/**
 * Where the national service platform is and who we are there: the keys of every register that {@link NgspTokenClient}
 * opens.
 */
public interface NgspConfig {

  /** The platform's base address. */
  String url();

  /** Where a token is asked for. */
  String tokenPath();

  /** How long one call may take until its answer is there. */
  Duration timeout();

  /** Our client id at the platform. */
  String clientId();

  /** Its secret. */
  String clientSecret();

  /** How long a token is good for where the platform does not say. */
  Duration tokenTtl();
}
