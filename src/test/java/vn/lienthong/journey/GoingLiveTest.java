package vn.lienthong.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.access.client.ClientRegistry;

/** From OFF and from SHADOW to LIVE, beside an old connector that is asked or mirrored. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class GoingLiveTest extends WholeHub {

  private static final String COMPARE = "hub.partner.dvcqg.shadow.compare";

  @Inject ClientRegistry clients;

  @AfterEach
  void live() {
    System.clearProperty(COMPARE);
    stub("DELETE", "outage", "");
    run("update endpoint set mode = 'LIVE', probe_at = now() where name = 'dvcqg'");
    run("update replay set state = 'STOPPED' where state = 'RUNNING'");
  }

  @Test
  void outOfShadowWhatWasShadowedIsSentAndNoStepIsToldAgain() {
    OldConnector old = OldConnector.at(portal);
    List<String> codes = codes(4);
    patch("{\"mode\":\"SHADOW\"}");
    old.sync(codes.stream().map(OldConnector::item).toList(), false);
    codes.forEach(code -> send(event(code, 1)));
    send(step(codes.get(0), 2));
    codes.forEach(code -> soon(() -> assertThat(entries(code)).allMatch(e -> e.state().equals("SHADOWED"))));

    JsonNode begins = patch("{\"mode\":\"LIVE\",\"ratePerSecond\":500}").get("begins");
    assertThat(begins.get("what").asText()).isEqualTo("REPLAY");
    assertThat(begins.get("matched").asInt()).isGreaterThanOrEqualTo(4);
    codes.forEach(code -> soon(() -> assertThat(entries(code, SYNC)).last()
        .matches(e -> e.state().equals("DELIVERED"))));
    assertThat(codes).allSatisfy(code -> assertThat(atPortal(code).get("steps").asInt()).isZero());
    assertThat(atPortal(codes.get(0)).get("status").asText()).as("the newest snapshot").isEqualTo("4");
    assertThat(entries(codes.get(1), SYNC)).as("isUpdating was right at once: SHADOW saw it there").last()
        .matches(e -> e.attempts() == 1);
    done(begins.get("id").asText());
  }

  @Test
  void outOfOffTheOpenDossiersAreLoadedAndNobodyGetsAMessage() {
    patch("{\"mode\":\"OFF\"}");
    List<String> codes = codes(3);
    ObjectNode backfill = event(codes.get(0), 1).put("backfill", true);
    send(backfill);
    send(event(codes.get(1), 1));
    send(step(codes.get(1), 2));
    send(snapshot(codes.get(2), 1, "RESULT_RETURNED"));
    assertThat(codes).allSatisfy(code -> assertThat(entries(code)).isEmpty());

    JsonNode begins = patch("{\"mode\":\"LIVE\",\"ratePerSecond\":500}").get("begins");
    assertThat(begins.get("what").asText()).isEqualTo("FIRST_LOAD");
    until(codes.get(0), SYNC, "DELIVERED");
    until(codes.get(1), SYNC, "DELIVERED");
    done(begins.get("id").asText());
    assertThat(entries(codes.get(1), PROGRESS)).isEmpty();
    assertThat(entries(codes.get(2))).as("it had ended").isEmpty();
    assertThat(codes.stream().flatMap(code -> noticesTaken(code).stream())).isEmpty();
  }

  @Test
  void howItBeginsCanBeChosen() {
    assertThat(patch("{\"mode\":\"LIVE\"}").at("/begins/what").asText()).isEqualTo("NOTHING");
    patch("{\"mode\":\"OFF\"}");
    JsonNode nothing = patch("{\"mode\":\"LIVE\",\"begin\":\"NOTHING\"}").get("begins");
    assertThat(nothing.get("id").isNull()).isTrue();
    as("operator").body("{\"mode\":\"SHADOW\",\"begin\":\"REPLAY\"}").patch("/api/v1/partners/dvcqg").then()
        .statusCode(400);
  }

  @Test
  void whatTheOldConnectorSendsIsMirroredComparedAndNoEvent() {
    OldConnector mirror = OldConnector.mirroredAt(RestAssured.baseURI + ":" + RestAssured.port, mirrorClient());
    System.setProperty(COMPARE, "CONNECTOR");
    patch("{\"mode\":\"SHADOW\"}");
    long calls = counted("/calls/TraCuuHoSo") + counted("/calls/DongBoHoSoMC");
    List<String> codes = codes(4);
    ObjectNode other = OldConnector.item(codes.get(1));
    ((ObjectNode) other.at("/DanhSachLePhi/0")).put("Gia", "60000");
    mirror.sync(List.of(OldConnector.item(codes.get(0)), other.put("ChuHoSo", "TRẦN VĂN KHÁC")), false);
    mirror.send("CapNhatTienDoHoSoMC", false, List.of(OldConnector.step(codes.get(2))));
    assertThat(is("select exists (select 1 from dossier where code = any(?))", (Object) codes.toArray(String[]::new)))
        .as("a mirrored call is no event").isFalse();

    codes.forEach(code -> send(event(code, 1)));
    assertThat(until(codes.get(0), SYNC, "SHADOWED").reference()).isEqualTo("equal");
    assertThat(until(codes.get(1), SYNC, "SHADOWED").reference()).isEqualTo("ChuHoSo DanhSachLePhi[].Gia");
    assertThat(until(codes.get(3), SYNC, "SHADOWED").reference()).isEqualTo("MaHoSo");
    send(step(codes.get(3), 2));
    assertThat(until(codes.get(3), PROGRESS, "SHADOWED").reference()).isEqualTo("MaHoSo");
    assertThat(counted("/calls/TraCuuHoSo") + counted("/calls/DongBoHoSoMC")).as("the portal is left alone")
        .isEqualTo(calls);
  }

  @Test
  void aPortalThatIsDownParksAndRefusesNothingInShadow() {
    patch("{\"mode\":\"SHADOW\"}");
    stub("PUT", "outage", "{\"seconds\":120,\"how\":\"HTTP_500\"}");
    List<String> codes = codes(30);
    sendAll(codes.stream().map(code -> event(code, 1)).toList());
    soon(() -> {
      codes.forEach(this::hurry);
      assertThat(is("select circuit = 'OPEN' and probe_failures > 1 from endpoint where name = 'dvcqg'")).isTrue();
    });
    assertThat(codes).allSatisfy(code ->
        assertThat(entry(code, SYNC).state()).isIn("WAITING", "IN_FLIGHT", "SHADOWED"));
    stub("DELETE", "outage", "");
    soon(() -> {
      run("update endpoint set probe_at = now() where circuit = 'OPEN'");
      codes.forEach(this::hurry);
      assertThat(codes).allSatisfy(code -> assertThat(entry(code, SYNC).state()).isEqualTo("SHADOWED"));
    });
    assertThat(codes.stream().filter(code -> entry(code, SYNC).reference().equals("MaHoSo")).count())
        .as("compared after all").isGreaterThan(20);
  }

  private static List<String> codes(int many) {
    return IntStream.range(0, many).mapToObj(i -> code("0001")).toList();
  }

  private JsonNode patch(String body) {
    return tree(as("operator").body(body).patch("/api/v1/partners/dvcqg").then().statusCode(200).extract().asString());
  }

  private void done(String replay) {
    soon(() -> {
      JsonNode progress = tree(as("operator").get("/api/v1/replays/" + replay).asString());
      assertThat(progress.get("state").asText()).as(progress.toString()).isEqualTo("DONE");
    });
  }

  /** The old connector's own account at the hub. */
  private String mirrorClient() {
    String key = UUID.randomUUID().toString().replace("-", "").repeat(2);
    clients.register("old-connector", "old", key, Set.of(), false);
    return key;
  }
}
