package vn.lienthong.partner.land;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.spoiled;
import static vn.lienthong.NastyInputs.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.StatisticsReport;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.model.register.Subject;
import vn.lienthong.partner.transport.Golden;
import vn.lienthong.partner.transport.RouteEndings;
import vn.lienthong.partner.transport.TestSettings;

/** The land system's answer, spoiled in any of its fields, and serials as people write them. */
class LandStepsPropertiesTest {

  private static final JsonNode FOUND = Golden.tree("""
      {"status":{"success":true,"code":"0","message":""},"data":[{"SoPhatHanh":"AB 123456","SoVaoSo":"CH1","NgayCap":
      "20200201","CoQuanCap":"UBND","DaThuHoi":false,"ChuSuDung":[{"SoDinhDanh":"099190000017"},{"HoTen":"B"}],
      "ThuaDat":[{"SoThuTuThua":"18","SoHieuBanDo":"1","XaId":"99001","DienTich":"120.5","MucDichSuDung":"ODT",
      "ThoiHanSuDung":"99991231"}]}]}""");
  private static final LookUpRequest ABOUT = new LookUpRequest(UUID.randomUUID(), "land",
      new Purpose("H99.10-260105-000001", null, "9.000001", "H99.10", "cb1", "cb1", false, "NĐ mẫu"),
      given(Subject.class, "personalId", "099190000017", "certificate", "AB 123456"), Set.of());
  private static final LandResponseMapper REPLY = new LandResponseMapper(TestSettings.of(LandConfig.class, Map.of()),
      TestSettings.glossary("land"), Clock.fixed(Instant.parse("2026-01-05T01:30:00Z"), ZoneOffset.UTC));

  @Provide Arbitrary<JsonNode> answers() {
    return spoiled(FOUND);
  }

  @Property(tries = 400, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void everyAnswerEnds(@ForAll("answers") JsonNode answer) {
    RouteEndings.findingOrOutcome(REPLY.read(ABOUT, RouteEndings.answer(answer)));
  }

  @Provide Arbitrary<String> serials() {
    return Arbitraries.oneOf(spoiled("AB 123456", "ab123456", "\u00d0 1234567"), texts());
  }

  @Property(tries = 300, seed = SEED)
  void aSerialHasOneWriting(@ForAll("serials") String written) {
    LandRequestMapper.serial(written)
        .ifPresent(serial -> assertThat(LandRequestMapper.serial(serial)).contains(serial));
  }
}
