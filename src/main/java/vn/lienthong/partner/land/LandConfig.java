package vn.lienthong.partner.land;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** Configuration of the land system: address, credentials, assumptions. */
@ConfigMapping(prefix = "hub.partner.land")
interface LandConfig {

  /** The system's base address. */
  String url();

  /** The path of the token request. */
  String tokenPath();

  /** The path of the query. */
  String path();

  /** The longest time until a response is complete. */
  Duration timeout();

  /** The province's account there. */
  String username();

  /** Its password. */
  String password();

  /** {@code client_id} of the hub, which ILIS requires beside the account; sent if set. */
  Optional<String> clientId();

  /** {@code client_secret}, likewise. */
  Optional<String> clientSecret();

  /** How long a token is valid where the system does not state it. */
  Duration tokenTtl();

  /** Assumptions about what is not published. */
  Assume assume();

  /** Assumption switches. */
  interface Assume {

    /** The system can be queried; off: closed, nothing is sent. */
    boolean queryOpen();

    /** It can be queried by an owner's number only; off: such a query is refused here. */
    boolean byOwner();

    /** The date pattern of the system. */
    String dayFormat();
  }
}
