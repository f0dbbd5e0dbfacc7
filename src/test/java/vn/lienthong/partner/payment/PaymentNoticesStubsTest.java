package vn.lienthong.partner.payment;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.model.exchange.PaymentNotice;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Answer;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Unverified;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Verified;
import vn.lienthong.model.exchange.PaymentStatus;
import vn.lienthong.model.exchange.PaymentStatus.State;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.stub.Stubs;

/** The notices that the stub sends, as the hub reads them. */
class PaymentNoticesStubsTest {

  private static NoticeReceiver hub;
  private static Stubs stubs;
  private static RouteRun init;
  private static RouteRun query;

  @BeforeAll static void start() throws IOException {
    PaymentConfig settings = OnPayments.config("secret", "stub-payment-secret");
    hub = new NoticeReceiver(settings);
    stubs = Stubs.start(new Stubs.Plan(Path.of("mocks"), Map.of("payment", 0), Map.of(
        "hub.stub.payment.notice.url", hub.url(), "hub.stub.payment.pays.after", "50ms",
        "hub.stub.payment.notice.pause", "10ms", "hub.stub.payment.notice.again", "20ms", "hub.stub.payment.late",
        "300ms"), false, null));
    String url = stubs.url("payment");
    PaymentConfig config =
        OnPayments.config("url", url, "token", "stub-payment-token", "secret", "stub-payment-secret");
    init = OnPayments.run("init", config, url);
    query = OnPayments.run("query", config, url);
  }

  @AfterAll static void stop() {
    Stream.of(init, query).forEach(RouteRun::close);
    stubs.close();
    hub.close();
  }

  @BeforeEach void forget() {
    stubs.memory("payment").clear();
    hub.received.clear();
    hub.answers(Answer.STORED);
  }

  /** MaLoi of each in its order, how many sums of money they are about, and what QUERY says in the end. */
  @ParameterizedTest
  @CsvSource({"0001,00,1", "9031,00 00 00,1", "9032,00,1", "9033,00,1", "9035,00,1", "9036,00,1", "9037,00 00,2",
      "9041,24 24 00,1", "9043,00 00,2"})
  void aPaymentIsToldAsItsReferenceSays(String digits, String codes, int sums) {
    init.run(OnPayments.init("H99" + digits));
    await().atMost(20, SECONDS).until(() -> hub.notices().size() == codes.split(" ").length);
    assertThat(hub.notices()).extracting(PaymentNotice::code).containsExactly(codes.split(" "));
    assertThat(hub.notices().stream().filter(PaymentNotice::success).map(PaymentNotice::transaction).distinct())
        .hasSize(sums);
    assertThat(status(digits).state()).isEqualTo(State.SUCCEEDED);
    assertThat(hub.notices()).extracting(PaymentNotice::transaction).contains(status(digits).notice().transaction());
  }

  @Test void anEarlyNoticeComesBeforeTheAnswer() {
    init.run(OnPayments.init("H999032"));
    assertThat(hub.notices()).hasSize(1);
  }

  @Test void aWrongHashIsFollowedByTheRightOne() {
    init.run(OnPayments.init("H999035"));
    await().atMost(20, SECONDS).until(() -> hub.received.size() == 2);
    assertThat(hub.received.get(0)).isInstanceOfSatisfying(Unverified.class, no -> {
      assertThat(no.why()).isEqualTo("WRONG_HASH");
      assertThat(no.reference()).isEqualTo("H999035");
    });
    assertThat(hub.received.get(1)).isInstanceOf(Verified.class);
  }

  @Test void anotherAmountAndAnotherReferenceAreSigned() {
    init.run(OnPayments.init("H999036"));
    await().atMost(20, SECONDS).until(() -> hub.notices().size() == 1);
    assertThat(hub.notices().get(0).amount()).isEqualTo(51_000);
    assertThat(status("9036").notice().amount()).isEqualTo(51_000);
    init.run(OnPayments.init("H999037"));
    await().atMost(20, SECONDS).until(() -> hub.notices().size() == 3);
    assertThat(hub.notices()).extracting(PaymentNotice::reference)
        .isEqualTo(List.of("H999036", "H999037X", "H999037"));
  }

  @ParameterizedTest @CsvSource({"9034,SUCCEEDED", "9042,PENDING", "9044,FAILED"})
  void someAreAskedForOnly(String digits, State state) {
    init.run(OnPayments.init("H99" + digits));
    await().atMost(20, SECONDS).until(() -> status(digits).state() == state);
    assertThat(hub.received).isEmpty();
  }

  @Test void aNoticeThatIsNotTakenComesAgain() {
    hub.answers(Answer.AGAIN, Answer.AGAIN, Answer.STORED);
    init.run(OnPayments.init("H990001"));
    await().atMost(20, SECONDS).until(() -> hub.received.size() >= 3);
    assertThat(hub.received).hasSize(3).allMatch(hub.received.get(0)::equals);
  }

  private static PaymentStatus status(String digits) {
    return (PaymentStatus) query.run(OnPayments.query("H99" + digits));
  }
}
