package vn.lienthong.partner.payment;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.lienthong.partner.transport.RouteRun.told;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.model.exchange.PaymentNotice;
import vn.lienthong.model.exchange.PaymentOpened;
import vn.lienthong.model.exchange.PaymentStatus;
import vn.lienthong.model.exchange.PaymentStatus.State;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.stub.Stubs;

/** The real routes and the seeded catalogue against the stub. */
class PaymentStepsStubsTest {

  private static NoticeReceiver hub;
  private static Stubs stubs;
  private static RouteRun init;
  private static RouteRun query;
  private static RouteRun bill;

  @BeforeAll static void start() throws IOException {
    hub = new NoticeReceiver(OnPayments.config("secret", "stub-payment-secret"));
    stubs = Stubs.start(new Stubs.Plan(Path.of("mocks"), Map.of("payment", 0), Map.of("hub.stub.payment.notice.url",
        hub.url(), "hub.stub.payment.pays.after", "100ms", "hub.stub.payment.late", "3s"), false, null));
    String url = stubs.url("payment");
    PaymentConfig config = OnPayments.config("url", url, "token", "stub-payment-token", "secret",
        "stub-payment-secret");
    init = OnPayments.run("init", config, url);
    query = OnPayments.run("query", config, url);
    bill = OnPayments.run("get-bill", config, url);
  }

  @AfterAll static void stop() {
    Stream.of(init, query, bill).forEach(RouteRun::close);
    stubs.close();
    hub.close();
  }

  @BeforeEach void forget() {
    stubs.memory("payment").clear();
    hub.received.clear();
  }

  @Test void aPaymentIsOpenedNotifiedAskedForAndProved() throws IOException {
    assertThat(query.run(OnPayments.query("H990001"))).isEqualTo(new PaymentStatus(State.UNKNOWN, null));
    assertThat(init.run(OnPayments.init("H990001")))
        .isEqualTo(new PaymentOpened(stubs.url("payment") + "/pay/H990001"));
    await().atMost(20, SECONDS).until(() -> hub.received.size() == 1);
    PaymentNotice told = hub.notices().get(0);
    assertThat(told.amount()).isEqualTo(50_000);
    assertThat(query.run(OnPayments.query("H990001"))).isInstanceOfSatisfying(PaymentStatus.class, status ->
        assertThat(status.notice()).usingRecursiveComparison().ignoringFields("code").isEqualTo(told));
    assertThat(bill.run(OnPayments.bill("H990001"))).isEqualTo(
        Files.readAllBytes(Path.of("mocks/payment/__files/receipt.pdf")));
    assertThat(told(init.run(OnPayments.init("H990001")))).isEqualTo("BUSINESS reference-exists");
  }

  @ParameterizedTest
  @CsvSource({"9001,SERVER_ERROR HTTP-500", "9002,RATE_LIMIT HTTP-429", "9009,SocketException",
      "9012,SERVER_ERROR html-page", "9014,BUSINESS 99", "9021,BUSINESS 5", "9022,SocketException",
      "9023,UNKNOWN unreadable", "9024,TimeoutException", "9025,SCHEMA pay-url-host"})
  void whatKeepsAPaymentFromBeingOpenedIsToldApart(String digits, String said) {
    assertThat(said(init.run(OnPayments.init("H99" + digits), Map.of()))).contains(said);
  }

  /** The answer is lost: a repeat learns that the reference is there, and the query in the end that nobody paid. */
  @ParameterizedTest @CsvSource({"9022", "9023", "9024"})
  void aLostAnswerIsClearedUp(String digits) {
    init.run(OnPayments.init("H99" + digits), Map.of());
    assertThat(told(init.run(OnPayments.init("H99" + digits)))).isEqualTo("BUSINESS reference-exists");
    await().atMost(20, SECONDS).until(() -> query.run(OnPayments.query("H99" + digits))
        .equals(new PaymentStatus(State.FAILED, null)));
    assertThat(hub.received).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"9051,SERVER_ERROR HTTP-500", "9052,SIGNATURE answer-hash", "9053,SocketException"})
  void soIsAQuery(String digits, String said) {
    init.run(OnPayments.init("H99" + digits));
    assertThat(said(query.run(OnPayments.query("H99" + digits), Map.of()))).contains(said);
  }

  @ParameterizedTest @CsvSource({"9061,BUSINESS 5", "9062,SERVER_ERROR html-page"})
  void soIsABill(String digits, String said) {
    init.run(OnPayments.init("H99" + digits));
    await().atMost(20, SECONDS).until(() ->
        ((PaymentStatus) query.run(OnPayments.query("H99" + digits))).state() == State.SUCCEEDED);
    assertThat(told(bill.run(OnPayments.bill("H99" + digits)))).isEqualTo(said);
  }

  private static String said(Exchange ended) {
    return ended.getException() != null ? ended.getException().getClass().getSimpleName()
        : told(ended.getMessage().getBody());
  }
}
