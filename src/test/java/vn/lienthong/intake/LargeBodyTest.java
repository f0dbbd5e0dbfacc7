package vn.lienthong.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.access.client.ClientRegistry;
import vn.lienthong.access.client.FakeClients;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.ledger.accept.FakeLedger;
import vn.lienthong.ledger.accept.Ledger;

/** Bodies without Content-Length, and larger than allowed: the caller writes everything before reading a byte. */
@QuarkusTest
@TestProfile(IntakeDoorTest.NoParts.class)
class LargeBodyTest {

  private static final int MEBI = 1 << 20;

  @TestHTTPResource("/")
  URL hub;

  @ConfigProperty(name = "hub.intake.drain-timeout")
  Duration restWait;

  private final FakeLedger ledger = new FakeLedger();

  @BeforeEach
  void standIn() {
    QuarkusMock.installMockForType(ledger, Ledger.class);
    QuarkusMock.installMockForType(new FakeClients(), ClientRegistry.class);
    QuarkusMock.installMockForType(IntakeFakes.catalogue(), Catalogue.class);
  }

  private RawSocket wire(String path, String type, String length) throws IOException {
    return new RawSocket(hub, "POST", path, "Content-Type: " + type, "X-Api-Key: " + IntakeFakes.KEY, length);
  }

  @ParameterizedTest
  @CsvSource({"api/v1/events,9,application/problem+json", "compat/dvcqg/mapi/g,20,error_code",
      "compat/dvcqg/login,20,error_code"})
  void tooLargeInChunksIsAlwaysAnsweredInItsForm(String path, int mebibytes, String form) throws IOException {
    for (int again = 0; again < 3; again++) {
      try (RawSocket wire = wire(path, "application/json", "Transfer-Encoding: chunked")) {
        for (int i = 0; i < mebibytes; i++) {
          wire.chunk(" ".repeat(MEBI));
        }
        wire.chunk("");
        assertThat(wire.rest()).startsWith("HTTP/1.1 413").contains(form);
      }
    }
  }

  /**
   * The framework reads a body of more than ten thousand octets in another way, and a door may work on it elsewhere.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 8_000, 9_995, 9_996, 20_000, 65_530, 65_531, 1_000_000})
  void whateverItsSizeABodyComesWhole(int names) throws IOException {
    String body = "[\"" + "n".repeat(names) + "\"]x";
    try (RawSocket known = wire("api/v1/events", "application/json", "Content-Length: " + body.length());
        RawSocket unknown = wire("api/v1/events", "application/json", "Transfer-Encoding: chunked")) {
      known.write(body);
      unknown.chunk(body.substring(0, names));
      unknown.chunk(body.substring(names));
      unknown.chunk("");
      String behindIt = " " + (body.length() + 1) + "."; // the column, behind its end
      assertThat(known.until("}]}")).startsWith("HTTP/1.1 400").contains(behindIt);
      assertThat(unknown.until("}]}")).startsWith("HTTP/1.1 400").contains(behindIt);
    }
  }

  @Test
  void tooLargeByItsOwnWordIsAnsweredToWhoeverSendsOn() throws IOException {
    try (RawSocket wire = wire("api/v1/events", "application/json", "Content-Length: " + 8 * MEBI)) {
      wire.write(" ".repeat(8 * MEBI));
      assertThat(wire.rest()).startsWith("HTTP/1.1 413").contains("application/problem+json", "CALLER");
    }
  }

  @Test
  void aLineInChunksIsAnsweredBeforeTheNextIsSent() throws IOException {
    try (RawSocket wire = wire("api/v1/events/batch", "application/x-ndjson", "Transfer-Encoding: chunked")) {
      wire.chunk(EventSamples.tree("submitted") + "\n");
      assertThat(wire.until("\"line\":1")).contains("HTTP/1.1 200").doesNotContain("\"line\":2");
      wire.chunk(EventSamples.tree("status-changed") + "\n");
      wire.until("\"line\":2");
      wire.chunk("");
      wire.until("0\r\n\r\n");
    }
    assertThat(ledger.stored).hasSize(2);
  }

  @Test
  void aBatchTooLargeInChunksIsTakenUpToThere() throws IOException {
    try (RawSocket wire = wire("api/v1/events/batch", "application/x-ndjson", "Transfer-Encoding: chunked")) {
      wire.chunk(EventSamples.tree("submitted") + "\n");
      for (int i = 0; i < 20; i++) {
        wire.chunk("x".repeat(MEBI - 1) + "\n");
      }
      wire.chunk("");
      String answer = wire.until("0\r\n\r\n");
      List<Integer> statuses = answer.lines().filter(line -> line.startsWith("{"))
          .map(line -> EventSamples.parse(line.getBytes(UTF_8)).get("status").intValue()).toList();
      assertThat(statuses.get(0)).isEqualTo(202);
      assertThat(statuses.subList(1, statuses.size() - 1)).hasSize(15).containsOnly(400);
      assertThat(statuses.get(statuses.size() - 1)).isEqualTo(413);
      assertThat(answer).contains("16777216");
    }
    assertThat(ledger.stored).hasSize(1);
  }

  @Test
  void aConnectionThatCarriedABatchIsKeptForTheNextCall() throws IOException {
    byte[] line = (EventSamples.tree("submitted") + "\n").getBytes(UTF_8);
    List<RawSocket> wires = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        RawSocket wire = wire("api/v1/events/batch", "application/x-ndjson", "Content-Length: " + line.length);
        wires.add(wire);
        wire.write(new String(line, UTF_8));
        wire.until("0\r\n\r\n");
      }
      Awaitility.await().pollDelay(restWait.plusSeconds(1)).until(() -> true);
      for (RawSocket wire : wires) {
        wire.write("GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(wire.until("\r\n\r\n")).startsWith("HTTP/1.1 ");
      }
    } finally {
      for (RawSocket wire : wires) {
        wire.close();
      }
    }
  }
}
