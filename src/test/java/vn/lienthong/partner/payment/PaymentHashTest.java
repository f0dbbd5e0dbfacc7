package vn.lienthong.partner.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentHashTest {

  private static final String ABOUT = "Thu phi ho so H99.10-260105-000001";

  @Test void signsAsThePublishedVectors() {
    assertThat(hash("INIT", "1.0.6", "DEMO01", OnPayments.REFERENCE, "50000", "PAY", "1", "1", "vi-VN", "VND",
        "PAYMENT", ABOUT, "20260105083000", "10.0.0.1"))
        .isEqualTo("c3c658008c0f5166383abdc6521f29f2a308d68599dcaa71cbacb76ea19bb35d");
    assertThat(hash("PAY", "00", "DEMO01", OnPayments.REFERENCE, "50000", "VND", "TXN0001", "BANKX", "20260105083210",
        ABOUT)).isEqualTo("820d531434183f0b0ede0f33c2c96f4a9bbbb9c6ff1d2ada3e69e7885aa11d59");
    assertThat(hash("QUERY", "1.0.6", "DEMO01", OnPayments.REFERENCE, "20260105084000"))
        .isEqualTo("ef00065deab929be540d8f2253ecec4a93beb8925c0f8f8d204a087589f6cd76");
  }

  @Test void anAbsentFieldIsAnEmptyOne() {
    assertThat(hash("a", null, "b")).isEqualTo(hash("a", "", "b")).isNotEqualTo(hash("a", "b"));
  }

  @Test void isOverUtf8() {
    assertThat(hash("Đã thu")).isEqualTo("67874c4e8d36e97ac2cff4928dcda4fb324a527f88b06d51156ec7d7be08c64a");
  }

  @Test void comparesWhole() {
    assertThat(PaymentHash.same("ab", "ab")).isTrue();
    assertThat(List.of("aB", "a", "abc", "")).noneMatch(other -> PaymentHash.same("ab", other));
  }

  private static String hash(String... fields) {
    return PaymentHash.of(Arrays.asList(fields), OnPayments.SECRET);
  }
}
