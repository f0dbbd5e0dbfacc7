package vn.lienthong.collect.payment.attempt;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Configuration of payments. */
@ConfigMapping(prefix = "hub.payment")
public interface PaymentSettings {

  /** Mã đối tác: the province's code at the payment platform; without it nothing can be paid online. */
  Optional<String> partnerCode();

  /** The version of the platform's protocol. */
  String version();

  /** How long a payment request waits for the platform's address before it answers 202. */
  Duration initWait();

  /** How long a replica may work on one call to the platform, before another takes it over. */
  Duration lease();

  /** How long an opened address can be paid at least; after it, a failed payment lets go of its demands. */
  Duration urlLife();

  /** Asking the platform about payments of which no notice came. */
  Query query();

  /** Notices of the platform. */
  Ipn ipn();

  /** The hosts to which a client may have the payer sent back, each {@code <client>=<host>}. */
  Optional<List<String>> returnHosts();

  /** Assumptions about what is not published. */
  Assume assume();

  /** Asking the platform about payments of which no notice came. */
  interface Query {

    /** The first question, after the address was opened; also the pause between calls that failed. */
    Duration first();

    /** The longest pause between two questions; it doubles from the first one. */
    Duration longest();

    /** After this a person has to look at the payment. */
    Duration giveUp();
  }

  /** Notices of the platform. */
  interface Ipn {

    /** Addresses and networks from which notices are taken. */
    List<String> sources();
  }

  /** Assumption switches. */
  interface Assume {

    /** A fee without a row in the list of fee rules may be paid; off: refused. */
    boolean feeWithoutRule();
  }
}
