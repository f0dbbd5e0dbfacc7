package vn.lienthong.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.RawCall;
import vn.lienthong.journey.LogRecorder;

/** A request whose end or whose host can be read in two ways is refused, and nothing behind it is answered. */
@QuarkusTest
@TestProfile(IntakeDoorTest.NoParts.class)
class FramingTest {

  private static final String BEHIND = "GET /schema HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n";

  @TestHTTPResource("/") URL hub;

  @ParameterizedTest
  @ValueSource(strings = {
      "Content-Length: 5\nTransfer-Encoding: chunked",
      "Transfer-Encoding: chunked\nContent-Length: 5",
      "content-length: 0\ntransfer-encoding: CHUNKED",
      "Transfer-Encoding: chunked\nTransfer-Encoding: chunked",
      "Transfer-Encoding: chunked\nTransfer-Encoding: identity",
      "Transfer-Encoding: identity\nTransfer-Encoding: chunked",
      "Transfer-Encoding: gzip, chunked",
      "Transfer-Encoding: chunked, identity",
      "Transfer-Encoding: xchunked",
      "Transfer-Encoding : chunked",
      "Content-Length: 5\nContent-Length: 0",
      "Content-Length: 5\nContent-Length: 5",
      "Content-Length: 5, 0",
      "Content-Length: +5",
      "Content-Length: -1",
      "Host: evil.example\nContent-Length: 0",
      "Host: hub\nContent-Length: 0"})
  void whatCanBeReadInTwoWaysIsRefusedAndTheConnectionClosed(String headers) throws IOException {
    for (String path : new String[] {"/api/v1/events", "/api/v1/events/batch", "/compat/dvcqg/login", "/sign-in"}) {
      String answer = RawCall.answer(hub, "127.0.0.1", "POST " + path + " HTTP/1.1\r\nHost: hub\r\n"
          + headers.replace("\n", "\r\n") + "\r\n\r\n0\r\n\r\n" + BEHIND);
      assertThat(answer).as(path).startsWith("HTTP/1.1 400").containsOnlyOnce("HTTP/1.1");
    }
  }

  /** The framework refuses these before any of our filters, and would log them with their address. */
  @ParameterizedTest
  @ValueSource(strings = {"GET /api/v1/dossiers/099190000017 HTTP/1.1", "POST /files/099190000017 HTTP/1.1",
      "PRI * HTTP/2.0", "OPTIONS * HTTP/1.1\nHost: hub", "GET 099190000017 HTTP/1.1\nHost: hub"})
  void whatHasNoHostOrNoPathIsRefusedWithoutALogLine(String head) throws IOException {
    try (LogRecorder log = new LogRecorder()) {
      String answer = RawCall.answer(hub, "127.0.0.1", head.replace("\n", "\r\n") + "\r\n\r\n" + BEHIND);
      assertThat(answer).contains(" 400 Bad Request", "nosniff", "problem:unreadable").containsOnlyOnce("HTTP/");
      assertThat(log.heard()).doesNotContain("099190000017", "io.quarkus.vertx.http");
    }
  }

  @ParameterizedTest
  @ValueSource(strings =
      {"/api/v1/events/", "/api/v1/events/batch/", "/api/v1/events;x/batch", "/api/v1/events/batch;x",
      "/api;x/v1/events", "/%61pi/v1/events", "//api/v1/events", "/x/../api/v1/events", "/api/./v1/events",
      "/compat/dvcqg/login/", "/compat/dvcqg/login;x", "/compat;x/dvcqg/login", "/compat//dvcqg/login", "/sign-in/"})
  void aPathHasOneSpelling(String path) throws IOException {
    String answer = RawCall.answer(hub, "127.0.0.1", "POST " + path + " HTTP/1.1\r\nHost: hub\r\n"
        + "Content-Length: 5\r\n\r\nhello");
    assertThat(answer).startsWith("HTTP/1.1 400").contains("nosniff", "connection: close");
  }

  @Test void anOldRequestKnowsNoChunks() throws IOException {
    assertThat(RawCall.answer(hub, "127.0.0.1", "POST /sign-in HTTP/1.0\r\nHost: hub\r\nConnection: keep-alive\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + BEHIND)).contains(" 400 ").containsOnlyOnce("HTTP/1.");
  }

  @Test void whatIsClearGoesOn() throws IOException {
    String twice = "POST /api/v1/events HTTP/1.1\r\nHost: hub\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    String answer = RawCall.answer(hub, "127.0.0.1", "GET /schema HTTP/1.1\r\nHost: hub\r\n\r\n" + twice + BEHIND);
    assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain("HTTP/1.1 400").contains("HTTP/1.1 401");
  }
}
