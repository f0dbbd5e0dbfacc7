package vn.lienthong.journey.payment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.journey.CallRecorder;
import vn.lienthong.journey.WholeHub;

/** From "there is a fee" to the portal, over the real interfaces, with the stub of the platform and its notices. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class PaymentsFlowTest extends WholeHub {

  private static final String QUERY_NOW = """
      update payment_step set due_at = now() where step = 'QUERY'
         and attempt = (select id from payment_attempt where reference = ?)""";

  @ConfigProperty(name = "hub.partner.payment.url") String platform;
  @Inject CamelContext camel;

  @BeforeEach void noticesComeHere() {
    given().contentType("application/json").body("{\"hub.stub.payment.notice.url\":\"http://127.0.0.1:"
        + RestAssured.port + "/callbacks/payment/ipn\",\"hub.stub.payment.pays.after\":\"200ms\"}")
        .put(platform + "/__stub/switches").then().statusCode(204);
  }

  @Test void aFeeIsAskedForPaidAndToldToThePortal() {
    String code = asked("0001");
    try (CallRecorder portalHears = CallRecorder.atPortal(camel)) {
      Response started = pay("demo-client", code, UUID.randomUUID().toString());
      assertThat(started.statusCode()).as(started.asString()).isEqualTo(201);
      String reference = started.path("reference");
      assertThat(started.<String>path("payUrl")).contains(reference);
      soon(() -> assertThat(payment(reference).path("state").asText()).isEqualTo("PAID"));
      assertThat(payment(reference).has("payUrl")).as("paid: no address any more").isFalse();
      soon(() -> {
        hurry(code);
        assertThat(portalHears.told(code)).isNotEmpty();
        assertThat(portalHears.last(code).path("DuocThanhToanTrucTuyen").asText()).isEqualTo("1");
      });
    }
    JsonNode dues = dues(code);
    assertThat(dues.at("/demands/0/state").asText()).isEqualTo("PAID");
    assertThat(dues.at("/credits/0/kind").asText()).isEqualTo("APPLIED");
    assertThat(feesPaid(code)).isEqualTo(1);
  }

  @Test void theSameRequestAgainIsTheSamePaymentAndAnotherIsRefused() {
    String code = asked("9042");
    String key = UUID.randomUUID().toString();
    Response first = pay("demo-client", code, key);
    assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
    assertThat(pay("demo-client", code, key).<String>path("reference")).isEqualTo(first.path("reference"));
    Response open = pay("demo-client", code, UUID.randomUUID().toString());
    assertThat(open.statusCode()).isEqualTo(409);
    assertThat(open.asString()).contains(first.<String>path("reference"));
    assertThat(body("demo-client", "{\"dossierCode\":\"H99.10-000000-1\"}", UUID.randomUUID().toString()).statusCode())
        .isEqualTo(409);
    assertThat(as("demo-client").body("{\"dossierCode\":\"" + code + "\"}").post("/api/v1/payments").statusCode())
        .as("no Idempotency-Key").isEqualTo(400);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
      "9031, the notice comes three times, 1, APPLIED",
      "9032, the notice comes before the answer, 1, APPLIED",
      "9035, a wrong hash and then the right one, 1, APPLIED",
      "9037, a notice of an unknown reference too, 1, APPLIED",
      "9041, declined twice and then paid, 1, APPLIED",
      "9043, paid twice, 2, 'APPLIED, EXCESS'",
  })
  void whateverThePlatformDoesTheFeeIsPaidOnce(String digits, String what, int credits, String kinds) {
    String code = asked(digits);
    Response started = pay("demo-client", code, UUID.randomUUID().toString());
    assertThat(started.statusCode()).as(started.asString()).isIn(201, 202);
    soon(() -> assertThat(rows("""
        select string_agg(c.kind, ', ' order by c.id) from payment_credit c join dossier d on d.id = c.dossier
         where d.code = ?""", row -> row.getString(1), code)).containsExactly(kinds));
    assertThat(dues(code).at("/demands/0/state").asText()).isEqualTo("PAID");
    assertThat(dues(code).get("credits")).hasSize(credits);
    assertThat(feesPaid(code)).isEqualTo(1);
  }

  @Test void aLostNoticeIsMadeGoodByAQuestion() {
    String code = asked("9034");
    String reference = pay("demo-client", code, UUID.randomUUID().toString()).path("reference");
    soon(() -> {
      run(QUERY_NOW, reference);
      assertThat(payment(reference).path("state").asText()).isEqualTo("PAID");
    });
    assertThat(dues(code).at("/credits/0/learnedBy").asText()).isEqualTo("QUERY");
    assertThat(feesPaid(code)).isEqualTo(1);
  }

  @Test void aWrongAmountIsKeptAndShownAndPaysNothing() {
    String code = asked("9036");
    pay("demo-client", code, UUID.randomUUID().toString());
    soon(() -> assertThat(dues(code).at("/credits/0/kind").asText()).isEqualTo("MISMATCH"));
    assertThat(dues(code).at("/demands/0/state").asText()).isEqualTo("OPEN");
    assertThat(as("operator").get("/api/v1/credits?state=MISMATCH&limit=500").asString())
        .contains(dues(code).at("/credits/0/id").asText());
    assertThat(feesPaid(code)).isZero();
  }

  @Test void aRefusedPaymentMayBeTriedAgainAndCashIsTakenAtTheCounter() {
    String code = asked("9021");
    Response refused = pay("demo-client", code, UUID.randomUUID().toString());
    assertThat(refused.<String>path("state")).as(refused.asString()).isEqualTo("FAILED");
    String demand = dues(code).at("/demands/0/id").asText();
    String slip = "{\"method\":\"CASH\",\"slip\":\"BL-" + code + "\",\"amount\":50000}";
    assertThat(as("demo-client").body(slip.replace("50000", "49999")).post("/api/v1/demands/" + demand + "/counter")
        .statusCode()).isEqualTo(400);
    Response taken = as("demo-client").body(slip).post("/api/v1/demands/" + demand + "/counter");
    assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(200);
    assertThat(taken.<String>path("demand.state")).isEqualTo("PAID");
    assertThat(as("demo-client").body(slip).post("/api/v1/demands/" + demand + "/counter").<String>path("credit.id"))
        .as("the same slip again").isEqualTo(taken.path("credit.id"));
    assertThat(as("demo-client").body("{\"reason\":\"thử\"}").post("/api/v1/demands/" + demand + "/cancel")
        .statusCode()).as("paid").isEqualTo(409);
  }

  @Test void aNoticeOfAStrangerIsRefusedAndOneWithAWrongHashIsKept() {
    Response stranger = given().header("X-Forwarded-For", "203.0.113.9").contentType("application/json").body("{}")
        .post("/callbacks/payment/ipn");
    assertThat(stranger.statusCode()).as("an untrusted header is not believed").isEqualTo(200);
    assertThat(stranger.asString()).contains("\"MaLoi\":\"96\"");
    String nasty = "{\"LoaiBanTin\":\"PAY\",\"MaLoi\":\"00\",\"MaDoiTac\":\"H99\",\"MaThamChieu\":\"Z" + code("1")
        .replaceAll("\\W", "") + "\",\"SoTien\":50000,\"MaTienTe\":\"VND\",\"MaGiaoDich\":\"Q1\",\"MaNganHang\":\"X\","
        + "\"ThoiGianGD\":\"20260105083210\",\"ThongTinGiaoDich\":\"x\",\"MaXacThuc\":\"00\"}";
    assertThat(given().contentType("application/json").body(nasty).post("/callbacks/payment/ipn").asString())
        .contains("\"MaLoi\":\"97\"");
    assertThat(rows("select verdict from payment_notice where reference like 'Z%' order by id desc limit 1",
        row -> row.getString(1))).containsExactly("NOT_BELIEVED WRONG_HASH");
  }

  @Test void bothBalancesAddUpForTheOperatorAlone() {
    JsonNode balance = tree(as("operator").get("/api/v1/payments/balance").asString());
    balance.forEach(one -> {
      assertThat(one.get("asked").asLong()).isEqualTo(one.get("paid").asLong() + one.get("open").asLong()
          + one.get("cancelled").asLong() + one.get("exempt").asLong());
      assertThat(one.get("received").asLong()).isEqualTo(one.get("applied").asLong() + one.get("excess").asLong()
          + one.get("mismatch").asLong() + one.get("orphan").asLong());
    });
    assertThat(as("operator").get("/api/v1/payments/share").statusCode()).isEqualTo(200);
    assertThat(as("demo-client").get("/api/v1/payments/balance").statusCode()).isEqualTo(403);
  }

  private String asked(String digits) {
    String code = code(digits);
    ObjectNode event = event("fee-requested", code, 1);
    ObjectNode dossier = dossier(event);
    dossier.putArray("fees").addObject().put("code", "LP01").put("name", "Lệ phí mẫu").put("charge", "LE_PHI")
        .put("amount", 50_000).put("collectAt", "RECEPTION").put("kind", "ORDINARY");
    dossier.putArray("supplements");
    dossier.put("onlinePayment", "NONE");
    send(event);
    soon(() -> assertThat(dues(code).at("/demands/0/state").asText()).isEqualTo("OPEN"));
    return code;
  }

  private Response pay(String client, String code, String key) {
    return body(client, "{\"dossierCode\":\"" + code + "\"}", key);
  }

  private Response body(String client, String body, String key) {
    return as(client).header("Idempotency-Key", key).body(body).post("/api/v1/payments");
  }

  private JsonNode payment(String reference) {
    return tree(as("demo-client").get("/api/v1/payments/" + reference).asString());
  }

  private JsonNode dues(String code) {
    return tree(as("demo-client").get("/api/v1/dossiers/" + code + "/demands").asString());
  }

  private int feesPaid(String code) {
    return rows("""
        select count(*) from event e join dossier d on d.id = e.dossier
         where d.code = ? and e.type = 'FEE_PAID' and e.client = '~hub'""", row -> row.getInt(1), code).get(0);
  }
}
