package vn.lienthong.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.Management;

/** What is wrong is refused at the real door with its place, stored nowhere, and does the hub no harm. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class BadEventsTest extends WholeHub {

  private final String code = code("1500");

  @TestHTTPResource("/api/v1/events") URI door;

  @AfterEach
  void nothingIsStoredAndTheHubIsWell() {
    assertThat(is("select exists (select 1 from dossier where code = ?)", code)).isFalse();
    Management.get("/q/health/ready").then().statusCode(200);
  }

  static Stream<String> required() {
    return Stream.of("/schemaVersion", "/eventId", "/type", "/sourceSystem", "/occurredAt", "/dossier", "/dossier/code",
        "/dossier/procedure", "/dossier/procedure/code", "/dossier/procedure/name", "/dossier/procedure/fieldCode",
        "/dossier/procedure/fieldName", "/dossier/receivingAgency", "/dossier/receivingAgency/code",
        "/dossier/receivingAgency/name", "/dossier/resolvingAgency", "/dossier/resolvingAgency/code",
        "/dossier/channel", "/dossier/submittedVia", "/dossier/returnBy", "/dossier/status", "/dossier/parties",
        "/dossier/parties/0/kind", "/dossier/parties/0/fullName", "/dossier/receivedAt", "/dossier/dueAt");
  }

  @ParameterizedTest
  @MethodSource("required")
  void aMissingFieldIsNamed(String pointer) {
    ObjectNode event = event(code, 1);
    int last = pointer.lastIndexOf('/');
    ((ObjectNode) event.at(pointer.substring(0, last))).remove(pointer.substring(last + 1));
    refused(post(event), pointer);
  }

  @ParameterizedTest
  @CsvSource({"/schemaVersion,\"one\"", "/eventId,7", "/type,\"LOST\"", "/sourceSystem,[]", "/sequence,\"x\"",
      "/occurredAt,\"yesterday\"", "/dossier,[]", "/dossier/code,{}", "/dossier/channel,\"PIGEON\"",
      "/dossier/parties,{}", "/dossier/parties/0/birthDate,\"01/01/1990\"", "/dossier/components,7",
      "/dossier/fees/0/amount,\"fifty\"", "/dossier/unknownField,1", "/dossier/code,\"a b\""})
  void aWrongTypeIsNamed(String pointer, String value) {
    ObjectNode event = event(code, 1);
    int last = pointer.lastIndexOf('/');
    ((ObjectNode) event.at(pointer.substring(0, last))).set(pointer.substring(last + 1), tree(value));
    refused(post(event), pointer);
  }

  @Test
  void allMistakesAreToldAtOnceAndInEnglishWhereAsked() {
    ObjectNode event = event(code, 1);
    dossier(event).remove(List.of("status", "channel", "code"));
    Response answer = as("demo-client").header("Accept-Language", "en").body(event.toString()).post("/api/v1/events");
    assertThat(answer.<List<String>>path("errors.pointer"))
        .contains("/dossier/status", "/dossier/channel", "/dossier/code");
    assertThat((String) answer.path("faultOwner")).isEqualTo("CALLER");
    assertThat(answer.asString()).doesNotContain("Thiếu");
  }

  @Test
  void tenThousandComponentsAreTooMany() {
    ObjectNode event = event(code, 1);
    ArrayNode components = dossier(event).withArray("components");
    JsonNode one = components.get(0);
    ((ObjectNode) one).remove("file");
    for (int i = 0; i < 10_000; i++) {
      components.add(one);
    }
    Response answer = post(event);
    assertThat(answer.statusCode()).isIn(400, 413);
    assertThat(answer.contentType()).startsWith("application/problem+json");
  }

  @Test
  void whatIsNoJsonOfOursIsRefused() {
    String event = event(code, 1).toString();
    refusedBytes((event.replace("Hồ sơ mẫu", "\u0001")).getBytes(StandardCharsets.ISO_8859_1)); // invalid UTF-8
    refusedBytes(event.replaceFirst("\\{", "{\"type\":\"ACCEPTED\",").getBytes(StandardCharsets.UTF_8)); // twice
    refusedBytes(event.replace("Hồ sơ mẫu", "\\u0000").getBytes(StandardCharsets.UTF_8));
    refusedBytes(event.replace("\"note\":null", "\"note\":" + "[".repeat(1000) + "]".repeat(1000))
        .getBytes(StandardCharsets.UTF_8));
    refusedBytes((event + event).getBytes(StandardCharsets.UTF_8));
    refusedBytes(event.substring(0, event.length() / 2).getBytes(StandardCharsets.UTF_8));
    refusedBytes("[]".getBytes(StandardCharsets.UTF_8));
    refusedBytes(new byte[0]);
  }

  private void refusedBytes(byte[] body) {
    Response answer = as("demo-client").body(body).post("/api/v1/events");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat((String) answer.path("faultOwner")).isEqualTo("CALLER");
  }

  private static void refused(Response answer, String pointer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.<List<String>>path("errors.pointer")).anySatisfy(p -> assertThat(p).startsWith(pointer));
  }

  @Test
  void aHundredMegabytesAreRefusedUnread() throws IOException {
    assertThat(answerTo("Content-Length: 104857600\r\n", false)).contains(" 413 ", "application/problem+json");
    // Who goes on sending after the answer is cut off, and may lose the answer with the connection.
    assertThat(answerTo("Transfer-Encoding: chunked\r\n", true)).containsAnyOf(" 413 ", "cut off");
  }

  /** Sends the head, and a chunked body until it is told to stop: four megabytes are enough to be sure. */
  private String answerTo(String length, boolean chunked) throws IOException {
    try (Socket socket = new Socket(door.getHost(), door.getPort())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      String key = Files.readString(keys.resolve("demo-client.key")).strip();
      out.write(("POST " + door.getPath() + " HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\n"
          + "Authorization: Bearer " + key + "\r\n" + length + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      for (int sent = 0; chunked && sent < 64 && socket.getInputStream().available() == 0; sent++) {
        out.write(("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      }
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(Math.max(400, in.available())), StandardCharsets.UTF_8);
    } catch (SocketException cut) {
      return "cut off";
    }
  }
}
