package vn.lienthong.partner.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PaymentBillRequest;
import vn.lienthong.model.exchange.PaymentInitRequest;
import vn.lienthong.model.exchange.PaymentOrder;
import vn.lienthong.model.exchange.PaymentStatusRequest;
import vn.lienthong.partner.transport.Golden;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.partner.transport.RouteRun.Received;

/** What the platform is sent, through the real routes. */
class PaymentRequestMapperTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RouteRun run;

  @AfterEach void stop() {
    if (run != null) {
      run.close();
    }
  }

  @ParameterizedTest @ValueSource(strings = {"full", "sparse"})
  void anOrderIsSentWithEveryFieldInItsOrder(String name) throws JsonProcessingException {
    PaymentOrder order = JSON.readValue(Golden.text("payment/" + name + ".canon.json"), PaymentOrder.class);
    assertThat(sent("init", OnPayments.config(), new PaymentInitRequest("payment", order)).body())
        .isEqualTo(Golden.text("payment/" + name + ".wire.json").strip());
  }

  @Test void aRepeatIsTheSameExceptItsHash() {
    PaymentInitRequest init = OnPayments.init("H990001");
    String first = sent("init", OnPayments.config(), init).body();
    assertThat(sent("init", OnPayments.config(), init).body()).isEqualTo(first);
    String other = sent("init", OnPayments.config("secret", "new", "previous-secret", OnPayments.SECRET), init).body();
    assertThat(other).isNotEqualTo(first);
    assertThat(withoutHash(other)).isEqualTo(withoutHash(first));
  }

  @Test void aQueryAndTheRequestForABillAreSignedOverTheirFiveFields() {
    String time = "20260105084000";
    Received query = sent("query", OnPayments.config(), new PaymentStatusRequest("payment",
        "1.0.6", "DEMO01", OnPayments.REFERENCE, time));
    assertThat(query.path()).isEqualTo("/query");
    assertThat(query.body()).isEqualTo("{\"LoaiBanTin\":\"QUERY\",\"PhienBan\":\"1.0.6\",\"MaDoiTac\":\"DEMO01\","
        + "\"MaThamChieu\":\"" + OnPayments.REFERENCE + "\",\"ThoiGianGD\":\"" + time + "\",\"MaXacThuc\":"
        + "\"ef00065deab929be540d8f2253ecec4a93beb8925c0f8f8d204a087589f6cd76\"}");
    Received bill = sent("get-bill", OnPayments.config("token", "t"),
        new PaymentBillRequest("payment", "1.0.6", "DEMO01", OnPayments.REFERENCE, time));
    assertThat(Golden.tree(bill.body())).isEqualTo(Golden.tree(query.body().replace("QUERY", "GET_BILL")
        .replaceFirst("[0-9a-f]{64}", PaymentHash.of(List.of("GET_BILL", "1.0.6", "DEMO01", OnPayments.REFERENCE, time),
            OnPayments.SECRET))));
    assertThat(bill.headers().get("Authorization")).containsExactly("Bearer t");
    assertThat(bill.headers().get("Accept").get(0)).startsWith("application/pdf");
  }

  @Test void theNameOfAProcedureIsCut() {
    assertThat(procedureName("a".repeat(250))).hasSize(250);
    assertThat(procedureName("ệ".repeat(300))).isEqualTo("ệ".repeat(250));
    assertThat(procedureName("a".repeat(249) + "😀")).isEqualTo("a".repeat(249));
  }

  @Test void whatCannotBeSignedWithoutDoubtIsNotSent() {
    Outcome barred = new Outcome.Refused(ErrorClass.SCHEMA, "bar-in-field", "ThongTinGiaoDich");
    assertThat(ended(OnPayments.config(), new PaymentInitRequest("payment",
        OnPayments.order("H990001", "Thu|phi")))).isEqualTo(barred);
    assertThat(ended(OnPayments.config(), OnPayments.init("H99|0001")))
        .isEqualTo(new Outcome.Refused(ErrorClass.SCHEMA, "bar-in-field", "MaThamChieu"));
  }

  @Test void withoutASecretNothingIsSent() {
    assertThat(ended(OnPayments.config("secret", ""), OnPayments.init("H990001")))
        .isEqualTo(Outcome.Refused.notConfigured("hub.partner.payment.secret"));
  }

  @Test void feesThatAreNotTheAmountAreNotSent() {
    PaymentOrder good = OnPayments.order("H990001", "Thu phi");
    assertThat(ended(OnPayments.config(), new PaymentInitRequest("payment", new PaymentOrder(good.version(),
        good.partnerCode(), good.reference(), 50_001, good.description(), good.time(), null, good.bill()))))
        .isEqualTo(new Outcome.Faulty("the fees are not the amount"));
  }

  @Test void nothingPersonalIsInItsText() throws JsonProcessingException {
    PaymentOrder order = JSON.readValue(Golden.text("payment/full.canon.json"), PaymentOrder.class);
    assertThat(new PaymentInitRequest("payment", order).toString()).doesNotContain("Nguyễn", "099190000017");
  }

  private static String procedureName(String name) {
    PaymentOrder order = OnPayments.order("H990001", "Thu phi");
    PaymentOrder.Bill b = order.bill();
    PaymentOrder.Bill named = new PaymentOrder.Bill(b.onlineServiceCode(), b.onlineServiceName(), b.procedureCode(),
        name, b.agencyCode(), b.agencyName(), b.dossierCode(), b.account(), b.bank(), b.accountName(), b.treasury(),
        b.budgetAccount(), b.payer(), b.fees());
    JsonNode init = new PaymentRequestMapper(OnPayments.config().assume()).init(new PaymentOrder(order.version(),
        order.partnerCode(), order.reference(), order.amount(), order.description(), order.time(), null, named));
    return init.at("/ThongTinBienLai/TenTTHC").asText();
  }

  private static String withoutHash(String body) {
    return body.replaceFirst("\"MaXacThuc\":\"[0-9a-f]{64}\"", "");
  }

  private Object ended(PaymentConfig config, PaymentInitRequest init) {
    stop();
    run = OnPayments.run("init", config, "PARTNER");
    Object ended = run.run(init);
    assertThat(run.received()).isEmpty();
    return ended;
  }

  private Received sent(String route, PaymentConfig config, Object body) {
    stop();
    run = OnPayments.run(route, config, "PARTNER");
    Exchange done = run.run(body, Map.of());
    assertThat(done.getException()).isNull();
    assertThat(run.received()).hasSize(1);
    return run.received().get(0);
  }
}
