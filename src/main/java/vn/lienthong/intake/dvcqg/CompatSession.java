package vn.lienthong.intake.dvcqg;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.crypto.FieldEncryptor;

/**
 * Stateless sessions: client, expiry and a mark of the key that opened them, signed with the province's key. A restart
 * ends no session; a new key of the client ends all of its sessions.
 */
@ApplicationScoped
class CompatSession {

  private static final String KIND = "compat-session";
  private static final String KEY = "compat-key";
  private static final int MARK = 12;

  private final FieldEncryptor seal;
  private final Clock clock;
  private final Duration life;

  CompatSession(FieldEncryptor seal, Clock clock,
      @ConfigProperty(name = "hub.intake.compat.session-ttl") Duration life) {
    this.seal = seal;
    this.clock = clock;
    this.life = life;
  }

  /** The client of a session, and the mark of the key it was opened with. */
  record Open(String client, String mark) {}

  /** Opens a session for a client whose key was checked; {@code keyHash} is the key's {@code ClientRegistry.hash}. */
  String open(String client, byte[] keyHash) {
    String claim = clock.instant().plus(life).getEpochSecond() + ":" + mark(keyHash) + ":" + client;
    return encode(claim.getBytes(UTF_8)) + "." + encode(seal.pseudonym(KIND, claim));
  }

  /**
   * The client of a session, without checking that its key is still valid; empty when expired or not signed by the hub.
   */
  Optional<String> client(String session) {
    return read(session).map(Open::client);
  }

  /** Whether this is the hash of the key with which the session was opened. */
  boolean ofKey(Open session, byte[] keyHash) {
    return MessageDigest.isEqual(mark(keyHash).getBytes(UTF_8), session.mark().getBytes(UTF_8));
  }

  /** The content of a session; empty when expired or not signed by the hub. */
  Optional<Open> read(String session) {
    try {
      int dot = session.indexOf('.');
      String claim = new String(Base64.getUrlDecoder().decode(session.substring(0, Math.max(dot, 0))), UTF_8);
      byte[] signature = Base64.getUrlDecoder().decode(session.substring(dot + 1));
      String[] parts = claim.split(":", 3);
      if (parts.length < 3 || !MessageDigest.isEqual(signature, seal.pseudonym(KIND, claim))) {
        return Optional.empty();
      }
      boolean over = Long.parseLong(parts[0]) <= clock.instant().getEpochSecond();
      return over ? Optional.empty() : Optional.of(new Open(parts[2], parts[1]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String mark(byte[] keyHash) {
    return encode(Arrays.copyOf(seal.pseudonym(KEY, encode(keyHash)), MARK));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
