package vn.lienthong.partner.land;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** Where the land system is, who we are there, and what we assume of it. */
@ConfigMapping(prefix = "hub.partner.land")
interface LandConfig {

  /** The system's base address. */
  String url();

  /** Where a token is asked for. */
  String tokenPath();

  /** Where land is asked about. */
  String path();

  /** How long one call may take until its answer is there. */
  Duration timeout();

  /** Our account there. */
  String username();

  /** Its password. */
  String password();

  /** {@code client_id} of our system, which ILIS wants beside the account; sent where it is set. */
  Optional<String> clientId();

  /** {@code client_secret}, likewise. */
  Optional<String> clientSecret();

  /** How long a token is good for where the system does not say. */
  Duration tokenTtl();

  /** What is not published and may turn out otherwise. */
  Assume assume();

  /** Assumption switches. */
  interface Assume {

    /** The system can be asked; off: nothing is asked, it is closed to us. */
    boolean queryOpen();

    /** It can be asked by an owner's number alone; off: such a question is refused here. */
    boolean byOwner();

    /** How a day is written there, as a pattern. */
    String dayFormat();
  }
}
