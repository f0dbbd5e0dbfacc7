package vn.lienthong.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.lienthong.crash.support.DrippingSenders;
import vn.lienthong.crash.support.HubProcess;
import vn.lienthong.crash.support.LiveClients;
import vn.lienthong.crash.support.TrialGround;

/** Who sends slowly, and strangers who send much, in front of a hub with a small heap that others go on using. */
@Timeout(300)
class SlowSendersIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONNECTIONS = 240;
  private static final int STRANGERS = 49;
  private static final String NDJSON = "application/x-ndjson";
  private static final String TYPE = "application/json";

  private final AtomicInteger number = new AtomicInteger(100_000);

  @Test void slowSendersAndStrangersHoldUpNobody() throws Exception {
    try (TrialGround ground = new TrialGround("slow")) {
      // not started
      HubProcess hub = ground.alone("hub", ground.database().environment(), ground.broker().environment(),
          Map.of("HUB_INTAKE_JMS_ENABLED", "false", "HUB_PARTNER_DVCQG_URL", ground.portal(Map.of()).url("dvcqg")))
          .heap("256m");
      hub.start();
      hub.awaitReady();
      List<LiveClients> clients = clients(hub);
      try {
        TimeUnit.SECONDS.sleep(5); // the compiler is at its work
        clients.forEach(LiveClients::take);
        TimeUnit.SECONDS.sleep(6);
        Map<String, Histogram> alone = new HashMap<>();
        clients.forEach(client -> alone.put(client.name(), client.take()));
        drip(hub);
        for (LiveClients client : clients) {
          Histogram with = client.take();
          Histogram without = alone.get(client.name());
          System.out.printf("%s: %d calls p99 %d ms alone, %d calls p99 %d ms beside the drips, ratio %.1f%n",
              client.name(), without.getTotalCount(), without.getValueAtPercentile(99), with.getTotalCount(),
              with.getValueAtPercentile(99),
              with.getValueAtPercentile(99) / (double) Math.max(1, without.getValueAtPercentile(99)));
          assertThat(client.failures()).isEmpty();
          assertThat(with.getTotalCount()).as(client.name()).isPositive();
          if (client.name().equals("readiness")) {
            assertThat(with.getMaxValue()).as("readiness, ms").isLessThan(1000);
          }
        }
        strangers(hub);
        for (LiveClients client : clients) {
          assertThat(client.failures()).isEmpty();
        }
      } finally {
        for (LiveClients client : clients) {
          client.close();
        }
      }
      assertThat(hub.log()).doesNotContain("OutOfMemoryError");
      assertThat(hub.errors()).isEmpty();
      assertThat(hub.stop()).isIn(0, HubProcess.TERMINATED);
      ground.passed();
    }
  }

  /** All doors at once, for a while. */
  private static void drip(HubProcess hub) throws Exception {
    String key = "X-Api-Key: " + hub.key();
    Map<String, List<String>> doors = Map.of("/api/v1/events", List.of(key, "Content-Type: " + TYPE),
        "/api/v1/events/batch", List.of(key, "Content-Type: " + NDJSON),
        "/compat/dvcqg/login", List.of("Content-Type: " + TYPE),
        "/compat/dvcqg/mapi/g", List.of("Content-Type: " + TYPE),
        "/sign-in", List.of("Content-Type: application/x-www-form-urlencoded"),
        "/api/v1/lookups/population", List.of(key, "Content-Type: " + TYPE));
    List<DrippingSenders> all = new ArrayList<>();
    try {
      doors.forEach((path, headers) ->
          all.add(new DrippingSenders(hub, CONNECTIONS, InetAddress.getLoopbackAddress(), path,
          headers.toArray(String[]::new))));
      TimeUnit.SECONDS.sleep(14);
    } finally {
      int cut = 0;
      for (DrippingSenders drips : all) {
        cut += drips.cut();
        drips.close();
      }
      System.out.printf("%d slow calls were cut off%n", cut);
      assertThat(cut).isPositive();
    }
  }

  private static void strangers(HubProcess hub) throws Exception {
    double before = heap(hub);
    double most = 0;
    for (String path : List.of("/compat/dvcqg/login", "/api/v1/events", "/compat/dvcqg/mapi/g")) {
      List<Thread> all = new ArrayList<>();
      for (int i = 0; i < STRANGERS; i++) {
        Thread one = new Thread(() -> large(hub, path), "stranger");
        all.add(one);
        one.start();
      }
      for (Thread one : all) {
        one.join(TimeUnit.SECONDS.toMillis(30));
        most = Math.max(most, heap(hub));
      }
    }
    System.out.printf("old generation %.0f MiB before, %.0f MiB at most while strangers sent%n", before, most);
    assertThat(most).isLessThan(before + 64);
  }

  /** 15 MB in chunks, the last of which does not come. */
  private static void large(HubProcess hub, String path) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n").getBytes(US_ASCII));
      byte[] chunk = ("4000\r\n" + " ".repeat(0x4000) + "\r\n").getBytes(US_ASCII);
      for (int i = 0; i < 15 << 20; i += 0x4000) {
        out.write(chunk);
      }
      socket.setSoTimeout(2000);
      socket.getInputStream().read();
    } catch (IOException refused) {
      // as it should be
    }
  }

  /** MiB of the old generation in use. */
  private static double heap(HubProcess hub) throws Exception {
    String page = hub.managed("/q/metrics");
    return page.lines().filter(line -> line.startsWith("jvm_memory_used_bytes{") && line.contains("Tenured"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum() / (1 << 20);
  }

  private List<LiveClients> clients(HubProcess hub) throws Exception {
    String key = hub.key();
    String login = "{\"username\":\"demo\",\"password\":\"" + key + "\"}";
    JsonNode session =
        JSON.readTree(HubProcess.HTTP.send(LiveClients.call(hub, "/compat/dvcqg/login", TYPE, login).build(),
        BodyHandlers.ofString()).body());
    String call = JSON.createObjectNode().put("session", session.path("session").asText()).put("madonvi", "H99")
        .put("service", "DongBoHoSoMC").set("data", JSON.createArrayNode()).toString();
    return List.of(
        new LiveClients("readiness", () -> LiveClients.call(hub, "/q/health/ready", TYPE, null), 200, "UP"),
        new LiveClients("events", () -> LiveClients.call(hub, "/api/v1/events", TYPE, event()).header("X-Api-Key", key),
        202, ""),
        new LiveClients("batch", () -> LiveClients.call(hub, "/api/v1/events/batch", NDJSON, event() + "\n")
            .header("X-Api-Key", key), 200, "\"status\":202"),
        new LiveClients("login", () -> LiveClients.call(hub, "/compat/dvcqg/login", TYPE, login), 200,
        "\"error_code\":0"),
        new LiveClients("call", () -> LiveClients.call(hub, "/compat/dvcqg/mapi/g", TYPE, call), 200, "error_code"),
        new LiveClients("page", () -> LiveClients.call(hub, "/sign-in", TYPE, null), 200, "sign-in"),
        new LiveClients("look-up", () -> LiveClients.call(hub, "/api/v1/lookups/population", TYPE, "{}")
        .header("X-Api-Key", key),
            400, "CALLER"));
  }

  private String event() {
    try {
      ObjectNode event = (ObjectNode) JSON.readTree(
          Files.readString(Path.of("src/main/resources/schema/examples/accepted.json"), UTF_8));
      event.put("eventId", UUID.randomUUID().toString()).put("sequence", 1).putNull("step");
      ((ObjectNode) event.get("dossier")).put("code", "H99.10-260105-%06d".formatted(number.incrementAndGet()))
          .put("submittedVia", "LOCAL");
      return event.toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
