package vn.lienthong.partner.dvcqg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PartnerDossierState;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.partner.transport.RouteRun.Answers;

/** The real route files and the real kamelet against a portal that answers over HTTP. */
class DvcqgStepsRoutesTest {

  private Optional<String> session = Optional.of("s-1");
  private boolean lookup = true;
  private RouteRun run;

  @AfterEach
  void stop() {
    if (run != null) {
      run.close();
    }
  }

  @Test
  void aDossierGoesOutInItsEnvelope() throws Exception {
    route("sync-dossier", "PARTNER");
    Object outcome = run.run(Portal.task("sync-dossier", "sample-of-the-protocol", Map.of()));
    assertThat(outcome).isEqualTo(new Outcome.Delivered("000.00.10.H99-260105-0001", Map.of("held", "true")));
    RouteRun.Received call = run.received().get(0);
    assertThat(call.method() + " " + call.path()).isEqualTo("POST /mapi/g");
    assertThat(call.headers()).containsEntry("Dstcode", List.of("DST"))
        .containsEntry("Charset", List.of("utf-8"))
        .containsEntry("Content-type", List.of("application/json"));
    JsonNode body = Portal.JSON.readTree(call.body());
    assertThat(body.get("session").textValue()).isEqualTo("s-1");
    assertThat(body.get("madonvi").textValue()).isEqualTo("000.00.00.H99");
    assertThat(body.get("service").textValue()).isEqualTo("DongBoHoSoMC");
    assertThat(body.get("isUpdating").textValue()).isEqualTo("True");
    assertThat(body.get("data")).containsExactly(Portal.json("sample-of-the-protocol.wire.json"));
  }

  @Test
  void headersFromOutsideNeitherSteerNorLeave() {
    route("sync-dossier", "PARTNER");
    run.run(Portal.task("sync-dossier", "minimal", Map.of()),
        Map.of("CamelHttpUri", "http://localhost:1", "CamelHttpMethod", "DELETE", "Cookie", "x", "HubFlow", "y"));
    assertThat(run.received()).hasSize(1);
    assertThat(run.received().get(0).headers()).doesNotContainKeys("Cookie", "Hubflow", "Hubmode");
  }

  @Test
  void anUnknownAccountIsAskedFirstAndThenUsed() throws Exception {
    route("sync-dossier", "PARTNER");
    run.partner(Answers.of(200, "{\"error_code\":\"0\",\"result\":[{\"TECHNICALID\":\"TECHID-0005\"}]}"));
    DeliveryTask unknown = withoutAccount(Map.of());
    Outcome.Progressed told = (Outcome.Progressed) run.run(unknown);
    run.run(withoutAccount(told.partnerState()));
    JsonNode question = Portal.JSON.readTree(run.received().get(0).body());
    assertThat(question.get("service").textValue()).isEqualTo("TraCuuTechID");
    assertThat(question.get("mstorcmnd").textValue()).isEqualTo("099190000017");
    JsonNode dossier = Portal.JSON.readTree(run.received().get(1).body());
    assertThat(dossier.at("/data/0/MaDoiTuong").textValue()).isEqualTo("TECHID-0005");
  }

  @Test
  void anotherOwnerIsAskedFor() throws Exception {
    route("sync-dossier", "PARTNER");
    run.partner(Answers.of(200, "{\"error_code\":\"0\",\"result\":[{\"TECHNICALID\":\"TECHID-0005\"}]}"));
    Outcome.Progressed told = (Outcome.Progressed) run.run(withoutAccount(Map.of()));
    run.run(ownedBy("099190000025", told.partnerState()));
    assertThat(Portal.JSON.readTree(run.received().get(1).body()).get("mstorcmnd").textValue())
        .isEqualTo("099190000025");
  }

  @Test
  void withoutTheAssumptionNobodyIsAskedForAnAccount() throws Exception {
    lookup = false;
    route("sync-dossier", "PARTNER");
    assertThat(run.run(withoutAccount(Map.of()))).isInstanceOf(Outcome.Delivered.class);
    assertThat(run.received()).hasSize(1);
    assertThat(Portal.JSON.readTree(run.received().get(0).body()).at("/data/0/MaDoiTuong").textValue()).isEmpty();
  }

  @Test
  void inShadowModeNothingReachesTheNetwork() {
    route("sync-dossier", "PARTNER");
    DeliveryTask shadow = Portal.task("sync-dossier", Portal.event("minimal"), Map.of(), DeliveryTask.Mode.SHADOW);
    PartnerDossierState would = (PartnerDossierState) run.run(shadow);
    assertThat(would.held()).isTrue();
    assertThat(would.fields()).containsEntry("TrangThaiHoSo", "1").containsKey("MaHoSo");
    DeliveryTask off = Portal.task("sync-dossier", Portal.event("minimal"), Map.of(), DeliveryTask.Mode.OFF);
    assertThat(run.run(off)).isInstanceOf(Outcome.Faulty.class);
    assertThat(run.received()).isEmpty();
  }

  @Test
  void inShadowAnUnknownAccountIsNeitherAskedForNorCompared() {
    route("sync-dossier", "PARTNER");
    PartnerDossierState would = (PartnerDossierState) run.run(new DeliveryTask(41, "call-41", "dvcqg", "sync-dossier",
        withoutAccount(Map.of()).event(),
        null, 1, DeliveryTask.Mode.SHADOW, false, Map.of()));
    assertThat(would.fields()).doesNotContainKey("MaDoiTuong").containsEntry("TaiLieuNop", "1")
        .containsEntry("TaiLieuNop[].TenTepDinhKem", "don.pdf");
    assertThat(run.received()).isEmpty();
  }

  @Test
  void inShadowWhatCannotBeSaidIsNamed() {
    route("report-progress", "PARTNER");
    DeliveryTask odd = Portal.task(
        "report-progress", PortalStatuses.with(Portal.event("progress"), "SOMETHING_NEW"), Map.of(),
        DeliveryTask.Mode.SHADOW);
    assertThat(run.run(odd)).isEqualTo(new Outcome.Refused(ErrorClass.SCHEMA, "unmapped", "TrangThai"));
  }

  @Test
  void withoutASessionNothingIsSent() {
    session = Optional.empty();
    route("sync-dossier", "PARTNER");
    assertThat(run.run(Portal.task("sync-dossier", "minimal", Map.of())))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.SESSION, "no-session", null, false));
    assertThat(run.received()).isEmpty();
  }

  @Test
  void aStatusThePortalHasNoNumberForIsRefusedUnsent() {
    route("report-progress", "PARTNER");
    DeliveryTask odd = Portal.task(
        "report-progress", PortalStatuses.with(Portal.event("progress"), "SOMETHING_NEW"), Map.of(),
        DeliveryTask.Mode.LIVE);
    assertThat(run.run(odd)).isEqualTo(new Outcome.Refused(ErrorClass.SCHEMA, "unmapped", "Trạng thái hồ sơ"));
    assertThat(run.received()).isEmpty();
  }

  @Test
  void aStepGoesOut() throws Exception {
    route("report-progress", "PARTNER");
    assertThat(run.run(Portal.task("report-progress", "progress", Map.of()))).isInstanceOf(Outcome.Delivered.class);
    JsonNode body = Portal.JSON.readTree(run.received().get(0).body());
    assertThat(body.get("service").textValue()).isEqualTo("CapNhatTienDoHoSoMC");
    assertThat(body.get("data")).containsExactly(Portal.json("progress.wire.json"));
  }

  @Test
  void statusesReachTheMapper() {
    route("sync-dossier", "PARTNER");
    run.partner(call -> {
      call.getResponseHeaders().set("Retry-After", "9");
      Answers.of(429, "<html/>").answer(call);
    });
    assertThat(run.run(Portal.task("sync-dossier", "minimal", Map.of())))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.RATE_LIMIT, "HTTP-429", Duration.ofSeconds(9), false));
    run.partner(call -> {
      call.getResponseHeaders().set("Location", run.address() + "/elsewhere");
      Answers.of(302, "").answer(call);
    });
    assertThat(run.run(Portal.task("sync-dossier", "minimal", Map.of())))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "HTTP-302", null, true));
  }

  @Test
  void aSlowAnswerEscapesAsATimeout() {
    route("sync-dossier", "PARTNER");
    run.partner(call -> {
      try {
        new CountDownLatch(1).await(5, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    Exception escaped = run.run(Portal.task("sync-dossier", "minimal", Map.of()), Map.of()).getException();
    assertThat(escaped).isInstanceOf(TimeoutException.class);
  }

  @Test
  void anAnswerWithoutEndIsCutOff() {
    route("sync-dossier", "PARTNER");
    run.partner(Answers.of(200, "x".repeat(20_000)));
    Exception escaped = run.run(Portal.task("sync-dossier", "minimal", Map.of()), Map.of()).getException();
    assertThat(escaped).isInstanceOf(IOException.class).hasMessageContaining("hub.transport.answer-max");
  }

  @Test
  void aPortalThatIsAwayEscapesAsAConnectionRefused() {
    route("sync-dossier", "http://localhost:1");
    Exception escaped = run.run(Portal.task("sync-dossier", "minimal", Map.of()), Map.of()).getException();
    assertThat(escaped).isInstanceOf(ConnectException.class);
  }

  @Test
  void aLoginEndsWithASession() {
    route("login", "PARTNER");
    run.partner(Answers.of(200, "{\"error_code\":\"0\",\"session\":\"s-2\"}"));
    assertThat(run.run(null)).isEqualTo(new PartnerSession("s-2", Duration.ofMinutes(25)));
    assertThat(run.received().get(0).path()).isEqualTo("/login");
    assertThat(run.received().get(0).body()).contains("\"username\":\"hub\"");
  }

  private void route(String flow, String url) {
    run = Portal.route(flow, url, lookup, endpoint -> session);
  }

  private static DeliveryTask withoutAccount(Map<String, String> memory) {
    return ownedBy("099190000017", memory);
  }

  private static DeliveryTask ownedBy(String number, Map<String, String> memory) {
    var json = (ObjectNode) Portal.json("sample-of-the-protocol.canon.json");
    ((ObjectNode) json.at("/dossier/parties/0")).putNull("nationalAccountId");
    ((ObjectNode) json.at("/dossier/parties/0/identifiers/0")).put("value", number);
    return Portal.task("sync-dossier",
        Portal.JSON.convertValue(json, DossierEvent.class), memory, DeliveryTask.Mode.LIVE);
  }
}
