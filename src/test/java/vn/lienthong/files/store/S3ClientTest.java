package vn.lienthong.files.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same by the S3 client, against as much of a server as it needs: objects, and uploads in parts. */
class S3ClientTest extends StoreTest {

  private static final Map<String, byte[]> OBJECTS = new ConcurrentHashMap<>();
  private static final Map<Integer, byte[]> PARTS = new TreeMap<>();
  private static HttpServer server;

  @BeforeAll static void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/files/", S3ClientTest::answer);
    server.start();
  }

  @AfterAll static void stop() {
    server.stop(0);
  }

  @Override FileStore store() {
    return new S3Store("http://127.0.0.1:" + server.getAddress().getPort(), "vn", "access", "secret-of-a-test",
        "files");
  }

  /** What a server says is text, and stays as it is said (CVE-2025-59952). */
  @Test void theServersWordsAreNotFilledInWithOurs() {
    assertThatThrownBy(() -> store().open(9_999_999)).isInstanceOf(IOException.class)
        .hasMessage("S3 says ${java.version}");
  }

  private static void answer(HttpExchange call) throws IOException {
    byte[] body = call.getRequestBody().readAllBytes();
    String query = String.valueOf(call.getRequestURI().getQuery());
    String key = call.getRequestURI().getPath();
    if (!String.valueOf(call.getRequestHeaders().getFirst("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=access/")
        || !call.getRequestHeaders().getFirst("x-amz-content-sha256").equals(sha256(body))) {
      error(call, 403, "SignatureDoesNotMatch");
    } else if (key.contains("9999999")) {
      error(call, 400, "${java.version}");
    } else if (call.getRequestMethod().equals("POST") && query.startsWith("uploads")) {
      PARTS.clear();
      xml(call, 200, "<InitiateMultipartUploadResult><Bucket>files</Bucket><Key>k</Key><UploadId>1</UploadId>"
          + "</InitiateMultipartUploadResult>");
    } else if (call.getRequestMethod().equals("POST")) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      PARTS.values().forEach(all::writeBytes);
      OBJECTS.put(key, all.toByteArray());
      xml(call, 200, "<CompleteMultipartUploadResult><Location>l</Location><Bucket>files</Bucket><Key>k</Key>"
          + "<ETag>e</ETag></CompleteMultipartUploadResult>");
    } else if (call.getRequestMethod().equals("PUT")) {
      if (query.contains("partNumber=")) {
        PARTS.put(Integer.valueOf(query.replaceAll(".*partNumber=(\\d+).*", "$1")), body);
      } else {
        OBJECTS.put(key, body);
      }
      call.getResponseHeaders().set("ETag", "\"e\"");
      send(call, 200, new byte[0]);
    } else if (call.getRequestMethod().equals("DELETE")) {
      OBJECTS.remove(key);
      call.sendResponseHeaders(204, -1);
      call.close();
    } else if (OBJECTS.containsKey(key)) {
      send(call, 200, OBJECTS.get(key));
    } else {
      error(call, 404, "NoSuchKey");
    }
  }

  private static void error(HttpExchange call, int status, String code) throws IOException {
    xml(call, status, "<Error><Code>" + code + "</Code><Message>m</Message><Resource>r</Resource></Error>");
  }

  private static void xml(HttpExchange call, int status, String text) throws IOException {
    call.getResponseHeaders().set("Content-Type", "application/xml");
    send(call, status, ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text).getBytes(UTF_8));
  }

  private static void send(HttpExchange call, int status, byte[] body) throws IOException {
    call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
