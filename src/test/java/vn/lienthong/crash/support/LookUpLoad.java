package vn.lienthong.crash.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks a register of its own about persons of its own while the hub is killed; the register counts what it was asked of
 * each.
 */
public final class LookUpLoad implements AutoCloseable {

  /** Like nobody's: searched for in everything the hub leaves behind. */
  static final String NAME = "TRẦN VĂN TRACỨUMẪU";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BASIS = "Nghị định 118/2025/NĐ-CP";

  private final HubProcess hub;
  private final HttpServer register;
  private final ExecutorService threads = Executors.newFixedThreadPool(4 + 8);
  /**
   * What the register was asked, by the number asked for; only the first question about each is the hub's own doing.
   */
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
  private final Map<String, String> receptions = new ConcurrentHashMap<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger persons = new AtomicInteger();
  private volatile boolean enough;

  public LookUpLoad(HubProcess hub, HttpServer register) {
    this.hub = hub;
    this.register = register;
    register.setExecutor(threads);
    register.createContext("/", this::answer);
    register.start();
  }

  public static HttpServer register() throws IOException {
    return HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
  }

  public static String url(HttpServer register) {
    return "http://127.0.0.1:" + register.getAddress().getPort();
  }

  public void start() {
    for (int i = 0; i < 4; i++) {
      threads.submit(this::ask);
    }
  }

  /** @return how many look-ups the hub answered until now */
  public int answered() {
    return answered.get();
  }

  /** Asks nothing new. */
  public void enough() throws InterruptedException {
    enough = true;
    threads.shutdown();
    threads.awaitTermination(30, TimeUnit.SECONDS);
  }

  /** Numbers and names that nothing may show in clear. */
  public List<String> personal() {
    List<String> all = new ArrayList<>(receptions.keySet());
    all.add(NAME);
    return all;
  }

  /** Every question the register counted has its intent row, and the rows hang together. */
  public void reckon(CrashReckoning reckoning) throws IOException, InterruptedException {
    Map<String, Integer> intents = new HashMap<>();
    String cursor = "";
    do {
      JsonNode page = JSON.readTree(operator("/api/v1/audit?limit=500" + cursor));
      page.path("items").forEach(item -> {
        if ("INTENT".equals(item.path("kind").asText())) {
          intents.merge(item.path("receptionId").asText(), 1, Integer::sum);
        }
      });
      cursor = page.path("next").isTextual() ? "&cursor=" + page.path("next").asText() : null;
    } while (cursor != null);
    reckoning.differ("the register was asked", true, asked.size() > 5 && answered.get() > 20);
    asked.forEach((person, times) ->
        reckoning.differ("questions about " + receptions.get(person) + " without an intent", 0,
        Math.max(0, times.get() - intents.getOrDefault(receptions.get(person), 0))));
    JsonNode check = JSON.readTree(operator("/api/v1/audit/check"));
    reckoning.differ("the audit is sound", "true []", check.path("sound").asText() + " " + check.path("broken"));
    System.out.println("look-ups: " + answered + " answered, " + asked.values().stream().mapToInt(AtomicInteger::get)
        .sum()
        + " asked of the register, " + intents.values().stream().mapToInt(i -> i).sum() + " intents, "
        + check.path("chains")
        + " chains");
  }

  private void ask() {
    while (!enough) {
      try {
        String person = "0991%08d".formatted(persons.incrementAndGet());
        String reception = JSON.readTree(post("/api/v1/receptions", opening(person)).body()).path("receptionId")
            .asText();
        if (!reception.isEmpty()) {
          receptions.put(person, reception);
          for (int i = 0; i < 5 && !enough; i++) {
            answered.addAndGet(post("/api/v1/lookups/insurance", question(person, reception)).statusCode() == 200 ? 1
                : 0);
          }
        }
      } catch (IOException e) {
        // it is down for the moment
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private HttpResponse<String> post(String path, ObjectNode body) throws IOException, InterruptedException {
    return HubProcess.HTTP.send(HttpRequest.newBuilder(URI.create(hub.url() + path)).timeout(Duration.ofSeconds(10))
        .header("X-Api-Key", hub.key()).header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString()).POST(BodyPublishers.ofString(body.toString())).build(),
        BodyHandlers.ofString());
  }

  String operator(String path) throws IOException, InterruptedException {
    return HubProcess.HTTP.send(HttpRequest.newBuilder(URI.create(hub.url() + path)).timeout(Duration.ofSeconds(60))
        .header("X-Api-Key", hub.operatorKey()).build(), BodyHandlers.ofString()).body();
  }

  private static ObjectNode opening(String person) {
    ObjectNode body = JSON.createObjectNode().put("procedureCode", "9.000001").put("officerId", "cb.tracuumau@h99")
        .put("legalBasis", BASIS);
    body.putObject("party").put("role", "OWNER").put("kind", "CITIZEN").put("fullName", NAME).putArray("identifiers")
        .addObject().put("type", "PERSONAL_ID").put("value", person);
    return body;
  }

  private static ObjectNode question(String person, String reception) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("purpose").put("receptionId", reception).put("officerId", "cb.tracuumau@h99")
        .put("legalBasis", BASIS);
    body.putObject("subject").put("personalId", person).put("fullName", NAME).put("birthDate", "1990-01-01");
    body.putArray("ask").add("insurance");
    return body;
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      String body = new String(call.getRequestBody().readAllBytes(), UTF_8);
      byte[] told;
      if (call.getRequestURI().getPath().equals("/token")) {
        told = "{\"access_token\":\"trial\",\"token_type\":\"Bearer\",\"expires_in\":3600}".getBytes(UTF_8);
      } else {
        String number = JSON.readTree(body).path("maSoBhxh").asText();
        if (call.getRequestMethod().equals("POST")) { // the self-check of each start asks about nobody
          asked.computeIfAbsent(number, n -> new AtomicInteger()).incrementAndGet();
        }
        told = JSON.createObjectNode().put("maSoBhxh", number).put("hoTen", NAME).put("ngaySinh", "19900101")
            .put("loaiNgaySinh", "0").put("gioiTinh", "1").toString().getBytes(UTF_8);
      }
      call.getResponseHeaders().add("Content-Type", "application/json");
      call.sendResponseHeaders(200, told.length);
      call.getResponseBody().write(told);
    }
  }

  @Override public void close() {
    enough = true;
    register.stop(0);
    threads.shutdownNow();
  }
}
