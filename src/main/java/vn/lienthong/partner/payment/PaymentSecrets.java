package vn.lienthong.partner.payment;

import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The secrets shared with the platform: the one in force, and while it is being changed the one before it. */
final class PaymentSecrets {

  private static final Logger LOG = Logger.getLogger(PaymentSecrets.class);

  private final PaymentConfig config;

  PaymentSecrets(PaymentConfig config) {
    this.config = config;
  }

  /** The secret with which messages are signed; without it the platform is not called. */
  Optional<String> inForce() {
    return config.secret();
  }

  /** Whether a hash is that of these fields with either secret; both are always tried. */
  boolean signed(List<String> fields, String hash) {
    boolean now = fits(config.secret(), fields, hash);
    boolean before = fits(config.previousSecret(), fields, hash);
    if (before && !now) {
      LOG.infof("payment message signed with the previous secret previous=%s current=%s",
          config.previousSecretId().orElse("-"), config.secretId().orElse("-"));
    }
    return now | before;
  }

  private static boolean fits(Optional<String> secret, List<String> fields, String hash) {
    return secret.isPresent() && PaymentHash.same(PaymentHash.of(fields, secret.get()), hash);
  }
}
