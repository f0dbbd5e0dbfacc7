package vn.lienthong.partner.transport;

import java.time.Duration;

/**
 * Address and credentials of the national service platform: the keys of every register that is called with {@link
 * NgspTokenClient}.
 */
public interface NgspConfig {

  /** The platform's base address. */
  String url();

  /** The path of the token request. */
  String tokenPath();

  /** The longest time until a response is complete. */
  Duration timeout();

  /** The hub's client id at the platform. */
  String clientId();

  /** Its secret. */
  String clientSecret();

  /** How long a token is valid where the platform does not state it. */
  Duration tokenTtl();
}
