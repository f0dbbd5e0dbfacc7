package vn.lienthong.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.logging.Log;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.journey.OldConnector;
import vn.lienthong.journey.WholeHub;

/**
 * The old connector and the hub in SHADOW side by side: the differences that are found are exactly those planted, and
 * the hub told the portal nothing. With the number:
 * {@code mvn test -Dtest=ShadowTrialTest -Dshadow.dossiers=2000 -Dhub.shadow.patience=60s}.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class ShadowTrialTest extends WholeHub {

  private static final int DOSSIERS = Integer.getInteger("shadow.dossiers", 60);
  private static final Duration ENOUGH = Duration.ofSeconds(60 + DOSSIERS / 5);
  private static final String SETTLED = """
      select d.code, e.differs, e.reference from entry e join dossier d on d.id = e.dossier
       where d.code = any(?) and e.flow = 'sync-dossier' and e.event = d.newest_event and e.state = 'SHADOWED'""";

  private final Map<String, String> planted = new LinkedHashMap<>();
  private final List<ObjectNode> early = new ArrayList<>();
  private final List<ObjectNode> late = new ArrayList<>();

  @AfterEach
  void live() {
    run("update endpoint set mode = 'LIVE' where name = 'dvcqg'");
  }

  @Test
  void theDifferencesFoundAreThosePlantedAndNothingIsTold() {
    long began = System.nanoTime();
    OldConnector old = OldConnector.at(portal);
    List<String> codes = IntStream.range(0, DOSSIERS)
        .mapToObj(i -> "H99.10-250105-9%02d%04d".formatted(i / 1000, 1 + i % 1000)).toList();
    for (int i = 0; i < DOSSIERS; i++) {
      plant(codes.get(i), i % 10);
    }
    run("update endpoint set mode = 'SHADOW' where name = 'dvcqg'");
    long told = counted("/calls/DongBoHoSoMC");
    long steps = counted("/calls/CapNhatTienDoHoSoMC");
    old.sync(early, false);
    tell(codes);
    old.sync(late, false); // slower than the hub, but within the patience

    Map<String, String> found = new TreeMap<>();
    await().atMost(ENOUGH).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
      found.clear();
      found.putAll(settled(codes));
      assertThat(found).hasSize(DOSSIERS);
    });
    Map<String, String> expected = new TreeMap<>();
    codes.forEach(code -> expected.put(code, planted.getOrDefault(code, "equal")));
    assertThat(found).isEqualTo(expected);
    Log.infof("shadow trial: %d dossiers, %d planted, %d found, old connector calls %d, after %d s", DOSSIERS,
        planted.size(), found.values().stream().filter(word -> !word.equals("equal")).count(), old.calls(),
        (System.nanoTime() - began) / 1_000_000_000L);

    assertThat(counted("/calls/DongBoHoSoMC") - told).as("only the old connector told the portal")
        .isEqualTo(old.calls());
    assertThat(counted("/calls/CapNhatTienDoHoSoMC")).isEqualTo(steps);
    theyAreFoundAgain(codes);
    allIsAccountedFor();
  }

  /** What is planted with the dossiers of this kind. */
  private void plant(String code, int kind) {
    ObjectNode item = OldConnector.item(code);
    switch (kind) {
      case 0 -> difference(item.put("NgayHenTra", "20260113170000"), "NgayHenTra");
      case 1 -> difference(item.put("TrangThaiHoSo", "4"), "TrangThaiHoSo");
      case 2 -> planted.put(code, "MaHoSo"); // never sent
      case 3 -> {
        item.withArray("TaiLieuNop").add(item.at("/TaiLieuNop/0").deepCopy());
        difference(item.put("KenhThucHien", "1"), "KenhThucHien TaiLieuNop");
      }
      case 4, 5 -> late.add(item);
      default -> early.add(item);
    }
  }

  private void difference(ObjectNode item, String fields) {
    planted.put(item.get("MaHoSo").asText(), fields);
    early.add(item);
  }

  /** Each dossier twice, so that its first snapshot is overtaken; and a step, which has nothing to be compared with. */
  private void tell(List<String> codes) {
    for (int from = 0; from < codes.size(); from += 300) {
      List<ObjectNode> events = new ArrayList<>();
      for (String code : codes.subList(from, Math.min(codes.size(), from + 300))) {
        ObjectNode before = event(code, 1);
        dossier(before).put("status", "REGISTERED");
        events.add(before);
        events.add(event(code, 2));
      }
      sendAll(events);
    }
    ObjectNode step = step(codes.get(9), 3);
    ((ObjectNode) step.get("dossier")).setAll(dossier(event(codes.get(9), 3)));
    send(step);
  }

  private Map<String, String> settled(List<String> codes) {
    Map<String, String> found = new TreeMap<>();
    rows(SETTLED, row -> {
      boolean differs = row.getBoolean(2);
      return found.put(row.getString(1), row.wasNull() ? "not compared: " + row.getString(3)
          : differs ? row.getString(3) : "equal");
    }, (Object) codes.toArray(String[]::new));
    return found;
  }

  private void theyAreFoundAgain(List<String> codes) {
    List<String> listed = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = tree(as("operator").get("/api/v1/entries?state=SHADOWED&partner=dvcqg&difference=true&limit=500"
          + cursor).asString());
      page.get("items").forEach(item -> listed.add(item.get("dossierCode").asText()));
      cursor = page.get("next").isNull() ? null : "&cursor=" + page.get("next").asText();
    } while (cursor != null);
    assertThat(listed).containsAll(planted.keySet()).doesNotContainAnyElementsOf(
        codes.stream().filter(code -> !planted.containsKey(code)).toList());
    soon(() -> {
      JsonNode shadow = tree(as("operator").get("/api/v1/partners").asString()).get("items").findPath("shadow");
      assertThat(shadow.get("different").asInt()).isGreaterThanOrEqualTo(planted.size());
      assertThat(shadow.at("/byField/NgayHenTra").asInt()).isGreaterThanOrEqualTo(DOSSIERS / 10);
      assertThat(shadow.at("/byField/MaHoSo").asInt()).isGreaterThanOrEqualTo(DOSSIERS / 10);
    });
    assertThat(entries(codes.get(0), SYNC).get(0)).satisfies(first -> {
      assertThat(first.state()).isEqualTo("SHADOWED");
      assertThat(first.reference()).isIn("not compared: a newer one follows", "MaHoSo", "TrangThaiHoSo NgayHenTra");
    });
    assertThat(until(codes.get(9), PROGRESS, "SHADOWED").reference())
        .isEqualTo("not compared: the partner does not tell its steps");
  }

  private void allIsAccountedFor() {
    JsonNode balance = tree(as("operator").get("/api/v1/balance").asString());
    JsonNode entries = balance.get("entries");
    long sum = 0;
    for (String state : List.of("waiting", "inFlight", "delivered", "refused", "parked", "dismissed", "superseded",
        "shadowed")) {
      sum += entries.get(state).asLong();
    }
    assertThat(sum).isEqualTo(entries.get("expected").asLong());
  }
}
