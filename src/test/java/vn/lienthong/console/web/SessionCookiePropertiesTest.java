package vn.lienthong.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;
import static vn.lienthong.NastyInputs.texts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.StatisticsReport;
import vn.lienthong.access.crypto.SampleSeal;

/** The page's session, as a browser or somebody else may bring it. */
class SessionCookiePropertiesTest {

  private static final SessionCookie SESSIONS = new SessionCookie(SampleSeal.seal(),
      Clock.fixed(Instant.parse("2026-01-05T01:00:00Z"), ZoneOffset.UTC), Duration.ofMinutes(30), Duration.ofHours(8));
  private static final SessionCookie.Open OPEN = SESSIONS.begin(new byte[32]);
  private static final String COOKIE = SESSIONS.write(OPEN);

  @Provide Arbitrary<String> cookies() {
    return Arbitraries.oneOf(spoiled(COOKIE), texts());
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aCookieIsOursOrNone(@ForAll("cookies") String cookie) {
    Optional<SessionCookie.Open> read = SESSIONS.read(cookie);
    seen(read.isPresent());
    read.ifPresent(session -> assertThat(SESSIONS.token(session)).isEqualTo(SESSIONS.token(OPEN)));
  }

  @Property(tries = 100, seed = SEED)
  void aSessionIsReadAsItWasWritten(@ForAll @Size(max = 64) byte[] keyHash) {
    SessionCookie.Open open = SESSIONS.begin(keyHash);
    SessionCookie.Open read = SESSIONS.read(SESSIONS.write(open)).orElseThrow();
    assertThat(read.keyHash()).isEqualTo(keyHash);
    assertThat(read.number()).isEqualTo(open.number());
    assertThat(read.until()).isEqualTo(open.until());
  }
}
