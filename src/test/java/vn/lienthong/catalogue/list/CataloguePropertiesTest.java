package vn.lienthong.catalogue.list;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.endless;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;
import static vn.lienthong.NastyInputs.texts;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.StatisticsReport;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.catalogue.DossierCodes;
import vn.lienthong.catalogue.error.PartnerError;
import vn.lienthong.model.text.UnusableFile;

/** Lists, codes and patterns of people, and what partners say to be judged by them. */
class CataloguePropertiesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final CatalogueSnapshot EDITION = CatalogueSnapshot.fromSeeds();
  private static final String AGENCIES = "code,old_code,name,level,valid_from,valid_to\n"
      + "H99.10,000.00.10.H99,\"Sở Mẫu, một\",PROVINCE,2000-01-01,2025-12-31\nH99.10,,Sở Mẫu,PROVINCE,2026-01-01,\n";

  @Provide Arbitrary<byte[]> files() {
    return Arbitraries.oneOf(spoiled(AGENCIES.getBytes(UTF_8), ("\ufeff" + AGENCIES.replace("\n",
        "\r\n")).getBytes(UTF_8)),
        spoiled(AGENCIES).map(text -> text.getBytes(UTF_8)));
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aFileIsRowsOrItIsSaidWhereItIsNot(@ForAll("files") byte[] octets) {
    try {
      List<CatalogueRow> rows = CsvFile.read(CodeList.AGENCY, "agency.csv", octets);
      seen(true);
      assertThat(rows).allMatch(row -> !row.from().isAfter(row.to()) && row.from().getYear() <= 9999);
      new EffectivePeriods<>(rows, all -> all).on(DAY);
    } catch (UnusableFile error) {
      seen(false);
      assertThat(error.getMessage()).contains("agency.csv");
    }
  }

  @Provide Arbitrary<String> cells() {
    return Arbitraries.oneOf(texts(), spoiled("5m", "999999999d", "+5", "50000", "2026-01-05", "yes", "PROVINCE", "a(b|c)*",
        "[a"),
        Arbitraries.of("+999999999-12-31", "-0001-01-01", "9999-12-31", "(a*)*{2}", "\u0665m"));
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aCellIsWhatItsColumnHoldsOrRefused(@ForAll("cells") String cell) {
    for (String type : List.of("number", "money", "flag", "day", "span", "pattern", "level")) {
      ColumnSpec column = ColumnSpec.parse("x!:" + type);
      try {
        column.check("list line 2", cell);
        seen(true);
        switch (type) {
          case "number" -> assertThat(Integer.parseInt(cell)).isBetween(-999_999_999, 999_999_999);
          case "money" -> assertThat(ColumnSpec.money(cell)).isBetween(0L, 999_999_999_999_999L);
          case "flag" -> ColumnSpec.flag(cell);
          case "day" -> assertThat(LocalDate.parse(cell).getYear()).isBetween(1, 9999);
          case "span" -> assertThat(ColumnSpec.span(cell).isNegative()).isFalse();
          case "pattern" -> new BoundedPattern(cell).in(cell);
          default -> vn.lienthong.model.Dossier.Level.valueOf(cell);
        }
      } catch (CatalogueException refused) {
        seen(false);
        assertThat(refused.getMessage()).startsWith("list line 2, column x");
      }
    }
  }

  @Provide Arbitrary<String> patterns() {
    return Arbitraries.of("a", "(a*)*", "(a|aa)+", "(.*)*x", ".*", "\\b", "(?=.*a)", "[^b]*+", "(\\w+\\s?)*", "$",
        "a{1,300}")
        .list().ofMinSize(1).ofMaxSize(4).map(parts -> "^" + String.join("", parts) + "!$");
  }

  /** However wild, and on whatever text. */
  @Property(tries = 200, seed = SEED)
  void aPatternEnds(@ForAll("patterns") String pattern, @ForAll("endings") String text) {
    assertTimeoutPreemptively(ofSeconds(20), () -> {
      BoundedPattern safe = new BoundedPattern(pattern);
      safe.in(text);
      safe.whole(text.substring(0, Math.min(text.length(), BoundedPattern.MAX_TEXT)));
    });
  }

  @Provide Arbitrary<String> endings() {
    return Arbitraries.oneOf(texts(), Arbitraries.of("", "a".repeat(5_000), "a ".repeat(500),
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaab"),
        endless(2_000));
  }

  @Provide Arbitrary<String> codes() {
    return Arbitraries.oneOf(spoiled("000.21.10.H02", "H02.10.21", "H01.151", "001.00.00.G09"), texts());
  }

  @Property(tries = 300, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void anAgencysCodeHasOneNewForm(@ForAll("codes") String code) {
    Optional<String> other = AgencyCode.other(code);
    seen(other.isPresent());
    assertThat(AgencyCode.newForm(AgencyCode.newForm(code))).isEqualTo(AgencyCode.newForm(code));
    other.ifPresent(form -> assertThat(AgencyCode.newForm(form))
        .isEqualTo(AgencyCode.newForm(AgencyCode.newForm(code))));
  }

  @Provide Arbitrary<String> dossiers() {
    return Arbitraries.oneOf(spoiled("000.00.10.H99-260105-0001", "H15.50.05.13-261008-0975",
        "G09.20-20260609-0092637"), texts());
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aDossiersCodeIsReadInItsPartsOrNotAtAll(@ForAll("dossiers") String code) {
    Optional<Catalogue.DossierCode> read = EDITION.readCode(code, DAY);
    seen(read.isPresent());
    read.ifPresent(parts -> assertThat(code).startsWith(parts.agencyCode() + "-").endsWith("-" + parts.serial()));
  }

  /** A province's rule may have groups that a code leaves out. */
  @Example void aCodeWithoutItsDayIsNotRead() {
    Map<String, String> values = new HashMap<>(Map.of("rule", "X", "rank", "1", "pattern", "(H99)(?:-(\\d{6}))?-(\\d+)",
        "agency_group", "1", "day_group", "2", "day_format", "uuMMdd", "serial_group", "3", "valid_from",
            "2000-01-01"));
    DossierCodes rules = new DossierCodes(List.of(new CatalogueRow(CodeList.DOSSIER_CODE_RULE, "x", values)));
    assertThat(rules.read("H99-7", DAY)).isEmpty();
    assertThat(rules.read("H99-260105-7", DAY)).isPresent();
  }

  @Provide Arbitrary<String> said() {
    return Arbitraries.oneOf(endless(100_000), spoiled("Trường MaLinhVuc không hợp lệ, nycHoTen: DongBoHoSoMC lỗi"),
        texts());
  }

  @Property(tries = 30, seed = SEED)
  void whatAPartnerSaysIsJudgedAtOnce(@ForAll("said") String text) {
    assertTimeoutPreemptively(ofSeconds(30), () -> {
      PartnerError error = new PartnerError(null, text, text, false);
      assertThat(error.text().length()).isLessThanOrEqualTo(2_000);
      assertThat(EDITION.meaning("dvcqg", error, DAY)).isNotNull();
      assertThat(EDITION.meaning("dvcqg", new PartnerError(null, "-2", text, false), DAY).errorClass()).isNotNull();
    });
  }
}
