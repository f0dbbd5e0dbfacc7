package vn.lienthong.model.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.endless;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;
import static vn.lienthong.NastyInputs.texts;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.StatisticsReport;
import okhttp3.HttpUrl;

/** Numbers, times, names, addresses and files, as anybody may write them. */
class TextPropertiesTest {

  @Provide Arbitrary<String> any() {
    return texts();
  }

  @Provide Arbitrary<String> longTexts() {
    return endless(150_000);
  }

  @Provide Arbitrary<String> numbers() {
    return Arbitraries.oneOf(texts(), spoiled("50000", "10000000.0", "1.25E7", "-5", "0.000", "9223372036854775807"));
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aNumberIsWhatItsDigitsSayOrNone(@ForAll("numbers") String text) {
    Optional<Long> whole = NumberText.whole(text);
    seen(whole.isPresent());
    whole.ifPresent(number -> {
      assertThat(new BigDecimal(TextNormalizer.trim(text))).isEqualByComparingTo(BigDecimal.valueOf(number));
      assertThat(NumberText.whole(number.toString())).contains(number);
      assertThat(TextNormalizer.trim(text)).matches("[0-9+.eE-]+");
    });
    NumberText.decimal(text).ifPresent(number -> assertThat(Math.abs(number.scale())).isLessThanOrEqualTo(25));
  }

  @Property(tries = 200, seed = SEED)
  void aNumberIsReadAsItWasWritten(@ForAll long number, @ForAll @IntRange(max = 25) int places) {
    assertThat(NumberText.whole(Long.toString(number))).contains(number);
    BigDecimal decimal = BigDecimal.valueOf(number, places);
    assertThat(NumberText.decimal(decimal.toPlainString()).orElseThrow()).isEqualByComparingTo(decimal);
  }

  @Provide Arbitrary<String> times() {
    return Arbitraries.oneOf(texts(), spoiled("2026-01-05T08:30:00+07:00", "2026-01-05T08:30:00.123456789Z",
        "2999-12-31T20:00:00Z", "1800-01-01T05:00:00+18:00", "2024-02-29t23:59:59-18:00"));
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aTimeThatIsTakenCanBeReadAgain(@ForAll("times") String text) {
    Optional<OffsetDateTime> time = IsoTimes.read(text);
    seen(time.isPresent());
    time.ifPresent(at -> {
      assertThat(at.isEqual(OffsetDateTime.parse(text.toUpperCase(java.util.Locale.ROOT)))).isTrue();
      assertThat(IsoTimes.read(IsoTimes.write(at))).as(text).contains(at);
    });
    IsoTimes.day(text).ifPresent(day -> assertThat(day).hasToString(text));
  }

  @Example void aTimeOfTheLastEveningIsNoneWhereItIsTheNextMillennium() {
    assertThat(IsoTimes.read("2999-12-31T20:00:00Z")).isEmpty();
    assertThat(IsoTimes.read("1800-01-01T00:00:00+18:00")).isEmpty();
    assertThat(IsoTimes.read("2999-12-31T16:59:59Z")).isPresent();
  }

  @Property(tries = 300, seed = SEED)
  void everyMomentAndDayOfTheUsualYearsIsReadAsItWasWritten(
      @ForAll @LongRange(min = -5_364_662_400L, max = 32_503_600_000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano) {
    OffsetDateTime at = OffsetDateTime.ofInstant(java.time.Instant.ofEpochSecond(second, nano), ZoneOffset.UTC);
    assertThat(IsoTimes.read(IsoTimes.write(at)).orElseThrow().isEqual(at)).isTrue();
    LocalDate day = at.toLocalDate();
    assertThat(IsoTimes.day(day.toString())).contains(day);
  }

  @Provide Arbitrary<String> names() {
    return Arbitraries.oneOf(texts(), spoiled("Nguyễn Thị Mẫu", "HOÀ\u0301\u0302", "\u00d0ỗ Th\u1ecb Y\u1ebfn",
        "D\u0335ỗ \ud800", "o\u0323\u0302\u0301\u0302", "Ng\udb40\udd00uyễn"));
  }

  @Property(tries = 500, seed = SEED)
  void aNameThatIsCleanStaysSo(@ForAll("names") String text) {
    String clean = TextNormalizer.clean(text);
    assertThat(TextNormalizer.clean(clean)).isEqualTo(clean);
    assertThat(TextNormalizer.trim(clean)).isEqualTo(clean);
    String capitals = TextNormalizer.capitals(text);
    assertThat(TextNormalizer.capitals(capitals)).isEqualTo(capitals);
    String key = TextNormalizer.nameKey(text);
    assertThat(key.matches("(?s).*\\p{M}{31}.*") ? key : TextNormalizer.nameKey(key)).isEqualTo(key);
    assertThat(clean.codePoints()).noneMatch(c -> c < ' ' || c == 0x7f || Character.getType(c) == Character.FORMAT);
    String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
    assertThat(apart.matches("(?s).*\\p{M}{31}.*") || TextNormalizer.sameName(text, apart)).isTrue();
    assertThat(TextNormalizer.sameName(text, " " + text.replace(" ", "\u00a0\u200b ") + "\ufeff")).isTrue();
  }

  @Provide Arbitrary<String> addresses() {
    return Arbitraries.oneOf(texts(), texts().map(rest -> "https://f.example.vn/" + rest),
        texts().map(host -> "http://" + host + "/a"), spoiled("https://files.h99.example.vn:8080/tep/Đơn xin.pdf?a=1#2",
            "http://[::1]:80/a", "https://tệp.example.vn/100%.pdf", "HTTPS://F.example.vn/%C4%90%zz"));
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void anAddressIsWrittenOnceAndForAll(@ForAll("addresses") String text) {
    Optional<String> address = WebAddress.of(text);
    seen(address.isPresent());
    address.ifPresent(written -> {
      assertThat(WebAddress.of(written)).contains(written);
      assertThat(written).matches("https?://[^ \\p{Cc}]+").matches("\\p{ASCII}+");
      HttpUrl read = HttpUrl.parse(written);
      assertThat(read).as("what fetches it can read it").isNotNull();
      assertThat(read.username() + read.password()).isEmpty();
    });
  }

  @Example void aLongAddressTakesNoLongTime() {
    StringBuilder letters = new StringBuilder();
    for (int c = 0x4e00; c < 0x9f00; c++) {
      letters.appendCodePoint(c);
    }
    String host = letters.toString().repeat(12);
    assertTimeoutPreemptively(ofSeconds(20), () -> assertThat(WebAddress.of("http://" + host + "/a")).isEmpty());
    assertTimeoutPreemptively(ofSeconds(20), () -> assertThat(WebAddress.of("http://a/" + host.repeat(40))).isEmpty());
  }

  @Property(tries = 300, seed = SEED)
  void aTextOfOctetsIsReadWholeOrItsFirstWrongOctetIsNamed(@ForAll("octets") byte[] octets) {
    try {
      String text = Utf8.text("x.csv", octets);
      assertThat("\ufeff" + text).endsWith(new String(octets, UTF_8));
    } catch (UnusableFile e) {
      assertThat(e.getMessage()).contains("x.csv line ").contains("is not UTF-8");
      assertThat(new String(octets, UTF_8)).contains("\ufffd");
    }
  }

  @Provide Arbitrary<byte[]> octets() {
    return spoiled("\ufeffmã,tên\nH99.10,Sở Mẫu\n".getBytes(UTF_8), "\ud83d\ude00 \uffff".getBytes(UTF_8), new byte[0]);
  }

  @Provide Arbitrary<String> beginnings() {
    return Arbitraries.oneOf(texts(), endless(1100), spoiled("\u00ef\u00bb\u00bf <?xml version='1.0'?><!-- a --><html>",
        "%PDF-1.7", "<!---->".repeat(140), "<!-- <!---->\n".repeat(80) + "<html>", "<!doctype  html>", "<a/>"));
  }

  @Property(tries = 300, seed = SEED)
  void whatAFileIsIsSeenAtOnce(@ForAll("beginnings") String begin, @ForAll("any") String any) {
    String name = any.replaceAll("[?#]", "");
    byte[] octets = begin.getBytes(ISO_8859_1);
    assertTimeoutPreemptively(ofSeconds(20), () -> {
      boolean page = FileKind.isPage(octets);
      assertThat(FileKind.fits(name + ".pdf", octets) && page).isFalse();
      assertThat(FileKind.fits(name + ".html", octets)).isTrue();
      FileKind.says(name);
    });
  }

  @Property(tries = 8, seed = SEED)
  void nothingTakesTheSquareOfItsLength(@ForAll("longTexts") String text) {
    assertTimeoutPreemptively(ofSeconds(30), () -> {
      TextNormalizer.nameKey(text);
      TextNormalizer.clean(text);
      NumberText.whole(text);
      IsoTimes.read(text);
      WebAddress.of("http://a/" + text);
      FileKind.says(text);
      DisplayNames.partner(text);
    });
  }

  @Property(tries = 100, seed = SEED)
  void aTaxCodeHasAtMostOneCheckDigit(@ForAll @IntRange(min = 0, max = 999_999_999) int nine) {
    String digits = "%09d".formatted(nine);
    long fitting = java.util.stream.IntStream.range(0, 10).filter(d -> TaxCheckDigit.holds(digits + d)).count();
    assertThat(fitting).isLessThanOrEqualTo(1);
  }
}
