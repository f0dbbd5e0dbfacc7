package vn.lienthong.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.crypto.FieldEncryptor;

/**
 * Stateless sessions: a cookie encrypted with the province's key, with a number, start, expiry, and the hash of the key
 * that opened it. Each request looks up the client by that hash, so a session ends when the key changes;
 * {@link SignedOutSessions} has those that were signed out.
 */
@ApplicationScoped
class SessionCookie {

  static final int NUMBER = 16;
  private static final String PURPOSE = "page-session";
  private static final String FORM = "page-form";
  private static final Duration RENEW = Duration.ofMinutes(1);

  private final SecureRandom random = new SecureRandom();
  private final FieldEncryptor seal;
  private final Clock clock;
  private final Duration idle;
  private final Duration longest;

  SessionCookie(FieldEncryptor seal, Clock clock,
      @ConfigProperty(name = "hub.page.session.idle", defaultValue = "30m") Duration idle,
      @ConfigProperty(name = "hub.page.session.max", defaultValue = "8h") Duration longest) {
    this.seal = seal;
    this.clock = clock;
    this.idle = idle;
    this.longest = longest;
  }

  /**
   * An open session.
   *
   * @param number identifies it; a form carries its pseudonym
   * @param since epoch seconds
   * @param until epoch seconds; expires then, unless renewed
   * @param keyHash of the key that opened it; empty for a visitor who has not signed in
   */
  record Open(byte[] number, long since, long until, byte[] keyHash) {}

  /** Starts a session for the holder of this key, or for a visitor at the sign-in form ({@code keyHash} empty). */
  Open begin(byte[] keyHash) {
    byte[] number = new byte[NUMBER];
    random.nextBytes(number);
    long now = now();
    return new Open(number, now, until(now, now), keyHash);
  }

  /** The same session with a later expiry; empty while there is no need. */
  Optional<Open> renewed(Open session) {
    long until = until(session.since(), now());
    return until - session.until() < RENEW.toSeconds() ? Optional.empty()
        : Optional.of(new Open(session.number(), session.since(), until, session.keyHash()));
  }

  /** The latest possible expiry, however often it is renewed; epoch seconds. */
  long last(Open session) {
    return session.since() + longest.toSeconds();
  }

  String write(Open session) {
    ByteBuffer text = ByteBuffer.allocate(NUMBER + 2 * Long.BYTES + session.keyHash().length).put(session.number())
        .putLong(session.since()).putLong(session.until()).put(session.keyHash());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(seal.seal(PURPOSE, text.array()));
  }

  /** The content of the cookie; empty when it has expired or was not made by the hub. */
  Optional<Open> read(String cookie) {
    try {
      ByteBuffer text = ByteBuffer.wrap(seal.open(PURPOSE, Base64.getUrlDecoder().decode(cookie.getBytes(UTF_8))));
      byte[] number = new byte[NUMBER];
      text.get(number);
      long since = text.getLong();
      long until = text.getLong();
      byte[] keyHash = new byte[text.remaining()];
      text.get(keyHash);
      return until <= now() ? Optional.empty() : Optional.of(new Open(number, since, until, keyHash));
    } catch (RuntimeException notOurs) { // too short, another key, changed: the visitor sees no difference
      return Optional.empty();
    }
  }

  /** The CSRF token of this session's forms. */
  String token(Open session) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(
        seal.pseudonym(FORM, Base64.getEncoder().encodeToString(session.number())));
  }

  private long until(long since, long now) {
    return Math.min(now + idle.toSeconds(), since + longest.toSeconds());
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
