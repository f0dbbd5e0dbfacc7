package vn.lienthong.model.text;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

  @ParameterizedTest
  @CsvSource({"10000000.0,10000000", "12500000.00,12500000", "1E7,10000000", "1e+7,10000000", "1.25E7,12500000",
      "50000.00,50000", "0,0", "0.0,0", "-5,-5", "0050000,50000", "9223372036854775807,9223372036854775807",
      "1234567.000,1234567", "0.000,0", "0.00,0", "-0.000,0", "00.000,0", "5000000E-2,50000", "0E999,0"})
  void programsWriteAWholeNumberInManyWays(String text, long number) {
    assertThat(NumberText.whole(text)).contains(number);
    assertThat(NumberText.whole("\u00a0" + text + "\u200b")).contains(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "50000.5", "50.000", "050.000", "0.050", "0.000.000", "50,000", "1.234.567",
      "50 000", "50000đ", "50000.", ".5",
      "NaN", "Infinity", "0x1F", "1E", "1_000", "9223372036854775808", "1E19", "1E999", "1E-1", "5E-3",
      "\u0665\u0660", "\u0665\u0660.0", "\uff15\uff10", "\u09eb\u09e6", "\u0966", "1\u06600"})
  void whatIsNotOneIsNone(String text) {
    assertThat(NumberText.whole(text)).isEmpty();
  }

  @Test
  void aShortFormOfAnEndlessNumberCostsNothing() {
    assertTimeout(ofSeconds(1), () -> {
      assertThat(NumberText.whole("1E999999999")).isEmpty();
      assertThat(NumberText.whole("1E-999999999")).isEmpty();
      assertThat(NumberText.whole("9".repeat(1_000_000))).isEmpty();
    });
  }
}
