package vn.lienthong.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.lienthong.access.crypto.SignedTokens;
import vn.lienthong.crash.support.EventSource;
import vn.lienthong.crash.support.HubProcess;
import vn.lienthong.crash.support.HubVitals;
import vn.lienthong.crash.support.TrialGround;
import vn.lienthong.hostile.BodyShots;
import vn.lienthong.hostile.CallShots;
import vn.lienthong.hostile.HostileAnswers;
import vn.lienthong.hostile.HostileJson;
import vn.lienthong.hostile.HostileSocket;
import vn.lienthong.hostile.Insider;
import vn.lienthong.hostile.NaughtyPartners;
import vn.lienthong.hostile.NaughtyStrings;
import vn.lienthong.hostile.QueueShots;
import vn.lienthong.hostile.Shot;
import vn.lienthong.launcher.BrokerProcess;
import vn.lienthong.launcher.MortalDatabase;
import vn.lienthong.stub.AllStubs;

/**
 * Everything hostile at every interface of one hub, twice: it is never the hub that fails, it says nothing of what was
 * sent, it does not grow, and it goes on with its work. By default a quarter of the calls, the same in both rounds, or
 * growth could not be told from what is new; {@code -Dattack.part=1}: all.
 */
@Timeout(900)
class AttackIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SENDERS = 16;
  private static final int PART = Integer.getInteger("attack.part", 4);
  private static final int HALF_SENT = 200;
  /** What the hub may hold more after the second round than after the first. */
  private static final long MARGIN = 16L << 20;
  private static final int NEW_SERIES = 12;

  private final HostileAnswers answers = new HostileAnswers();
  private TrialGround ground;
  private HubProcess hub;
  private HostileSocket wire;
  private AllStubs partners;
  private QueueShots queue;
  private MortalDatabase database;

  @Test void nothingHostileBreaksIt() throws Exception {
    try (TrialGround trial = new TrialGround("attack"); AllStubs stubs = new AllStubs()) {
      ground = trial;
      partners = stubs;
      database = ground.database();
      BrokerProcess broker = ground.broker();
      broker.start();
      hub = ground.alone("hub", database.environment(), broker.environment(), stubs.environment(ground.folder()),
          Map.of("HUB_HEALTH_CIRCUIT_FAILURES", "1000000", "HUB_FILES_PUBLIC_URL", "https://lienthong.h99.example.vn"));
      wire = new HostileSocket(hub.port());
      hub.start();
      hub.awaitReady();
      try (QueueShots shots = new QueueShots(broker.url(), "hub", broker.password(), EventSource.QUEUE,
          "hub.dossiers.event.refused")) {
        queue = shots;
        round(1);
        HubVitals first = settled();
        round(2);
        HubVitals second = settled();
        judge(first, second);
      }
      assertThat(hub.stop()).isIn(0, HubProcess.TERMINATED);
      ground.passed();
    }
  }

  private void round(int round) throws Exception {
    long began = System.nanoTime();
    Insider insider = Insider.of(wire, hub.key(), hub.operatorKey());
    BodyShots bodies = new BodyShots(insider, wire, round);
    CallShots calls = new CallShots(insider, wire, round);
    List<Shot> all = new ArrayList<>();
    for (List<Shot> kind : List.of(bodies.all(), calls.parameters(), calls.keys(), calls.heads(),
        calls.links(link(bodies)))) {
      all.addAll(IntStream.range(0, kind.size()).filter(i -> i % PART == 0).mapToObj(kind::get).toList());
    }
    Collections.shuffle(all, new Random(round));
    List<Socket> halves = halfSent(insider);
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS + 2);
    try (NaughtyPartners naughty = new NaughtyPartners(partners::url, hub.key())) {
      List<Future<?>> running = new ArrayList<>();
      running.add(senders.submit(() -> messages(round)));
      running.add(senders.submit(() -> partners(naughty, bodies, round)));
      all.forEach(shot -> running.add(senders.submit(() -> shot.at(wire, answers))));
      for (Future<?> each : running) {
        each.get(5, TimeUnit.MINUTES);
      }
    } finally {
      senders.shutdownNow();
    }
    for (Socket half : halves) {
      half.setSoTimeout(1000);
      answers.answeredOrCut("half-sent", "half a body", HostileSocket.answer(half));
      half.close();
    }
    System.out.printf(Locale.ROOT, "attack, round %d: %d calls of their own in %.1f s%n", round, all.size(),
        (System.nanoTime() - began) / 1e9);
  }

  /** A link that opens a file, by the hub's own key. */
  private String link(BodyShots bodies) throws Exception {
    ObjectNode event = bodies.event();
    ((ObjectNode) event.at("/dossier/components/0")).putObject("file").put("id", "f").put("name", "a.pdf")
        .put("url", "http://files.h99.example.vn/files/attack.pdf");
    send(event, 202);
    await().until(() -> database.one("select min(id) from file where state = 'STORED'") != null);
    long file = Long.parseLong(database.one("select min(id) from file where state = 'STORED'"));
    byte[] key = HexFormat.of().parseHex(Files.readString(ground.folder().resolve("keys/link-1.key")).strip());
    String link = new SignedTokens(new TreeMap<>(Map.of(1, new SecretKeySpec(key, "HmacSHA256")))).sign(ByteBuffer
        .allocate(12).putLong(file).putInt((int) Instant.now().plus(Duration.ofDays(1)).getEpochSecond()).array());
    assertThat(wire.ask("GET", "/files/" + link, Map.of(), new byte[0]).status()).as("the link itself").isEqualTo(200);
    return link;
  }

  private List<Socket> halfSent(Insider insider) throws IOException {
    List<String> doors = List.of("/api/v1/events", "/api/v1/events/batch", "/compat/dvcqg/login",
        "/compat/dvcqg/mapi/g", "/sign-in", "/api/v1/lookups/population");
    List<Socket> all = new ArrayList<>();
    for (int i = 0; i < HALF_SENT; i++) {
      Socket half = wire.open(Shot.HERE);
      half.getOutputStream().write(("POST " + doors.get(i % doors.size()) + " HTTP/1.1\r\nHost: hub\r\nX-Api-Key: "
          + insider.key() + "\r\nContent-Length: 900\r\n\r\n{\"" + NaughtyStrings.MARK).getBytes(UTF_8));
      all.add(half);
    }
    return all;
  }

  private Void messages(int round) throws Exception {
    List<HostileJson.Body> bodies = HostileJson.all("{\"schemaVersion\":1,\"eventId\":\"x\"}", round);
    List<String> texts = NaughtyStrings.all();
    List<HostileJson.Body> some = new ArrayList<>();
    List<String> few = new ArrayList<>();
    for (int i = round; i < bodies.size(); i += 8) {
      some.add(bodies.get(i));
    }
    for (int i = round; i < texts.size(); i += 8) {
      few.add(texts.get(i));
    }
    queue.send(some, few);
    return null;
  }

  /** The portal answers some dossiers so, a register one question after the other. */
  private Void partners(NaughtyPartners naughty, BodyShots bodies, int round) throws Exception {
    List<ObjectNode> told = NaughtyPartners.answers(round, 90 * PART);
    for (ObjectNode answer : told) {
      ObjectNode event = bodies.event();
      naughty.answers("dvcqg", "/mapi/g", event.at("/dossier/code").asText(), answer);
      send(event, 202);
    }
    ObjectNode event = bodies.event();
    send(event, 202);
    String code = event.at("/dossier/code").asText();
    await().until(() -> hub.get("/api/v1/dossiers/" + code).statusCode() == 200);
    List<Thread> registers = NaughtyPartners.questions(code).entrySet().stream().map(question ->
        new Thread(() -> naughty.ask(question.getKey(), question.getValue(), told, wire, answers))).toList();
    registers.forEach(Thread::start);
    for (Thread register : registers) {
      register.join();
    }
    return null;
  }

  /** Nothing of the attack is under way any more; how the hub is then. */
  private HubVitals settled() throws Exception {
    await().untilAsserted(() -> {
      assertThat(queue.waiting()).as("messages the hub did not take").isZero();
      JsonNode entries = JSON.readTree(hub.get("/api/v1/balance").body()).path("entries");
      assertThat(entries.path("inFlight").asInt(-1)).as("entries: " + entries).isZero();
    });
    TimeUnit.SECONDS.sleep(2); // connections that were left are noticed
    return HubVitals.of(hub);
  }

  private void judge(HubVitals first, HubVitals second) throws Exception {
    JsonNode balance = JSON.readTree(hub.get("/api/v1/balance").body());
    System.out.printf(Locale.ROOT, "attack: %d answers %s%n  %d messages, %d back; live heap %.1f MiB, then %.1f; "
        + "series %d, then %d %s%n  balance %s%n", answers.all(), answers, queue.sent(), queue.back(),
        first.live() / 1048576.0, second.live() / 1048576.0, first.series().size(), second.series().size(),
        second.newSince(first), balance);
    String said = hub.log() + hub.managed("/q/metrics");
    SoftAssertions soft = new SoftAssertions();
    soft.assertThat(answers.wrong()).as("answers that are the hub's fault, or say what they should not").isEmpty();
    soft.assertThat(said.lines().filter(line -> line.contains(NaughtyStrings.MARK))).as("what was sent").isEmpty();
    soft.assertThat(hub.errors()).isEmpty();
    soft.assertThat(second.live()).as("grown:%n%s", second.grownSince(first)).isLessThan(first.live() + MARGIN);
    soft.assertThat(second.newSince(first)).hasSizeLessThan(NEW_SERIES);
    soft.assertThat(balance.at("/events/difference").asInt(-1)).as(balance.toString()).isZero();
    soft.assertThat(balance.at("/entries/difference").asInt(-1)).as(balance.toString()).isZero();
    soft.assertAll();
    HostileSocket.Answer audit =
        wire.ask("GET", "/api/v1/audit/check", Map.of("X-Api-Key", hub.operatorKey()), new byte[0]);
    assertThat(audit.text()).contains("\"sound\":true");
    assertThat(hub.status("/q/health/ready")).isEqualTo(200);
    ObjectNode good = new BodyShots(Insider.of(wire, hub.key(), hub.operatorKey()), wire, 3).event();
    send(good, 202);
    String code = good.at("/dossier/code").asText();
    await().until(() -> partners.memory("dvcqg").dossierView(code) != null);
    await().until(() -> hub.get("/api/v1/entries?flow=sync-dossier&dossier=" + code).body().contains("\"DELIVERED\""));
  }

  private void send(ObjectNode event, int wanted) throws IOException {
    HostileSocket.Answer answer = wire.ask("POST", "/api/v1/events", Map.of("X-Api-Key", hub.key(), "Content-Type",
        "application/json"), event.toString().getBytes(UTF_8));
    assertThat(answer.status()).as(answer.text()).isEqualTo(wanted);
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofMinutes(3)).pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200));
  }
}
