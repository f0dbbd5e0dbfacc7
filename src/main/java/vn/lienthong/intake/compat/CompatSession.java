package vn.lienthong.intake.compat;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.Seal;

/** Sessions that no replica has to remember: client and end, signed with the province's key; a restart ends none. */
@ApplicationScoped
class CompatSession {

  private static final String KIND = "compat-session";

  private final Seal seal;
  private final Clock clock;
  private final Duration life;

  CompatSession(Seal seal, Clock clock, @ConfigProperty(name = "hub.intake.compat.session-life") Duration life) {
    this.seal = seal;
    this.clock = clock;
    this.life = life;
  }

  /** A session for a client whose key was checked. */
  String open(String client) {
    String claim = clock.instant().plus(life).getEpochSecond() + ":" + client;
    return encode(claim.getBytes(UTF_8)) + "." + encode(seal.pseudonym(KIND, claim));
  }

  /** Whose session it is; empty when it is over or not ours. */
  Optional<String> client(String session) {
    try {
      int dot = session.indexOf('.');
      String claim = new String(Base64.getUrlDecoder().decode(session.substring(0, Math.max(dot, 0))), UTF_8);
      byte[] signature = Base64.getUrlDecoder().decode(session.substring(dot + 1));
      int colon = claim.indexOf(':');
      if (colon < 0 || !MessageDigest.isEqual(signature, seal.pseudonym(KIND, claim))) {
        return Optional.empty();
      }
      boolean over = Long.parseLong(claim.substring(0, colon)) <= clock.instant().getEpochSecond();
      return over ? Optional.empty() : Optional.of(claim.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
