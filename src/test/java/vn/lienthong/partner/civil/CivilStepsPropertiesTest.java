package vn.lienthong.partner.civil;

import static vn.lienthong.Given.given;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.spoiled;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

/** The register's answer, spoiled in any of its fields. */
class CivilStepsPropertiesTest {

  private static final JsonNode FOUND = Golden.tree("""
      {"status":1,"errorCode":"0","message":"","data":[{"module":"KS","soDinhDanh":"099190000017",
      "nksHoTen":"NGUYỄN THỊ MẪU","nksNgaySinh":"19900101","ngayDangKy":"19900110","soDangKy":"1",
      "quyenSo":"1/1990","meHoTen":"A","meSoDinhDanh":"1"},
      {"module":"KH","soDinhDanh":"099190000017","hoTen":"NGUYỄN THỊ MẪU","daChamDut":false,"voChongHoTen":"B",
      "ngayDangKy":"20150110"},
      {"module":"KT","soDinhDanh":"099190000017","hoTen":"NGUYỄN THỊ MẪU","nktNgayChet":""}]}""");
  private static final LookUpRequest ABOUT = new LookUpRequest(UUID.randomUUID(), "civil",
      new Purpose("H99.10-260105-000001", null, "9.000001", "H99.10", "cb1", "cb1", false, "NĐ mẫu"),
      given(Subject.class, "personalId", "099190000017", "fullName", "Nguyễn Thị Mẫu",
          "birthDate", LocalDate.of(1990, 1, 1)), Set.of());
  private static final CivilResponseMapper REPLY = new CivilResponseMapper(TestSettings.of(CivilConfig.class, Map.of()),
      TestSettings.glossary("civil"), Clock.fixed(Instant.parse("2026-01-05T01:30:00Z"), ZoneOffset.UTC));

  @Provide Arbitrary<JsonNode> answers() {
    return spoiled(FOUND);
  }

  @Property(tries = 400, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void everyAnswerEnds(@ForAll("answers") JsonNode answer) {
    RouteEndings.findingOrOutcome(REPLY.read(ABOUT, RouteEndings.answer(answer)));
  }
}
