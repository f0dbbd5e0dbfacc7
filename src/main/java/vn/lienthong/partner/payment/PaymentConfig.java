package vn.lienthong.partner.payment;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Configuration of the payment platform: address, secrets, assumptions. */
@ConfigMapping(prefix = "hub.partner.payment")
interface PaymentConfig {

  /** The platform's base address. */
  String url();

  /** The path that opens a payment; read by the routes. */
  String initPath();

  /** The path that says how a payment stands; read by the routes. */
  String queryPath();

  /** The path of the proof of payment; read by the routes. */
  String billPath();

  /** The longest time of a response; read by the routes. */
  Duration timeout();

  /** The longest time of a proof of payment; read by the routes. */
  Duration billTimeout();

  /** The largest proof of payment. */
  MemorySize billMax();

  /** Sent as {@code Authorization: Bearer} if set. */
  Optional<String> token();

  /** The secret shared with the platform; without it nothing is sent and no notice is believed. */
  Optional<String> secret();

  /** The secret's name in logs. */
  Optional<String> secretId();

  /** The secret before it; what was signed with it is still believed. */
  Optional<String> previousSecret();

  /** The previous secret's name in logs. */
  Optional<String> previousSecretId();

  /** Where a payer may be sent: {@code host} or {@code host:port}; none: the host of {@link #url}. */
  Optional<List<String>> payHosts();

  /** Assumptions about what is not published. */
  Assume assume();

  /** Assumption switches. */
  interface Assume {

    /** The answer to a notice repeats the notice's hash; off: it has a hash of its own. */
    boolean replyEcho();

    /** The answer to QUERY is signed like a notice, and its hash is checked; off: ignored. */
    boolean verifyQuery();

    /** The refusal of an INIT says by this code or text that the platform has the reference. */
    Optional<List<String>> exists();

    /** The answer to a QUERY says by this code or text that the platform does not know the reference. */
    Optional<List<String>> unknown();

    /** {@code LoaiPhiLePhi} of a phí. */
    String chargePhi();

    /** {@code LoaiPhiLePhi} of a lệ phí. */
    String chargeLePhi();

    /** {@code MaLoi} of the answer to a notice with a wrong hash. */
    String codeWrongHash();

    /** {@code MaLoi} of the answer to a notice that cannot be read. */
    String codeWrongForm();

    /** {@code MaLoi} of the answer to a notice that has to be sent again. */
    String codeAgain();
  }
}
