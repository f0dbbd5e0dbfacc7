package vn.lienthong.partner.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.partner.payment.OnPayments.REFERENCE;
import static vn.lienthong.partner.payment.OnPayments.notice;
import static vn.lienthong.partner.payment.OnPayments.noticeOf;
import static vn.lienthong.partner.payment.OnPayments.responses;
import static vn.lienthong.partner.payment.OnPayments.signed;
import static vn.lienthong.partner.transport.RouteRun.told;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PaymentOpened;
import vn.lienthong.model.exchange.PaymentStatus;
import vn.lienthong.model.exchange.PaymentStatus.State;
import vn.lienthong.partner.transport.PartnerResponse;

class PaymentResponseMapperTest {

  private static final String OPENED =
      "{\"error_code\":\"0\",\"message\":\"{\\\"MaLoi\\\":\\\"00\\\",\\\"UrlThanhToan\\\":\\\"%s\\\"}\"}";

  @Test void theAddressOfThePayPageIsATextInAText() {
    PaymentOpened opened = new PaymentOpened("http://localhost:18091/pay?x=1&y=a%7C");
    assertThat(opened(OPENED.formatted("http://localhost:18091/pay?x=1&y=a%7C"))).isEqualTo(opened);
    assertThat(opened("{\"error_code\":0,\"message\":{\"UrlThanhToan\":\"http://localhost:18091/pay?x=1&y=a%7C\"}}"))
        .isEqualTo(opened);
    assertThat(opened.toString()).doesNotContain("pay");
  }

  @ParameterizedTest
  @CsvSource({"http://localhost:18091/a,,http://localhost:18091,true",
      "http://localhost/a,,http://localhost:18091,false",
      "http://localhost:18091@evil.example.vn/,,http://localhost:18091,false", "javascript:x,,http://localhost,false",
      "http://localhost.evil.example.vn:18091/,,http://localhost:18091,false",
      "//localhost:18091/,,http://localhost:18091,false",
      "https://PAY.example.vn/a,pay.example.vn,https://api.example.vn,true",
      "https://pay.example.vn:443/a,pay.example.vn,https://api.example.vn,true",
      "https://pay.example.vn:8443/a,pay.example.vn,https://api.example.vn,false",
      "https://pay.example.vn:8443/a,x.example.vn;pay.example.vn:8443,https://api.example.vn,true",
      "https://api.example.vn/a,pay.example.vn,https://api.example.vn,false",
      "http://pay.example.vn/a,pay.example.vn,https://api.example.vn,false",
      "http://pay.example.vn/a,pay.example.vn,http://api.example.vn,true"})
  void aPayerIsSentToListedHostsOnly(String page, String hosts, String url, boolean sent) {
    Object opened = responses("url", url, "pay-hosts", hosts == null ? "" : hosts.replace(';', ','))
        .opened(answer(200, OPENED.formatted(page)));
    assertThat(opened).isInstanceOf(sent ? PaymentOpened.class : Outcome.Refused.class);
    if (!sent) {
      assertThat(opened).isEqualTo(new Outcome.Refused(ErrorClass.SCHEMA, "pay-url-host", null));
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
      "200;{'error_code':'3','message':'Mã tham chiếu đã tồn tại'};BUSINESS reference-exists",
      "400;{'error_code':'3','message':'GIAO DỊCH ĐÃ TỒN TẠI.'};BUSINESS reference-exists",
      "200;{'error_code':'0','message':'{\\'MaLoi\\':\\'07\\',\\'MoTaLoi\\':\\'giao dịch đã tồn tại\\'}'};"
          + "BUSINESS reference-exists",
      "200;{'error_code':'3','message':'Đơn vị không tồn tại'};BUSINESS 3",
      "200;{'error_code':'Nguyễn Thị Mẫu','message':'x'};BUSINESS unreadable",
      "200;{'error_code':'0','message':'{\\'MaLoi\\':\\'07\\'}'};BUSINESS 07",
      "404;;BUSINESS HTTP-404", "400;{'error_code':'12'};BUSINESS 12", "401;;SESSION HTTP-401"})
  void anErrorIsARefusalUnlessARuleKnowsIt(int status, String body, String told) {
    Object end = responses().opened(answer(status, body == null ? "" : body.replace("\\'", "\\\"").replace('\'', '"')));
    assertThat(told(end)).isEqualTo(told);
  }

  @Test void aCodeOfTheListIsTheWholeCode() {
    PaymentResponseMapper listed = responses("assume.exists", "02,đã được khởi tạo", "assume.unknown", "01");
    assertThat(told(listed.opened(answer(200, "{\"error_code\":\"02\"}")))).isEqualTo("BUSINESS reference-exists");
    assertThat(told(listed.opened(answer(200, "{\"error_code\":\"5\",\"message\":\"02\"}")))).isEqualTo("BUSINESS 5");
    assertThat(listed.status(OnPayments.query(REFERENCE), answer(200, "{\"MaLoi\":\"01\"}")))
        .isEqualTo(new PaymentStatus(State.UNKNOWN, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"error_code\":\"0\",\"mess", "{}", "[]",
      "{\"error_code\":\"0\",\"message\":\"Thành công\"}",
      "{\"error_code\":\"0\",\"error_code\":\"1\"}", "{\"error_code\":\"0\",\"message\":\"{}\"}"})
  void anInitWhoseAnswerSaysNothingPerhapsHadAnEffect(String body) {
    assertThat(opened(body)).isEqualTo(new Outcome.Unavailable(ErrorClass.UNKNOWN, "unreadable", null, true));
  }

  @Test void onlyAnInitHasAnEffect() {
    assertThat(responses().opened(answer(502, "")))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "HTTP-502", null, true));
    assertThat(responses().opened(new PartnerResponse(429, new byte[0], Duration.ofSeconds(2))))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.RATE_LIMIT, "HTTP-429", Duration.ofSeconds(2), false));
    Outcome none = new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "HTTP-502", null, false);
    assertThat(responses().status(OnPayments.query(REFERENCE), answer(502, ""))).isEqualTo(none);
    assertThat(responses().bill(answer(502, ""))).isEqualTo(none);
  }

  @ParameterizedTest @CsvSource({"1,00,SUCCEEDED", "3,08,PENDING", "4,24,FAILED", "4,00,FAILED"})
  void aStatusIsOneOfThree(String told, String code, State state) {
    String body = signed(notice().put("MaLoi", code), OnPayments.SECRET).put("TrangThaiGD", told).toString();
    String number = body.replace("\"TrangThaiGD\":\"" + told + "\"", "\"TrangThaiGD\":" + told);
    for (String one : new String[] {body, number}) {
      assertThat(status(one)).isInstanceOfSatisfying(PaymentStatus.class, status -> {
        assertThat(status.state()).isEqualTo(state);
        assertThat(status.notice() != null).isEqualTo(state == State.SUCCEEDED);
      });
    }
  }

  @ParameterizedTest @CsvSource(quoteCharacter = '`', value = {"50000,50000", "`\"50000\"`,50000",
      "3000000000,3000000000", "50000.0,", "5E4,"})
  void theAmountOfAnAnswerIsHashedAsItWasWritten(String written, Long amount) {
    assertThat(status(noticeOf(written).replace("{", "{\"TrangThaiGD\":1,")))
        .isInstanceOfSatisfying(PaymentStatus.class, status -> {
          assertThat(status.notice().amount()).isEqualTo(amount);
          assertThat(status.notice().amountText()).isEqualTo(written.replace("\"", ""));
        });
  }

  @Test void anAnswerThatIsNotWhatWasAskedForIsNotBelieved() {
    String good = notice().put("TrangThaiGD", 1).toString();
    assertThat(told(status(good.replace("\"TrangThaiGD\":1", "\"TrangThaiGD\":2")))).isEqualTo("SCHEMA unknown-status");
    assertThat(told(status(good.replace("\"SoTien\":50000", "\"SoTien\":50001")))).isEqualTo("SIGNATURE answer-hash");
    assertThat(told(status(good.replace("TXN0001", "TXN|1")))).isEqualTo("SCHEMA unreadable");
    assertThat(told(status(signed(notice().put("MaThamChieu", "H990002"), OnPayments.SECRET).put("TrangThaiGD", 1)
        .toString()))).isEqualTo("SCHEMA other-reference");
    assertThat(told(status(signed(notice().put("MaLoi", "24"), OnPayments.SECRET).put("TrangThaiGD", 1).toString())))
        .isEqualTo("SCHEMA status-contradicts");
    assertThat(told(status(notice().toString()))).isEqualTo("SCHEMA no-status");
    assertThat(status(good.substring(1))).isEqualTo(
        new Outcome.Unavailable(ErrorClass.UNKNOWN, "unreadable", null, false));
  }

  @Test void aHashIsNotLookedAtWhereTheSwitchSaysSo() {
    String unsigned = notice().put("MaXacThuc", "").put("TrangThaiGD", 1).toString();
    assertThat(told(status(unsigned))).isEqualTo("SIGNATURE answer-hash");
    assertThat(responses("assume.verify-query", "false").status(OnPayments.query(REFERENCE), answer(200, unsigned)))
        .isInstanceOf(PaymentStatus.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
      "200;{'MaLoi':'01','MoTaLoi':'Giao dịch không tồn tại'};UNKNOWN",
      "404;{'error_code':'-1','message':'Không tìm thấy giao dịch'};UNKNOWN",
      "200;{'MaLoi':'01','MoTaLoi':'Đối tác không tồn tại'};BUSINESS 01", "404;;BUSINESS HTTP-404",
      "200;{'MaLoi':'97','MoTaLoi':'Sai chữ ký'};BUSINESS 97"})
  void aReferenceIsUnknownOnlyWhereThePlatformSaysSo(int status, String body, String told) {
    Object end = responses().status(OnPayments.query(REFERENCE),
        answer(status, body == null ? "" : body.replace('\'', '"')));
    assertThat(end instanceof PaymentStatus one ? one.state().name() : told(end)).isEqualTo(told);
  }

  @Test void aBillIsAPdfOrARefusal() {
    assertThat(responses().bill(answer(200, "%PDF-1.4 x"))).isEqualTo("%PDF-1.4 x".getBytes(StandardCharsets.UTF_8));
    assertThat(told(responses().bill(answer(200, "%PDF")))).isEqualTo("SCHEMA no-pdf");
    assertThat(told(responses().bill(answer(200, "PK")))).isEqualTo("SCHEMA no-pdf");
    assertThat(told(responses().bill(answer(200, "{\"MaLoi\":\"05\"}")))).isEqualTo("BUSINESS 05");
    assertThat(told(responses().bill(answer(403, "%PDF-1.4 x")))).doesNotContain("no-pdf");
    assertThat(responses().bill(answer(200, "<html>x</html>"))).isEqualTo(
        new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "html-page", null, false));
  }

  private static Object opened(String body) {
    return responses().opened(answer(200, body));
  }

  private static Object status(String body) {
    return responses().status(OnPayments.query(REFERENCE), answer(200, body));
  }

  private static PartnerResponse answer(int status, String body) {
    return new PartnerResponse(status, body.getBytes(StandardCharsets.UTF_8), null);
  }
}
