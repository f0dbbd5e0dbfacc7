package vn.lienthong.access.limit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;
import static vn.lienthong.NastyInputs.texts;

import java.net.URLDecoder;
import java.net.URLEncoder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.StatisticsReport;

/** Addresses of requests, as octets may come. */
class RequestPropertiesTest {

  @Provide Arbitrary<String> addresses() {
    return Arbitraries.oneOf(texts(), spoiled("/api/v1/events?a=%C4%90%20x&b=1", "/q?x=%F0%9F%98%80", "/%ED%A0%80"),
        texts().map(text -> "/x?a=" + URLEncoder.encode(text, UTF_8))).map(text -> new String(text.getBytes(UTF_8),
            ISO_8859_1));
  }

  /** What is let through decodes, without a control character or the sign for what could not be read. */
  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void whatIsLetThroughCanBeRead(@ForAll("addresses") String uri) {
    boolean readable = RequestValidator.readable(uri);
    seen(readable);
    if (readable) {
      String decoded = URLDecoder.decode(new String(uri.getBytes(ISO_8859_1), UTF_8).replace("+", "%2B"), UTF_8);
      assertThat(decoded.codePoints()).noneMatch(c -> c < ' ' || c == 0x7f || c >= 0xd800 && c <= 0xdfff);
      assertThat(decoded.contains("\ufffd")).isEqualTo(new String(uri.getBytes(ISO_8859_1), UTF_8).contains("\ufffd")
          || uri.toUpperCase(java.util.Locale.ROOT).contains("%EF%BF%BD"));
    }
  }

  @Property(tries = 300, seed = SEED)
  void whatIsEncodedIsLetThroughUnlessItHoldsAControlCharacter(@ForAll("plain") String text) {
    boolean control = text.codePoints().anyMatch(c -> c < ' ' || c == 0x7f);
    assertThat(RequestValidator.readable("/x?a=" + URLEncoder.encode(text, UTF_8))).isEqualTo(!control);
  }

  @Provide Arbitrary<String> plain() {
    return texts();
  }
}
