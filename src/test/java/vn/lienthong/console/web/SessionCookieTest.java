package vn.lienthong.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.access.crypto.SampleSeal;

class SessionCookieTest {

  private static final Instant MORNING = Instant.parse("2026-01-05T01:00:00Z");
  private static final byte[] HASH = new byte[32];
  private final FieldEncryptor seal = SampleSeal.seal();

  @Test void endsWhenNobodyComesAndInTheEveningAnyway() {
    String cookie = at(Duration.ZERO).write(at(Duration.ZERO).begin(HASH));
    assertThat(at(Duration.ofMinutes(29)).read(cookie)).isPresent();
    assertThat(at(Duration.ofMinutes(30)).read(cookie)).isEmpty();
    for (int minutes = 20; minutes < 8 * 60; minutes += 20) {
      SessionCookie now = at(Duration.ofMinutes(minutes));
      cookie = now.write(now.renewed(now.read(cookie).orElseThrow()).orElseThrow());
    }
    assertThat(at(Duration.ofMinutes(8 * 60 - 1)).read(cookie)).isPresent();
    assertThat(at(Duration.ofMinutes(8 * 60)).read(cookie)).isEmpty();
  }

  @Test void isReadByAnyReplicaAndByNobodyElse() {
    SessionCookie first = at(Duration.ZERO);
    SessionCookie.Open open = first.begin(HASH);
    SessionCookie other = at(Duration.ofMinutes(1));
    SessionCookie.Open read = other.read(first.write(open)).orElseThrow();
    assertThat(other.token(read)).isEqualTo(first.token(open)).isNotEqualTo(first.token(first.begin(HASH)));
    assertThat(first.read("")).isEmpty();
    assertThat(first.read("AAAA")).isEmpty();
    assertThat(first.read("not base64!")).isEmpty();
    String cookie = first.write(open);
    assertThat(first.read(cookie.substring(0, 30) + (cookie.charAt(30) == 'A' ? 'B' : 'A') + cookie.substring(31)))
        .isEmpty();
  }

  private SessionCookie at(Duration later) {
    return new SessionCookie(seal, Clock.fixed(MORNING.plus(later), ZoneOffset.UTC), Duration.ofMinutes(30),
        Duration.ofHours(8));
  }
}
