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
 * Sessions that no replica has to remember: a cookie sealed with the province's key, in which stand its number, since
 * when and until when it is good, and the hash of the key it was opened with. Whoever presents one is asked for anew by
 * that hash, so a session ends with its key; and {@link SignedOutSessions} knows those that were signed out of.
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
   * @param number what tells it from others; a form carries its pseudonym
   * @param since epoch seconds
   * @param until epoch seconds; good no longer, unless renewed
   * @param keyHash of the key it was opened with; none for a visitor who has not signed in
   */
  record Open(byte[] number, long since, long until, byte[] keyHash) {}

  /** A session for the holder of this key, or for a visitor at the sign-in form ({@code keyHash} empty). */
  Open begin(byte[] keyHash) {
    byte[] number = new byte[NUMBER];
    random.nextBytes(number);
    long now = now();
    return new Open(number, now, until(now, now), keyHash);
  }

  /** The same session, good for longer; empty while there is no need. */
  Optional<Open> renewed(Open session) {
    long until = until(session.since(), now());
    return until - session.until() < RENEW.toSeconds() ? Optional.empty()
        : Optional.of(new Open(session.number(), session.since(), until, session.keyHash()));
  }

  /** When it is over at the latest, however often it is renewed; epoch seconds. */
  long last(Open session) {
    return session.since() + longest.toSeconds();
  }

  String write(Open session) {
    ByteBuffer text = ByteBuffer.allocate(NUMBER + 2 * Long.BYTES + session.keyHash().length).put(session.number())
        .putLong(session.since()).putLong(session.until()).put(session.keyHash());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(seal.seal(PURPOSE, text.array()));
  }

  /** What the cookie holds; empty when it is over, or not ours. */
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
    } catch (RuntimeException notOurs) { // too short, another key's, changed on the way: all the same to the visitor
      return Optional.empty();
    }
  }

  /** The token of this session's forms (CSRF). */
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
