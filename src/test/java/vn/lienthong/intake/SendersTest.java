package vn.lienthong.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.Management;
import vn.lienthong.access.client.ClientRegistry;
import vn.lienthong.access.client.FakeClients;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.ledger.accept.FakeLedger;
import vn.lienthong.ledger.accept.Ledger;

/** Who sends slowly, without a key, or more than there is memory for: nothing waits, and others go on. */
@QuarkusTest
@TestProfile(IntakeDoorTest.NoParts.class)
class SendersTest {

  private static final String JSON = "Content-Type: application/json";
  private static final String NDJSON = "Content-Type: application/x-ndjson";
  private static final String CHUNKED = "Transfer-Encoding: chunked";
  private static final String KEY = "X-Api-Key: " + IntakeFakes.KEY;
  private static final int MEBI = 1 << 20;

  @TestHTTPResource("/")
  URL hub;

  @BeforeEach
  void standIn() {
    QuarkusMock.installMockForType(new FakeLedger(), Ledger.class);
    QuarkusMock.installMockForType(new FakeClients(), ClientRegistry.class);
    QuarkusMock.installMockForType(IntakeFakes.catalogue(), Catalogue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"api/v1/events", "api/v1/events/batch", "api/v1/lookups/population", "api/v1/counts"})
  void whoHasNoKeyIsAnsweredUnread(String path) throws IOException {
    for (String key : List.of("X-No-Key: 1", "X-Api-Key: " + "cd".repeat(32), "Authorization: Basic abc")) {
      for (String length : List.of("Content-Length: 900000", CHUNKED)) {
        try (RawSocket wire = new RawSocket(hub, "POST", path, JSON, key, length)) {
          assertThat(wire.until("CALLER")).startsWith("HTTP/1.1 401").contains("application/problem+json");
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"compat/dvcqg/login,application/json,error_code",
      "sign-in,application/x-www-form-urlencoded,problem+json"})
  void whoSignsInSaysLittle(String path, String type, String form) throws IOException {
    try (RawSocket wire = new RawSocket(hub, "POST", path, "Content-Type: " + type, "Content-Length: 4097")) {
      assertThat(wire.until("4096")).startsWith("HTTP/1.1 413").contains(form);
    }
    try (RawSocket wire = new RawSocket(hub, "POST", path, "Content-Type: " + type, CHUNKED)) {
      wire.chunk("x".repeat(4097));
      assertThat(wire.until("4096")).startsWith("HTTP/1.1 413").contains(form);
    }
  }

  @Test
  void whoSendsTooSlowlyIsToldSo() throws IOException {
    List<RawSocket> slow = new ArrayList<>();
    try {
      for (String path : List.of("api/v1/events", "compat/dvcqg/login", "compat/dvcqg/mapi/g", "sign-in",
          "api/v1/lookups/population")) {
        slow.add(new RawSocket(hub, "POST", path, JSON, KEY, "Content-Length: 2000"));
        slow.add(new RawSocket(hub, "POST", path, JSON, KEY, CHUNKED));
      }
      for (int i = 0; i < slow.size(); i++) {
        slow.get(i).write(i % 2 == 0 ? "{" : "1\r\n{\r\n");
      }
      for (RawSocket wire : slow) {
        assertThat(wire.rest()).startsWith("HTTP/1.1 408");
      }
    } finally {
      for (RawSocket wire : slow) {
        wire.close();
      }
    }
  }

  @Test
  void batchesThatDripHoldUpNoOther() throws IOException {
    String line = EventSamples.tree("submitted") + "\n";
    List<RawSocket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        RawSocket wire = new RawSocket(hub, "POST", "api/v1/events/batch", NDJSON, KEY, CHUNKED);
        slow.add(wire);
        wire.chunk(line.substring(0, 10));
      }
      try (RawSocket wire = new RawSocket(hub, "POST", "api/v1/events/batch", NDJSON, KEY, CHUNKED)) {
        wire.chunk(line);
        assertThat(wire.until("\"status\":202")).contains("HTTP/1.1 200", "\"line\":1");
        wire.chunk("");
        wire.until("0\r\n\r\n");
      }
      assertThat(slow.get(99).rest()).contains("HTTP/1.1 200", "{\"line\":1,\"status\":408");
    } finally {
      for (RawSocket wire : slow) {
        wire.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"api/v1/events", "api/v1/events/batch", "compat/dvcqg/mapi/g"})
  void whoAsksFirstIsToldToGoOnOrNot(String path) throws IOException {
    String type = path.endsWith("batch") ? NDJSON : JSON;
    String event = EventSamples.tree("submitted").toString();
    String length = "Content-Length: " + event.getBytes(UTF_8).length;
    try (RawSocket wire = new RawSocket(hub, "POST", path, type, KEY, length, "Expect: 100-continue")) {
      assertThat(wire.until("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      wire.write(event);
      assertThat(wire.until("\r\n\r\n")).startsWith("HTTP/1.1 20");
    }
    if (path.startsWith("api")) {
      try (RawSocket wire = new RawSocket(hub, "POST", path, type, length, "Expect: 100-continue")) {
        assertThat(wire.until("\r\n\r\n")).startsWith("HTTP/1.1 401");
      }
    }
  }

  @Test
  void strangersLeaveMemoryForWhoIsKnown() throws IOException {
    List<RawSocket> strangers = new ArrayList<>();
    try {
      String refusal = ""; // the hub of a busy machine has not read at once what was written
      for (int i = 0; i < 80 && refusal.isEmpty(); i++) {
        RawSocket wire = new RawSocket(hub, "POST", "compat/dvcqg/mapi/g", JSON, "Content-Length: " + 15 * MEBI);
        strangers.add(wire);
        wire.write(" ".repeat(MEBI));
        refusal = i < 16 ? "" : wire.soon("error_code\":9");
      }
      assertThat(refusal).startsWith("HTTP/1.1 503").containsIgnoringCase("Retry-After: 5");
      try (RawSocket wire = new RawSocket(hub, "POST", "compat/dvcqg/login", JSON, "Content-Length: 2")) {
        wire.write("{}");
        assertThat(wire.until("\r\n\r\n")).as("a sign-in is not refused for it").startsWith("HTTP/1.1 200");
      }
      String event = EventSamples.tree("submitted").toString();
      try (RawSocket wire = new RawSocket(hub, "POST", "api/v1/events", JSON, KEY, CHUNKED)) {
        wire.chunk(event);
        wire.chunk("");
        assertThat(wire.until("\r\n\r\n")).startsWith("HTTP/1.1 202");
      }
    } finally {
      for (RawSocket wire : strangers) {
        wire.close();
      }
    }
  }

  @Test
  void probesAnswerWhileEveryWorkerIsHeld() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    try {
      for (int i = 0; i < 300; i++) {
        Infrastructure.getDefaultWorkerPool().execute(() -> {
          try {
            held.await(60, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
      }
      for (String path : List.of("q/health/live", "q/health/ready", "q/health", "q/metrics")) {
        boolean word = path.startsWith("q/health/"); // the rest is told by the management interface alone
        try (RawSocket wire =
        new RawSocket(word ? hub : new URL("http://127.0.0.1:" + Management.port()), "GET", path)) {
          long began = System.nanoTime();
          assertThat(wire.until("\r\n\r\n")).containsAnyOf("HTTP/1.1 200", "HTTP/1.1 503");
          assertThat(System.nanoTime() - began).as(path).isLessThan(TimeUnit.SECONDS.toNanos(15));
        }
      }
      Management.get("/q/metrics").then().statusCode(200);
    } finally {
      held.countDown();
    }
  }

  @Test
  void theMainPortHasNoMetrics() throws IOException {
    try (RawSocket wire = new RawSocket(hub, "GET", "q/metrics")) {
      assertThat(wire.until("\r\n\r\n")).startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void http2IsNotSpoken() throws IOException {
    try (RawSocket wire =
        new RawSocket(hub, "GET", "q/health/live", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c",
        "HTTP2-Settings: AAMAAABkAAQAAP__")) {
      assertThat(wire.until("\r\n\r\n")).startsWith("HTTP/1.1 200");
    }
  }
}
