package vn.lienthong.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.diagnostics.DiagnosticsReport.Verdict.FAIL;
import static vn.lienthong.diagnostics.DiagnosticsReport.Verdict.OK;
import static vn.lienthong.diagnostics.DiagnosticsReport.Verdict.UNKNOWN;
import static vn.lienthong.diagnostics.DiagnosticsReport.Verdict.WARN;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way to a partner, step by step, against servers made for it. */
class NetworkProbeTest {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final NetworkProbe.Limits LIMITS =
      new NetworkProbe.Limits(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMinutes(5), 30);

  private Peer peer;

  @AfterEach void stop() throws IOException {
    if (peer != null) {
      peer.close();
    }
  }

  @Test void aNameNobodyKnowsIsSaid() {
    try (NetworkProbe line = line("http://no-such-name.invalid:80", null)) {
      assertThat(line.name()).extracting(StepResult::verdict, StepResult::word).containsExactly(FAIL, "NAME_UNKNOWN");
    }
    try (NetworkProbe line =
        new NetworkProbe(new DiagnosticsTarget("x", "x", null, null, true, false), CLOCK, LIMITS, null)) {
      assertThat(line.name().word()).isEqualTo("NO_URL");
    }
  }

  @Test void aClosedPortIsToldFromAnOpenOne() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    try (NetworkProbe line = line("http://127.0.0.1:" + closed, null)) {
      assertThat(line.name().verdict()).isEqualTo(OK);
      assertThat(line.connect()).extracting(StepResult::verdict, StepResult::word)
          .containsExactly(FAIL, "CONNECT_REFUSED");
      assertThat(line.sourceAddress()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"0,OK,", "-29,OK,", "31,WARN,CLOCK_SKEW", "-290,WARN,CLOCK_SKEW", "310,FAIL,CLOCK_SKEW",
      "-3600,FAIL,CLOCK_SKEW"})
  void theirClockIsHeldAgainstOurs(long ahead, DiagnosticsReport.Verdict verdict, String word) throws Exception {
    peer = Peer.plain(() -> "Date: " + date(ahead) + "\r\n");
    try (NetworkProbe line = line("http://127.0.0.1:" + peer.port() + "/adapter", null)) {
      line.name();
      line.connect();
      assertThat(line.tls().verdict()).as("to this very machine").isEqualTo(OK);
      StepResult clock = line.clock();
      assertThat(clock).extracting(StepResult::verdict, StepResult::word).containsExactly(verdict, word);
      assertThat(clock.detail().en()).contains(ahead < 0 ? "behind" : "ahead");
      assertThat(peer.asked()).startsWith("HEAD /adapter HTTP/1.1");
      assertThat(line.sourceAddress()).contains("127.0.0.1");
    }
  }

  @Test void plainHttpIsAWordOnlyWhereItLeavesTheMachine() throws Exception {
    assertThat(NetworkProbe.plain(InetAddress.getByName("::1")).verdict()).isEqualTo(OK);
    assertThat(NetworkProbe.plain(InetAddress.getByName("192.0.2.1"))).extracting(StepResult::verdict, StepResult::word)
        .containsExactly(WARN, "PLAIN_HTTP");
  }

  @Test void aSilentOrDatelessServerLeavesTheClockUnknown() throws Exception {
    peer = Peer.plain(() -> "X: y\r\n");
    try (NetworkProbe line = line("http://127.0.0.1:" + peer.port(), null)) {
      line.name();
      line.connect();
      assertThat(line.clock()).extracting(StepResult::verdict, StepResult::word).containsExactly(UNKNOWN, "NO_DATE");
    }
  }

  @ParameterizedTest
  @CsvSource({"localhost,400,0,true,OK,", "localhost,10,0,true,WARN,TLS_SOON", "localhost,5,-10,true,FAIL,TLS_EXPIRED",
      "localhost,400,0,false,FAIL,TLS_UNTRUSTED", "other.example.vn,400,0,true,FAIL,TLS_NAME"})
  void aCertificateIsReadAndJudged(String name, int days, int from, boolean trusted, DiagnosticsReport.Verdict verdict,
      String word, @TempDir Path dir) throws Exception {
    KeyStore key = Peer.certificate(dir, name, days, from);
    peer = Peer.secure(key, () -> "Date: " + date(0) + "\r\n");
    try (NetworkProbe line = line("https://localhost:" + peer.port(), trusted ? Peer.trusting(key) : null)) {
      line.name();
      line.connect();
      assertThat(line.tls()).extracting(StepResult::verdict, StepResult::word).containsExactly(verdict, word);
    }
  }

  @Test void aPortThatSpeaksNoTlsIsSaid() throws Exception {
    peer = Peer.plain(() -> "");
    try (NetworkProbe line = line("https://127.0.0.1:" + peer.port(), null)) {
      line.name();
      line.connect();
      assertThat(line.tls()).extracting(StepResult::verdict, StepResult::word).containsExactly(FAIL, "TLS_HANDSHAKE");
    }
  }

  private static NetworkProbe line(String url, KeyStore trust) {
    return new NetworkProbe(new DiagnosticsTarget("dvcqg", "dvcqg", URI.create(url), null, true, false), CLOCK, LIMITS,
        trust);
  }

  private static String date(long ahead) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now(CLOCK).plusSeconds(ahead).atOffset(ZoneOffset.UTC));
  }
}
