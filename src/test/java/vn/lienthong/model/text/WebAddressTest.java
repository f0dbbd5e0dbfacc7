package vn.lienthong.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "https://files.h99.example.vn/tep/Đơn xin.pdf|https://files.h99.example.vn/tep/%C4%90%C6%A1n%20xin.pdf",
      "HTTPS://files.h99.example.vn/tep/a.pdf|https://files.h99.example.vn/tep/a.pdf",
      "Http://FILES.h99.example.vn:8080/A.pdf|http://files.h99.example.vn:8080/A.pdf",
      "https://f.example.vn/%C4%90%C6%A1n%20xin.pdf|https://f.example.vn/%C4%90%C6%A1n%20xin.pdf",
      "https://f.example.vn/100%.pdf|https://f.example.vn/100%25.pdf",
      "https://f.example.vn/a%20b c%2.pdf|https://f.example.vn/a%20b%20c%252.pdf",
      "https://f.example.vn/t?ten=Đơn xin&so=[1]|https://f.example.vn/t?ten=%C4%90%C6%A1n%20xin&so=%5B1%5D",
      "https://f.example.vn/a\\b.pdf|https://f.example.vn/a%5Cb.pdf",
      "https://f.example.vn/{1}<2>^`.pdf|https://f.example.vn/%7B1%7D%3C2%3E%5E%60.pdf",
      "https://f.example.vn/a#1#2|https://f.example.vn/a#1%232",
      "https://f.example.vn|https://f.example.vn", "http://[::1]:80/a|http://[::1]:80/a",
      "https://tệp.example.vn/a|https://xn--tp-o8s.example.vn/a"})
  void anAddressIsWrittenAsTheStandardHasIt(String written, String standard) {
    String got = WebAddress.of(written).orElseThrow();

    assertThat(got).isEqualTo(standard);
    assertThat(WebAddress.of(got)).as("never encoded twice").contains(got);
    assertThat(HttpUrl.parse(got)).as("what fetches it can read it").isNotNull();
  }

  @Test
  void blanksAroundItAreNoneOfIt() {
    assertThat(WebAddress.of("\ufeff https://f.example.vn/a.pdf\u00a0")).contains("https://f.example.vn/a.pdf");
    assertThat(WebAddress.of("https://f.example.vn/a\u00a0b.pdf")).contains("https://f.example.vn/a%C2%A0b.pdf");
  }

  /** Or the address that was accepted would be refused when it is read again. */
  @Test
  void itsLengthIsThatOfTheStandardForm() {
    String fits = "https://f.example.vn/" + "a".repeat(7_000);
    assertThat(WebAddress.of(fits)).contains(fits);
    assertThat(WebAddress.of("https://f.example.vn/" + "ễ".repeat(1_000))).isEmpty();
    assertThat(WebAddress.of("https://f.example.vn/" + "a".repeat(8_000))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C:\\tep\\a.pdf", "file:///etc/passwd", "ftp://f.example.vn/a", "/tep/a.pdf",
      "f.example.vn/a.pdf", "https:///a.pdf", "https://", "https:\\\\f.example.vn\\a", "javascript:alert(1)",
      "https://a:b@f.example.vn/a", "https://f.example.vn:99999/a", "https://f.example.vn:8o/a",
      "https://f.example.vn:0/a", "http://[::1]:00/a", "https://a b/c", "https://f.example.vn\\@evil.example.vn/",
      "https://-/a", "https://f.example.vn/a\nb", "http://[::1/a", "https://f.example.vn:\u0668\u0660/a",
      "Không có"})
  void whatLeadsToNoHostIsNoAddress(String written) {
    assertThat(WebAddress.of(written)).isEmpty();
  }
}
