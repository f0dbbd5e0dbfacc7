package vn.lienthong.partner.dvcqg;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.partner.transport.RawServer.good;
import static vn.lienthong.partner.transport.RawServer.resource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.text.BadAnswerException;
import vn.lienthong.partner.transport.RawServer;
import vn.lienthong.partner.transport.RouteRun;

/** Byte for byte, whatever a portal's gateway makes of an answer: read, or the portal's fault. */
class DvcqgStepsAnswersTest {

  private static final String DONE = "{\"error_code\":\"0\",\"message\":\"Thành công\",\"result\":[]}";

  private RawServer portal;
  private RouteRun run;

  @BeforeEach
  void start() {
    portal = new RawServer();
    run = Portal.route("sync-dossier", portal.address(), false, endpoint -> Optional.of("s-1"));
  }

  @AfterEach
  void stop() {
    run.close();
    portal.close();
  }

  static Stream<Arguments> readable() throws IOException {
    byte[] plain = utf8(DONE);
    return Stream.of(
        Arguments.of("case 01: gzip nobody asked for", resource("01-answer-gzip.http.bin")),
        Arguments.of("case 11: windows-1258", resource("11-answer-cp1258.http.bin")),
        Arguments.of("case 05: large headers", good("Set-Cookie: a=" + "x".repeat(12_000), plain)),
        Arguments.of("headers of 60 KiB", good(("X-A: " + "x".repeat(4_000) + "\r\n").repeat(15) + "X-B: 1", plain)),
        Arguments.of("x-gzip", good("Content-Encoding: x-gzip", gzip(plain))),
        Arguments.of("gzip twice", good("Content-Encoding: gzip, GZIP", gzip(gzip(plain)))),
        Arguments.of("zlib", good("Content-Encoding: deflate", deflate(plain, false))),
        Arguments.of("raw deflate", good("Content-Encoding: deflate", deflate(plain, true))),
        Arguments.of("identity", good("Content-Encoding: identity", plain)),
        Arguments.of("gzip of windows-1258", good(
            "Content-Encoding: gzip\r\nContent-Type: text/html; charset=\"CP1258\"", gzip(
            "{\"error_code\":\"0\",\"message\":\"Tha\u0300nh công\"}".getBytes(Charset.forName("windows-1258"))))),
        Arguments.of("UTF-16 as declared", good("Content-Type: application/json;charset=utf-16le",
            DONE.getBytes(StandardCharsets.UTF_16LE))),
        Arguments.of("UTF-16 by its mark", good("Content-Type: application/json",
            ("\uFEFF" + DONE).getBytes(StandardCharsets.UTF_16BE))),
        Arguments.of("ISO-8859-1", good("Content-Type: application/json; charset=ISO-8859-1",
            "{\"error_code\":\"0\",\"message\":\"Thành công\"}".getBytes(StandardCharsets.ISO_8859_1))),
        Arguments.of("a mark and blank lines", good("", utf8("\r\n\n \uFEFF\r\n" + DONE))),
        Arguments.of("chunked", utf8("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "12\r\n{\"error_code\":\"0\"}\r\n0\r\n\r\n")),
        Arguments.of("up to the end of the connection", utf8("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + DONE)),
        Arguments.of("a hint before the answer", utf8("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
            + new String(good("", plain), StandardCharsets.UTF_8))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readable")
  void whatCanBeReadIsDelivered(String what, byte[] answer) {
    portal.answer(answer);
    assertThat(outcome()).isEqualTo(
        new Outcome.Delivered(Portal.event("minimal").dossier().code(), Map.of("held", "true")));
    assertThat(portal.received()).hasSize(1)
        .allMatch(head -> head.toLowerCase(Locale.ROOT).contains("\r\naccept-encoding: identity\r\n"));
  }

  static Stream<Arguments> nonsense() throws IOException {
    String ok = "HTTP/1.1 200 OK\r\n";
    return Stream.of(
        Arguments.of("bad chunk", utf8(ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}")),
        Arguments.of("bad length", utf8(ok + "Content-Length: abc\r\n\r\n{}")),
        Arguments.of("negative length", utf8(ok + "Content-Length: -5\r\n\r\n{}")),
        Arguments.of("two lengths", utf8(ok + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ")),
        Arguments.of("no status line", utf8("{\"error_code\":0}\r\n\r\n")),
        Arguments.of("bad status", utf8("HTTP/1.1 abc OK\r\n\r\n")),
        Arguments.of("bad version", utf8("HTTQ/9.9 200 OK\r\nContent-Length: 2\r\n\r\n{}")),
        Arguments.of("another protocol", utf8("SSH-2.0-OpenSSH_9.2\r\n")),
        Arguments.of("bytes", utf8("%\u0001\u00e0 garbage\r\n\r\n")),
        Arguments.of("headers too large", good("X-A: " + "x".repeat(70_000), utf8(DONE))),
        Arguments.of("a bad header", utf8(ok + "X A : 1\r\n\u0001: 2\r\nContent-Length: 2\r\n\r\n{}")),
        Arguments.of("half a body", utf8(ok + "Content-Length: 100\r\n\r\n{\"error_code\":\"0\"")),
        Arguments.of("half a chunk", utf8(ok + "Transfer-Encoding: chunked\r\n\r\nff\r\n{\"error_code\"")),
        Arguments.of("unknown coding", good("Content-Encoding: br", utf8(DONE))),
        Arguments.of("half a gzip", good("Content-Encoding: gzip", half(gzip(utf8(DONE))))),
        Arguments.of("gzip that is none", good("Content-Encoding: gzip", utf8(DONE))),
        Arguments.of("a bomb", good("Content-Encoding: gzip", gzip(new byte[5_000_000]))),
        Arguments.of("too large", good("", new byte[20_000])),
        Arguments.of("unknown charset", good("Content-Type: application/json; charset=x-tcvn3", utf8(DONE))),
        Arguments.of("another charset than declared", good("Content-Type: application/json; charset=utf-16be",
            new byte[] {(byte) 0xd8, 0, 'a'})));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nonsense")
  void whatIsNoAnswerIsThePortalsFaultAndPerhapsDone(String what, byte[] answer) {
    portal.answer(answer);
    Exchange ended = run.run(Portal.task("sync-dossier", "minimal", Map.of()), Map.of());
    assertThat(ended.getException()).isInstanceOfSatisfying(BadAnswerException.class, bad -> {
      assertThat(bad.code()).startsWith("answer-");
      assertThat(bad.getMessage()).doesNotContain("error_code");
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>login</html>", "<!DOCTYPE html>\n<html lang=vi>", "\n<!-- gateway -->\n<HTML>",
      "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\">"})
  void aPageForPeopleIsTheGatewaysAndPerhapsDone(String page) {
    portal.answer(good("Content-Type: application/json", utf8(page)));
    assertThat(outcome()).isEqualTo(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "html-page", null, true));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 304, 307, 308, 399})
  void anotherAddressIsNotFollowed(int status) {
    portal.answer(utf8("HTTP/1.1 " + status + " Moved\r\nLocation: " + portal.address()
        + "/login\r\nContent-Length: 0\r\n\r\n"));
    assertThat(outcome())
        .isEqualTo(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "HTTP-" + status, null, true));
    assertThat(portal.received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"204 No Content\r\n", "200 OK\r\nContent-Length: 0\r\n"})
  void aSuccessThatSaysNothingStaysInDoubt(String head) {
    portal.answer(utf8("HTTP/1.1 " + head + "\r\n"));
    assertThat(outcome()).isEqualTo(new Outcome.Unavailable(ErrorClass.UNKNOWN, "unreadable", null, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"error_code\":\"-2\",\"error_code\":\"0\"}", "{\"error_code\":\"0\",\"result\":[{\"a\":1,\"a\":2}]}",
      "{\"error_code\":\"0\",\"message\":\"{\\\"error_code\\\":0,\\\"error_code\\\":5}\"}"})
  void oneKeyTwiceIsNotTrusted(String body) {
    portal.answer(good("", utf8(body)));
    assertThat(outcome()).isEqualTo(new Outcome.Unavailable(ErrorClass.UNKNOWN, "unreadable", null, true));
  }

  @Test
  void aStatusThatSaysAllNeedsNoReadableBody() {
    portal.answer(utf8("HTTP/1.1 429 Slow\r\nContent-Encoding: br\r\nRetry-After: 7\r\nContent-Length: 1\r\n\r\nx"));
    assertThat(outcome()).isInstanceOfSatisfying(Outcome.Unavailable.class,
        u -> assertThat(u.errorClass()).isEqualTo(ErrorClass.RATE_LIMIT));
  }

  private Object outcome() {
    return run.run(Portal.task("sync-dossier", "minimal", Map.of()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] half(byte[] whole) {
    return Arrays.copyOf(whole, whole.length / 2);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(coded)) {
      out.write(plain);
    }
    return coded.toByteArray();
  }

  private static byte[] deflate(byte[] plain, boolean raw) throws IOException {
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(coded, new Deflater(9, raw))) {
      out.write(plain);
    }
    return coded.toByteArray();
  }
}
