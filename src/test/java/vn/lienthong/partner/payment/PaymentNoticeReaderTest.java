package vn.lienthong.partner.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.partner.payment.OnPayments.REFERENCE;
import static vn.lienthong.partner.payment.OnPayments.notice;
import static vn.lienthong.partner.payment.OnPayments.noticeOf;
import static vn.lienthong.partner.payment.OnPayments.signed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.exchange.PaymentNotice;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Answer;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Original;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Received;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Unverified;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Verified;
import vn.lienthong.partner.transport.Golden;

class PaymentNoticeReaderTest {

  private static final String ABOUT = "Thu phi ho so H99.10-260105-000001";
  private static final String HASH = "820d531434183f0b0ede0f33c2c96f4a9bbbb9c6ff1d2ada3e69e7885aa11d59";

  private final PaymentNoticeReader reader = new PaymentNoticeReader(OnPayments.config());

  @Test void aNoticeIsReadAsThePublishedVectorHasIt() {
    assertThat(reader.read(notice().toString())).isEqualTo(new Verified(
        new PaymentNotice(true, "00", "DEMO01", REFERENCE, "50000", 50_000L, "VND", "TXN0001", "BANKX",
            "20260105083210", OffsetDateTime.parse("2026-01-05T08:32:10+07:00"), ABOUT),
        new Original("DEMO01", REFERENCE, "20260105083210", HASH)));
  }

  /** 50000, 50000.0 and 5E4 are one number, and three texts with three hashes. */
  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', value = {"50000,50000", "`\"50000\"`,50000", "50000.0,", "5E4,", "5e+4,", "-1,",
      "0,0", "2147483648,2147483648", "9223372036854775807,9223372036854775807", "9223372036854775808,",
      "123456789012345678901234567890,", "`\"50.000\"`,", "`\" 50000\"`,", "`\"050000\"`,", "`\"٥٠\"`,", "`\"\"`,"})
  void theAmountIsHashedAndKeptAsItWasWritten(String written, Long amount) {
    PaymentNotice read = read(noticeOf(written));
    assertThat(read.amountText()).isEqualTo(written.replace("\"", ""));
    assertThat(read.amount()).isEqualTo(amount);
    assertThat(why(noticeOf(written).replace("\"SoTien\":", "\"SoTien\":1"))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"20260105083210,2026-01-05T08:32:10+07:00", "20260105203210,2026-01-05T20:32:10+07:00",
      "20260105243210,", "20260230083210,", "20260105 083210,", "05/01/2026 08:32:10 PM,", "2026010508321,", "'',",
      "00000105083210,"})
  void aTimeThatIsNotUnderstoodIsKeptAsText(String written, OffsetDateTime time) {
    PaymentNotice read = read(signed(notice().put("ThoiGianGD", written), OnPayments.SECRET).toString());
    assertThat(read.timeText()).isEqualTo(written);
    assertThat(read.paidAt()).isEqualTo(time);
  }

  @Test void anotherKindCurrencyAndFurtherFieldsArePassedOn() {
    JsonNode odd = signed(notice().put("LoaiBanTin", "GACH_NO").put("MaTienTe", "USD"), OnPayments.SECRET)
        .put("SoThe", "000000******0000").set("Khac", Golden.tree("[{\"SoTien\":1}]"));
    assertThat(read("\ufeff" + odd).currency()).isEqualTo("USD");
  }

  @Test void whatFailedMovedNoMoney() {
    PaymentNotice read = read(signed(notice().put("MaLoi", "24"), OnPayments.SECRET).toString());
    assertThat(read.success()).isFalse();
    assertThat(read.code()).isEqualTo("24");
    assertThat(read.transaction()).isNull();
    assertThat(read(signed(notice().put("MaLoi", "24").put("MaGiaoDich", "").putNull("MaNganHang"), OnPayments.SECRET)
        .toString()).bank()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "x", "{} {}", "{\"MaLoi\":00}", "{\"MaLoi\":\"00\"", "<html>"})
  void whatIsNoJsonIsSaidSo(String body) {
    assertThat(reader.read(body)).isEqualTo(new Unverified("NOT_JSON", null, new Original(null, null, null, null)));
    assertThat(reader.kept(body)).isEqualTo("{}");
  }

  @Test void whatCanBeReadInTwoWaysIsRefused() {
    String good = notice().toString();
    assertThat(List.of("[]", "null", "1", "{}", good.replace("{", "{\"SoTien\":1,"),
        good.replace("{", "{\"S\\u006fTien\":1,"), good.replace("{", "{\"Khac\":{\"a\":1,\"a\":2},"),
        good.replace(":50000", ":true"), good.replace(":50000", ":[50000]"), good.replace(":50000", ":{}"),
        good.replace("\"" + HASH + "\"", "[]"), good.replace(":50000", ":" + "1".repeat(2_000)),
        signed(notice().put("MaGiaoDich", "TXN|1"), OnPayments.SECRET).toString(),
        signed(notice().put("ThongTinGiaoDich", ABOUT + "|x"), OnPayments.SECRET).toString(),
        signed(notice().put("MaGiaoDich", ""), OnPayments.SECRET).toString(),
        signed(notice().put("MaDoiTac", ""), OnPayments.SECRET).toString(),
        signed(notice().put("MaNganHang", "a\0"), OnPayments.SECRET).toString(),
        good.replace("BANKX", "\\ud800"), good + " ".repeat(70_000), "[".repeat(1_000)))
        .allSatisfy(body -> assertThat(why(body)).isEqualTo("WRONG_FORM"));
    assertThat(why(null)).isEqualTo("WRONG_FORM");
  }

  /** Every field that is missing is a hash that is wrong, or a form that is. */
  @Test void noFieldMayBeMissing() {
    for (String field : PaymentMessage.SIGNED) {
      assertThat(why(notice().without(field).toString())).as(field).isIn("WRONG_HASH", "WRONG_FORM");
      assertThat(why(notice().put(field, "9").toString())).as(field).isEqualTo("WRONG_HASH");
    }
  }

  @Test void aWrongHashTellsWhichReferenceItNames() {
    Original original = new Original("DEMO01", REFERENCE, "20260105083210", "0");
    assertThat(reader.read(notice().put("MaXacThuc", "0").toString()))
        .isEqualTo(new Unverified("WRONG_HASH", REFERENCE, original));
    assertThat(why(signed(notice(), "another").toString())).isEqualTo("WRONG_HASH");
    assertThat(why(notice().put("MaXacThuc", HASH.toUpperCase(Locale.ROOT)).toString()))
        .isEqualTo("WRONG_HASH");
    assertThat(reader.read(notice().put("MaThamChieu", "Nguyễn Thị Mẫu").toString()))
        .isInstanceOfSatisfying(Unverified.class, no -> assertThat(no.reference()).isNull());
  }

  @Test void thePreviousSecretIsBelievedToo() {
    PaymentNoticeReader both = new PaymentNoticeReader(OnPayments.config("secret", "new", "previous-secret",
        OnPayments.SECRET, "previous-secret-id", "2025"));
    assertThat(both.read(notice().toString())).isInstanceOf(Verified.class);
    assertThat(both.read(signed(notice(), "new").toString())).isInstanceOf(Verified.class);
    assertThat(both.read(signed(notice(), "older").toString())).isInstanceOf(Unverified.class);
  }

  @Test void withoutASecretNothingIsBelieved() {
    PaymentNoticeReader closed = new PaymentNoticeReader(OnPayments.config("secret", ""));
    for (String secret : List.of("", "null", OnPayments.SECRET)) {
      assertThat(closed.read(signed(notice(), secret).toString()))
          .isInstanceOfSatisfying(Unverified.class, no -> assertThat(no.why()).isEqualTo("NO_SECRET"));
    }
  }

  @Test void whatIsKeptHasNeitherCardNorHash() {
    String body = noticeOf("50000.00").replace("{", "{\"SoThe\":\"000000******0000\",\"TenChuThe\":\"A\",");
    assertThat(reader.kept(body)).isEqualTo("{\"LoaiBanTin\":\"PAY\",\"MaLoi\":\"00\",\"MaDoiTac\":\"DEMO01\","
        + "\"MaThamChieu\":\"" + REFERENCE + "\",\"SoTien\":50000.00,\"MaTienTe\":\"VND\",\"MaGiaoDich\":\"TXN0001\","
        + "\"MaNganHang\":\"BANKX\",\"ThoiGianGD\":\"20260105083210\",\"ThongTinGiaoDich\":\"" + ABOUT + "\"}");
  }

  @Test void anAnswerRepeatsTheHashItGot() {
    Original original = new Original("DEMO01", REFERENCE, "20260105083210", HASH);
    assertThat(reader.answer(original, Answer.STORED)).isEqualTo("{\"MaLoi\":\"00\",\"MoTaLoi\":\"Thành công\","
        + "\"MaDoiTac\":\"DEMO01\",\"MaThamChieu\":\"" + REFERENCE + "\",\"ThoiGianGD\":\"20260105083210\","
        + "\"MaXacThuc\":\"" + HASH + "\"}");
    assertThat(List.of(Answer.WRONG_HASH, Answer.WRONG_FORM, Answer.AGAIN)).extracting(said ->
        Golden.tree(reader.answer(new Original(null, null, null, null), said)).path("MaLoi").asText())
        .containsExactly("97", "96", "99");
  }

  /** Whoever knows no secret gets nothing signed. */
  @Test void anAnswerOfItsOwnIsSignedOnlyForAVerifiedNotice() {
    PaymentNoticeReader own = new PaymentNoticeReader(OnPayments.config("assume.reply-echo", "false"));
    Original original = new Original("DEMO01", REFERENCE, "20260105083210", HASH);
    assertThat(Golden.tree(own.answer(original, Answer.STORED)).path("MaXacThuc").asText()).isEqualTo(PaymentHash.of(
        List.of("00", "Thành công", "DEMO01", REFERENCE, "20260105083210"), OnPayments.SECRET));
    assertThat(List.of(Answer.WRONG_HASH, Answer.WRONG_FORM)).allSatisfy(said ->
        assertThat(Golden.tree(own.answer(original, said)).path("MaXacThuc").asText()).isEmpty());
  }

  private PaymentNotice read(String body) {
    return ((Verified) reader.read(body)).notice();
  }

  private String why(String body) {
    Received received = reader.read(body);
    return received instanceof Unverified no ? no.why() : null;
  }
}
