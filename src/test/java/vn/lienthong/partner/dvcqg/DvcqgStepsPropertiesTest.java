package vn.lienthong.partner.dvcqg;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.StatisticsReport;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.AgencyList;
import vn.lienthong.model.exchange.PartnerDossierState;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.partner.transport.Golden;
import vn.lienthong.partner.transport.PartnerResponse;
import vn.lienthong.partner.transport.RouteEndings;

/** The portal's answers, spoiled in any of their fields and in any of their letters. */
class DvcqgStepsPropertiesTest {

  private static final String SAID = """
      {"error_code":"0","message":"{\\"error_code\\":0,\\"message\\":\\"Thành công\\"}","session":"s-1","result":[
      {"MaHoSo":"H99.10-260105-000001","TrangThaiHoSo":4,"error_code":"0","message":"","TECHNICALID":"t-1",
      "MADONVI":"H99.10","TENDONVI":"Sở Mẫu","CAPDONVI":"2","TaiLieuNop":[{"TenTepDinhKem":"a"}]}]}""";
  private static final DeliveryTask TASK = Portal.task("dossier-sync", "minimal", Map.of());

  @Provide Arbitrary<PartnerResponse> answers() {
    return Arbitraries.oneOf(spoiled(Golden.tree(SAID)).map(RouteEndings::answer), spoiled(SAID)
        .map(RouteEndings::answer),
        spoiled(Golden.tree("{\"error_code\":\"-2\",\"message\":\"Trường MaHoSo không hợp lệ\",\"result\":\"[{}]\"}"))
            .map(RouteEndings::answer));
  }

  @Property(tries = 400, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void everyAnswerEnds(@ForAll("answers") PartnerResponse answer) {
    Outcome sync = Portal.VERDICT.sync(TASK, answer);
    seen(sync instanceof Outcome.Delivered);
    RouteEndings.outcome(sync);
    RouteEndings.outcome(Portal.VERDICT.progress(TASK, answer));
    RouteEndings.outcome(Portal.VERDICT.account(TASK, answer));
    ends(Portal.VERDICT.login(answer, Duration.ofHours(1)), PartnerSession.class);
    ends(Portal.VERDICT.holding("H99.10-260105-000001", answer), PartnerDossierState.class);
    ends(Portal.VERDICT.agencies(answer), AgencyList.class);
    ends(Portal.VERDICT.sync(TASK, new PartnerResponse(500, answer.body(), null)), Outcome.class);
  }

  private static void ends(Object end, Class<?> good) {
    if (!good.isInstance(end)) {
      RouteEndings.outcome(end);
    }
  }

  @Provide Arbitrary<JsonNode> items() {
    return spoiled(Portal.json("all-lists-full.wire.json"));
  }

  /** What it holds differs from itself in nothing. */
  @Property(tries = 200, seed = SEED)
  void anItemIsWhatItIs(@ForAll("items") JsonNode item) {
    PartnerDossierState holding = DvcqgDossierState.of("x", item);
    assertThat(holding.differences(DvcqgDossierState.of("x", item.deepCopy()), true, java.util.Set.of())).isEmpty();
    assertThat(holding.toString()).doesNotContain("Thị");
  }
}
