package vn.lienthong.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.RawCall;
import vn.lienthong.access.client.ClientRegistry;
import vn.lienthong.access.client.FakeClients;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.ledger.accept.FakeLedger;
import vn.lienthong.ledger.accept.Ledger;

/** Where somebody switches HTTP/2 on, no body comes in by it; and no address has more than its share of connections. */
@QuarkusTest
@TestProfile(ConnectionsTest.Spoken.class)
class ConnectionsTest {

  /** As without parts, but HTTP/2 is on, and few connections and batches are allowed. */
  public static final class Spoken implements QuarkusTestProfile {
    @Override public Map<String, String> getConfigOverrides() {
      Map<String, String> all = new HashMap<>(new IntakeDoorTest.NoParts().getConfigOverrides());
      all.put("quarkus.http.http2", "true");
      all.put("hub.http.limits.connections", "5");
      all.put("hub.intake.batch.at-once", "2");
      all.put("hub.http.trusted-proxies", EmbeddedParts.PROXY);
      return all;
    }
  }

  @TestHTTPResource("/")
  URI hub;

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

  @BeforeEach
  void standIn() throws Exception {
    QuarkusMock.installMockForType(new FakeLedger(), Ledger.class);
    QuarkusMock.installMockForType(new FakeClients(), ClientRegistry.class);
    QuarkusMock.installMockForType(IntakeFakes.catalogue(), Catalogue.class);
    HttpResponse<String> first = client.send(HttpRequest.newBuilder(hub.resolve("/q/health/live")).build(),
        BodyHandlers.ofString());
    assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
  }

  @Test
  void noBodyIsReadByHttp2() throws Exception {
    for (String path : new String[] {"/api/v1/events", "/api/v1/events/batch", "/compat/dvcqg/login", "/sign-in"}) {
      refused(path, BodyPublishers.ofString("{}"));
      refused(path, ofUnknownLength("{}".getBytes(StandardCharsets.UTF_8)));
      refused(path, ofUnknownLength(new byte[2 << 20]));
    }
    assertThat(client.send(HttpRequest.newBuilder(hub.resolve("/q/health/live")).build(), BodyHandlers.ofString())
        .statusCode()).as("other calls of the connection go on").isIn(200, 503);
  }

  @Test
  void noAddressHasMoreConnectionsThanItsShare() throws Exception {
    List<RawSocket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        open.add(new RawSocket(hub.toURL(), "GET", "api/v1/balance"));
        open.get(i).until("\r\n\r\n");
      }
      try (RawSocket more = new RawSocket(hub.toURL(), "GET", "api/v1/balance")) {
        assertThat(more.rest()).startsWith("HTTP/1.1 429").containsIgnoringCase("Connection: close");
      }
      try (RawSocket probe = new RawSocket(hub.toURL(), "GET", "q/health/live")) {
        assertThat(probe.until("\r\n\r\n")).startsWith("HTTP/1.1 200");
      }
    } finally {
      for (RawSocket wire : open) {
        wire.close();
      }
    }
    Awaitility.await().untilAsserted(() -> {
      try (RawSocket again = new RawSocket(hub.toURL(), "GET", "api/v1/balance")) {
        assertThat(again.until("\r\n\r\n")).startsWith("HTTP/1.1 401");
      }
    });
  }

  @Test
  void moreBatchesAtOnceAreAskedToComeAgain() throws Exception {
    String[] head =
        {"Content-Type: application/x-ndjson", "X-Api-Key: " + IntakeFakes.KEY, "Transfer-Encoding: chunked"};
    List<RawSocket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 2; i++) {
        open.add(RawSocket.from("127.0.0.41", hub.toURL(), "POST", "api/v1/events/batch", head));
        open.get(i).chunk(EventSamples.tree("submitted") + "\n");
        open.get(i).until("\"line\":1");
      }
      try (RawSocket more = RawSocket.from("127.0.0.41", hub.toURL(), "POST", "api/v1/events/batch", head)) {
        more.chunk(EventSamples.tree("submitted") + "\n");
        assertThat(more.until("\r\n\r\n")).startsWith("HTTP/1.1 503").containsIgnoringCase("Retry-After");
      }
    } finally {
      for (RawSocket wire : open) {
        wire.close();
      }
    }
  }

  /** Connections of a proxy are nobody's; what counts are the calls under way for the address it tells of. */
  @Test
  void behindATrustedProxyCallsAreCountedByWhoCalls() throws Exception {
    List<RawSocket> waiting = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        waiting.add(RawSocket.from(EmbeddedParts.PROXY, hub.toURL(), "POST", "api/v1/events", "X-Api-Key: "
            + IntakeFakes.KEY,
            "X-Forwarded-For: 198.51.100.1", "Content-Length: 2000"));
      }
      Awaitility.await().untilAsserted(() -> assertThat(forwarded("198.51.100.1")).startsWith("HTTP/1.1 429"));
      assertThat(forwarded("198.51.100.2")).startsWith("HTTP/1.1 401");
      assertThat(forwarded("198.51.100.1, 198.51.100.2")).as("as written by the proxy").startsWith("HTTP/1.1 401");
    } finally {
      for (RawSocket slow : waiting) {
        slow.close();
      }
    }
    Awaitility.await().untilAsserted(() -> assertThat(forwarded("198.51.100.1")).startsWith("HTTP/1.1 401"));
  }

  private String forwarded(String address) throws IOException {
    return RawCall.answer(hub.toURL(), EmbeddedParts.PROXY, "GET /api/v1/balance HTTP/1.1\r\nHost: hub\r\n"
        + "X-Forwarded-For: " + address + "\r\nConnection: close\r\n\r\n");
  }

  private void refused(String path, BodyPublisher body) throws Exception {
    HttpResponse<String> answer = post(path, IntakeFakes.KEY, body);
    assertThat(answer.statusCode()).isEqualTo(505);
    assertThat(answer.body()).contains("HTTP/1.1");
    assertThat(answer.headers().firstValue("Connection")).isEmpty();
  }

  private HttpResponse<String> post(String path, String key, BodyPublisher body) throws Exception {
    return client.send(HttpRequest.newBuilder(hub.resolve(path)).header("X-Api-Key", key)
        .header("Content-Type", "application/json").timeout(Duration.ofSeconds(20)).POST(body).build(),
        BodyHandlers.ofString());
  }

  private static BodyPublisher ofUnknownLength(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }
}
