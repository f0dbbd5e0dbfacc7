package vn.lienthong.partner.vault;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;
import static vn.lienthong.NastyInputs.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.StatisticsReport;
import vn.lienthong.model.register.DocumentContent;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.partner.transport.Golden;
import vn.lienthong.partner.transport.RegisterResponseReader;
import vn.lienthong.partner.transport.RouteEndings;
import vn.lienthong.partner.transport.TestSettings;

/** The vaults' answers, files and times, spoiled anywhere. */
class VaultStepsPropertiesTest {

  private static final JsonNode FOUND = Golden.tree("""
      {"errorCode":"0","message":"","result":{"SoDinhDanhChuSoHuu":"099190000017","DanhSachGiayToKetQua":[{"MaKetQua":
      "KQ.G99.000009","TenGiayTo":"Giấy mẫu","SoKyHieu":"09/GCN","CoQuanChuQuan":"H99.10","NgayBanHanh":"20200101",
      "ThoiHanHieuLuc":"31/12/9999","TrangThai":"1","TrangThaiSoHoa":"","DanhSachTepDinhKem":[{"TenTep":"a.pdf",
      "DuongDan":"/kho/a"}]}]}}""");
  private static final VaultDocuments PAPERS =
      new VaultDocuments(TestSettings.glossary("vault"), new RegisterResponseReader(TestSettings.glossary("vault")));
  private static final RegisterResponseReader READING = new RegisterResponseReader(TestSettings.glossary("vault"));

  @Provide Arbitrary<JsonNode> answers() {
    return spoiled(FOUND);
  }

  @Property(tries = 400, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void everyAnswerEnds(@ForAll("answers") JsonNode told) {
    RouteEndings.findingOrOutcome(READING.json(RouteEndings.answer(told),
        tree -> PAPERS.finding(VaultRooms.officer("vault", VaultRooms.MAU), true, tree, VaultRooms.NOW)));
  }

  @Example void manyPapersThatAreNotToldCostNoSquare() {
    String items = "{\"errorCode\":\"4\",\"message\":\"Không tìm thấy giấy tờ\"},".repeat(60_000);
    JsonNode told = Golden.tree("{\"errorCode\":\"0\",\"result\":{\"DanhSachGiayToKetQua\":[" + items + "{}]}}");
    assertTimeoutPreemptively(ofSeconds(30), () -> assertThat(
        PAPERS.finding(VaultRooms.officer("vault", VaultRooms.MAU), true, told, VaultRooms.NOW))
        .isInstanceOf(LookUpResult.class));
  }

  @Provide Arbitrary<String> files() {
    String base64 = Base64.getEncoder().encodeToString(new byte[100]);
    return spoiled("{\"errorCode\":\"0\",\"result\":\"" + base64 + "\"}", base64, '"' + base64 + '"',
        "\ufeff{\"result\":\"" + base64 + "\",\"errorCode\":0,\"x\":[[{}]]}",
            "{\"errorCode\":\"4\",\"message\":\"x\"}");
  }

  @Property(tries = 400, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aFileIsItsOctetsOrAnOutcome(@ForAll("files") String body) {
    Object end = READING.bytes(RouteEndings.answer(body), octets ->
        VaultFileResponse.read(octets, 90, TestSettings.glossary("vault"), READING));
    Object larger = READING.bytes(RouteEndings.answer(body), octets -> VaultFileResponse.read(octets, 200,
        TestSettings.glossary("vault"), READING));
    seen(larger instanceof DocumentContent);
    assertThat(end instanceof DocumentContent content && content.bytes().length > 90).isFalse();
    for (Object one : List.of(end, larger)) {
      if (!(one instanceof DocumentContent)) {
        RouteEndings.outcome(one);
      }
    }
  }

  @Property(tries = 100, seed = SEED)
  void aFileIsReadAsItWas(@ForAll @Size(min = 1, max = 300) byte[] content) {
    String lines = Base64.getMimeEncoder().encodeToString(content);
    for (String body : new String[] {lines, "{\"result\":\"" + lines.replace("\r\n", "") + "\"}"}) {
      Object read =
          VaultFileResponse.read(body.getBytes(StandardCharsets.UTF_8), 300, TestSettings.glossary("vault"), READING);
      assertThat(((DocumentContent) read).bytes()).isEqualTo(content);
    }
  }

  @Provide Arbitrary<String> times() {
    return Arbitraries.oneOf(texts(), spoiled("20260105083000", "20260105", "05/01/2026", "05/01/2026 08:30:00",
        "2026-01-05T08:30:00+07:00", "31/12/9999", "+123456789-01-01T00:00:00", "01/01/+99999"));
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aTimeIsOneThatCanBeToldAgainOrNone(@ForAll("times") String text) {
    OffsetDateTime read = VaultFormats.moment(text);
    seen(read != null);
    if (read != null) {
      assertThat(read.getYear()).isBetween(1, 9999);
      assertThat(VaultFormats.moment(VaultFormats.written(read))).isEqualTo(read.withNano(0));
      assertThat(VaultFormats.lastMoment(text)).isAfterOrEqualTo(read);
    }
  }

  @Property(tries = 200, seed = SEED)
  void aMomentIsReadAsItWasWritten(@ForAll @LongRange(min = -60_000_000_000L, max = 250_000_000_000L) long second) {
    OffsetDateTime at = java.time.Instant.ofEpochSecond(second).atOffset(IsoTimes.VIETNAM);
    assertThat(VaultFormats.moment(VaultFormats.written(at))).isEqualTo(at);
  }

  @Property(tries = 100, seed = SEED)
  void whatTheLaneRemembersIsReadAsItWas(@ForAll("times") String code, @ForAll("times") String number) {
    List<StoredResult> held =
        List.of(new StoredResult(code.replaceAll("\\p{Cs}", ""), number.replaceAll("\\p{Cs}", ""), "p", ""));
    assertThat(StoredResult.read(StoredResult.partnerState(held))).isEqualTo(held);
    assertThat(StoredResult.read(Map.of())).isEmpty();
  }
}
