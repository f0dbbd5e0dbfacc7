package vn.lienthong.partner.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;

import com.fasterxml.jackson.databind.JsonNode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.StatisticsReport;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Answer;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Original;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Received;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Unverified;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Verified;
import vn.lienthong.model.exchange.PaymentOpened;
import vn.lienthong.model.exchange.PaymentStatus;
import vn.lienthong.partner.transport.Golden;
import vn.lienthong.partner.transport.RouteEndings;

/** The platform's notices and answers, spoiled anywhere. */
class PaymentPropertiesTest {

  private static final PaymentNoticeReader READER = new PaymentNoticeReader(OnPayments.config());
  private static final String GOOD = OnPayments.notice().toString();
  private static final JsonNode OPENED = Golden.tree("{\"error_code\":\"0\",\"message\":"
      + "\"{\\\"MaLoi\\\":\\\"00\\\",\\\"UrlThanhToan\\\":\\\"http://localhost:18091/a\\\"}\",\"x\":[]}");

  @Provide Arbitrary<String> notices() {
    return Arbitraries.oneOf(spoiled(GOOD), spoiled(Golden.tree(GOOD)).map(JsonNode::toString));
  }

  /** Whatever came, it is read, kept and answered; and what is believed says what the good one says. */
  @Property(tries = 600, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void everyNoticeIsReadKeptAndAnswered(@ForAll("notices") String text) {
    Received received = READER.read(text);
    seen(received instanceof Verified);
    Original original = received instanceof Verified good ? good.original() : ((Unverified) received).original();
    if (received instanceof Verified good) {
      assertThat(good.notice()).isEqualTo(((Verified) READER.read(GOOD)).notice());
    }
    for (Answer said : Answer.values()) {
      assertThat(Golden.tree(READER.answer(original, said)).path("MaLoi").asText()).isNotEmpty();
    }
    assertThat(Golden.tree(READER.kept(text)).has("MaXacThuc")).isFalse();
  }

  @Provide Arbitrary<JsonNode> opened() {
    return spoiled(OPENED);
  }

  @Property(tries = 400, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void everyAnswerToInitEnds(@ForAll("opened") JsonNode told) {
    Object end = OnPayments.responses().opened(RouteEndings.answer(told));
    seen(end instanceof PaymentOpened);
    if (end instanceof PaymentOpened opened) {
      assertThat(opened.url()).startsWith("http://localhost:18091/");
    } else {
      RouteEndings.outcome(end);
    }
  }

  @Provide Arbitrary<String> statuses() {
    String good = OnPayments.notice().put("TrangThaiGD", 1).toString();
    return Arbitraries.oneOf(spoiled(good), spoiled(Golden.tree(good)).map(JsonNode::toString));
  }

  @Property(tries = 400, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void everyAnswerToQueryEnds(@ForAll("statuses") String told) {
    Object end = OnPayments.responses().status(OnPayments.query(OnPayments.REFERENCE), RouteEndings.answer(told));
    seen(end instanceof PaymentStatus);
    if (!(end instanceof PaymentStatus)) {
      RouteEndings.outcome(end);
    }
  }
}
