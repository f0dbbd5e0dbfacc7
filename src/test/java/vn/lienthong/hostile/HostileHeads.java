package vn.lienthong.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static vn.lienthong.hostile.NaughtyStrings.MARK;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Requests that are none, or that two readers read in two ways; each ends, so that an answer may be waited for. */
public final class HostileHeads {

  private static final String BODY = "{\"a\":\"" + MARK + "\"}";
  private static final String LENGTH = "Content-Length: " + BODY.length();

  private HostileHeads() {}

  /** Requests for this path, with these headers beside the odd ones. */
  public static List<byte[]> all(String path, String headers) {
    List<String> all = new ArrayList<>();
    for (String odd : List.of("Content-Length: 3\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\n" + LENGTH,
        "Content-Length: 3\r\n" + LENGTH, LENGTH + "\r\n" + LENGTH, "Content-Length: 3, 4", "Content-Length: -1",
        "Content-Length: +5", "Content-Length: 0x5", "Content-Length: 5 5", "Content-Length: 99999999999999999999",
        "Content-Length: 9223372036854775807", "Content-Length:", "Content-Length: " + MARK, "Content-Length : 5",
        " Content-Length: 5", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: identity, chunked", "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: xchunked", "Transfer-Encoding: \u000bchunked", "Transfer-Encoding : chunked",
        "Transfer-Encoding:\tchunked", "Transfer-Encoding: \"chunked\"", "Transfer-Encoding: chunked;a=b",
        "Transfer_Encoding: chunked\r\n" + LENGTH, "Host: other\r\n" + LENGTH, "Host:\r\n" + LENGTH,
        "Host: a b\r\n" + LENGTH, "host: hub\r\nHOST: hub\r\n" + LENGTH, "Expect: 100-continue\r\n" + LENGTH,
        "Expect: " + MARK + "\r\n" + LENGTH, "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n" + LENGTH,
        "Upgrade: websocket\r\nSec-WebSocket-Key: eA==\r\nSec-WebSocket-Version: 13\r\n" + LENGTH,
        "Content-Encoding: gzip\r\n" + LENGTH, "Content-Encoding: br, gzip, " + MARK + "\r\n" + LENGTH,
        "X:\0\r\n" + LENGTH,
        "X: a\rb\r\n" + LENGTH, "X: a\r\n b\r\n" + LENGTH, MARK + "\r\n" + LENGTH, ": " + MARK + "\r\n" + LENGTH,
        "X Y: " + MARK + "\r\n" + LENGTH, "X\0: a\r\n" + LENGTH, "\u00ff\u00fe: a\r\n" + LENGTH,
        "X: " + MARK.repeat(2_000) + "\r\n" + LENGTH, MARK.repeat(2_000) + ": a\r\n" + LENGTH,
        "X: a\r\n".repeat(3_000) + LENGTH, "Cookie: " + "a=b; ".repeat(1_500) + "\r\n" + LENGTH,
        "X-Api-Key: a\r\nX-Api-Key: b\r\n" + LENGTH, "X-HTTP-Method-Override: DELETE\r\n" + LENGTH,
        "Range: bytes=0-0,1-1,2-2,3-3\r\n" + LENGTH, "X-Forwarded-For: " + MARK + "\r\n" + LENGTH,
        "Forwarded: for=\"" + MARK + "\r\n" + LENGTH)) {
      all.add("POST " + path + " HTTP/1.1\r\nHost: hub\r\n" + headers + odd + "\r\nConnection: close\r\n\r\n" + BODY);
    }
    for (String chunks : List.of("-1\r\n", "0x5\r\nabcde\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFFF\r\n",
        "7fffffff\r\n" + BODY,
        "5;" + MARK.repeat(1_500) + "\r\nabcde\r\n0\r\n\r\n", "5\nabcde\n0\n\n",
        "5\r\nabcdeXX0\r\n\r\n", MARK + "\r\n",
        "\r\n", " 5\r\nabcde\r\n0\r\n\r\n", "5\r\nabcde\r\n0\r\nX: " + MARK + "\r\n\r\n", "0\r\n\r\nGET /" + MARK
        + " HTTP/1.1\r\nHost: hub\r\n\r\n", "1\r\n{\r\n".repeat(2_000) + "0\r\n\r\n")) {
      all.add("POST " + path + " HTTP/1.1\r\nHost: hub\r\n" + headers
          + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunks);
    }
    for (String line : List.of("GET", "GET /", "GET / HTTP/0.9", "GET / HTTP/1.2", "GET / HTTP/2.0", "GET / HTTP/9.9",
        "GET / http/1.1", "GET / HTTP/1.1 " + MARK, "GET  /  HTTP/1.1", "GET\t/\tHTTP/1.1",
        "GET / " + MARK, " GET / HTTP/1.1",
        "get / HTTP/1.1", "G\0T / HTTP/1.1", "G(T / HTTP/1.1", MARK + " " + path + " HTTP/1.1", MARK.repeat(1_000)
        + " / HTTP/1.1", "GET /" + MARK.repeat(2_000) + " HTTP/1.1", "GET " + MARK + " HTTP/1.1", "GET * HTTP/1.1",
        "OPTIONS * HTTP/1.1", "GET http://other" + path + " HTTP/1.1", "GET http://[" + path + " HTTP/1.1",
        "GET //other" + path + " HTTP/1.1", "CONNECT other:443 HTTP/1.1", "TRACE " + path + " HTTP/1.1",
        "GET /\u00ff\u00fe HTTP/1.1",
        "GET /%" + " HTTP/1.1", "GET /%zz HTTP/1.1", "GET /%00" + MARK + " HTTP/1.1", "GET /a\0b HTTP/1.1",
        "GET /a\\b HTTP/1.1",
        "GET /./../" + MARK + " HTTP/1.1", "GET /..;/q/metrics HTTP/1.1", "GET " + path + "/../../q/metrics HTTP/1.1",
        "GET " + path + "%2f..%2f.. HTTP/1.1", "GET " + path + ";" + MARK + "=1 HTTP/1.1",
        "GET " + path + "#" + MARK + " HTTP/1.1",
        "GET " + path + "?" + "&".repeat(3_000) + " HTTP/1.1",
        "GET " + path + "?" + "a=" + "%F0".repeat(800) + " HTTP/1.1",
        "GET /{" + MARK + "} HTTP/1.1", "GET /<" + MARK + "> HTTP/1.1",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0")) {
      all.add(line + "\r\nHost: hub\r\n" + headers + "Connection: close\r\n\r\n");
    }
    Stream.of("\u0016\3\1\2\0\1\0\1\u00fc\3\3" + "\0".repeat(64), "\r\n".repeat(3_000), "\0".repeat(5_000),
        "\u00ff".repeat(5_000),
        MARK + "\n\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.0\r\n\r\n", "SSH-2.0-x\r\n", "EHLO x\r\n",
        "*1\r\n$4\r\nPING\r\n")
        .forEach(all::add);
    return all.stream().map(text -> text.getBytes(ISO_8859_1)).toList();
  }
}
