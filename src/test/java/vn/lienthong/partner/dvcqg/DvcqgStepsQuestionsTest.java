package vn.lienthong.partner.dvcqg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.DossierStateRequest;
import vn.lienthong.model.exchange.PartnerDossierState;
import vn.lienthong.partner.transport.LgspClient;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.partner.transport.RouteRun.Answers;
import vn.lienthong.partner.transport.TestSettings;

/** What the portal is asked about a dossier, over the real route file. */
class DvcqgStepsQuestionsTest {

  private Optional<String> session = Optional.of("s-1");
  private RouteRun run;

  @BeforeEach
  void start() {
    run = Portal.route("ask-dossier", "PARTNER", true, endpoint -> session);
  }

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void whatThePortalHoldsIsAsked() throws Exception {
    run.partner(Answers.of(200, """
        {"error_code":0,"result":[{"MaHoSo":"other"},
          {"MaHoSo":"HS-1","TrangThaiHoSo":4,"NgayHenTra":"20260112170000","TaiLieuNop":[{},{}]}]}"""));
    assertThat(run.run(new DossierStateRequest("dvcqg", "HS-1"))).isEqualTo(new PartnerDossierState(true, Map.of(
        "MaHoSo", "HS-1", "TrangThaiHoSo", "4", "NgayHenTra", "20260112170000", "TaiLieuNop", "2")));
    JsonNode body = Portal.JSON.readTree(run.received().get(0).body());
    assertThat(body.get("service").textValue()).isEqualTo("TraCuuHoSo");
    assertThat(body.get("mahoso").textValue()).isEqualTo("HS-1");
    assertThat(body.get("session").textValue()).isEqualTo("s-1");
  }

  @Test
  void theCodeIsSpeltAsTheSwitchSays() throws Exception {
    run.close();
    DvcqgSteps bean = new DvcqgSteps(TestSettings.of(DvcqgConfig.class, Map.of("hub.partner.dvcqg.destination", "DST",
        "hub.partner.dvcqg.assume.look-up-spelling", "UPPER")), new LgspClient(endpoint -> session), Portal.MAPPER,
        Portal.VERDICT);
    run = new RouteRun("dvcqg/dvcqg-ask-dossier.camel.yaml", Map.of("dvcqg", bean), Map.of("hub.partner.dvcqg.url",
        "PARTNER", "hub.partner.dvcqg.call-path", "/mapi/g", "hub.partner.dvcqg.timeout", "1s"));
    run.partner(Answers.of(200, "{\"error_code\":\"0\",\"result\":[]}"));
    run.run(new DossierStateRequest("dvcqg", "HS-1"));
    JsonNode body = Portal.JSON.readTree(run.received().get(0).body());
    assertThat(body.get("MaHoSo").textValue()).isEqualTo("HS-1");
    assertThat(body.has("mahoso")).isFalse();
  }

  @Test
  void whatThePortalDoesNotHoldIsNoTrouble() {
    PartnerDossierState none = new PartnerDossierState(false, Map.of());
    run.partner(Answers.of(200, "{\"error_code\":\"0\",\"result\":[]}"));
    assertThat(run.run(new DossierStateRequest("dvcqg", "HS-1"))).isEqualTo(none);
    run.partner(Answers.of(200, "{\"error_code\":\"4\",\"message\":\"Hồ sơ chưa tồn tại\"}"));
    assertThat(run.run(new DossierStateRequest("dvcqg", "HS-1"))).isEqualTo(none);
    run.partner(Answers.of(200, "{\"error_code\":\"0\",\"result\":[{\"MaHoSo\":\"HS-2\"}]}"));
    assertThat(run.run(new DossierStateRequest("dvcqg", "HS-1"))).isEqualTo(none);
  }

  /** A fault inside a success, and what names no field of a dossier, is no dossier the portal has. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "[{'error_code':'4','message':'Hồ sơ chưa tồn tại'}] | NONE",
      "[{'MaHoSo':'HS-1','error_code':4,'message':'Hồ sơ chưa tồn tại'}] | NONE",
      "\"[{\\'errorCode\\':\\'4\\',\\'message\\':\\'Hồ sơ chưa tồn tại\\'}]\" | NONE",
      "{'data':[{'error_code':'4','message':'Hồ sơ không tồn tại'}]} | NONE",
      "[{'message':'Không có dữ liệu'}] | NONE", "[{'error_code':'0','message':''}] | NONE",
      "[{'error_code':'-1','message':'Phiên làm việc đã hết hạn'}] | SESSION -1",
      "[{'error_code':'-99','message':'Lỗi không xác định'}] | UNKNOWN -99",
      "[{'MaHoSo':'HS-2','error_code':'4','message':'Hồ sơ chưa tồn tại'}] | UNKNOWN other-dossier",
      "[{'MaHoSo':'HS-2','error_code':'4'},{'MaHoSo':' HS-1','error_code':'0','TrangThaiHoSo':4}] | HELD",
      "\"[{\\'MaHoSo\\':\\'HS-1\\',\\'TrangThaiHoSo\\':4}]\" | HELD", "[{'TrangThaiHoSo':4}] | HELD"})
  void onlyADossierIsOneThePortalHas(String result, String told) {
    run.partner(Answers.of(200, ("{'error_code':'0','message':'Thành công','result':" + result + "}")
        .replace('\'', '"')));
    Object said = run.run(new DossierStateRequest("dvcqg", "HS-1"));
    assertThat(said instanceof PartnerDossierState holding ? holding.held() ? "HELD" : "NONE" : RouteRun.told(said))
        .isEqualTo(told);
  }

  @Test
  void aQuestionThatFailsSaysWhyAndLeavesNothingInDoubt() {
    run.partner(Answers.of(500, ""));
    assertThat(run.run(new DossierStateRequest("dvcqg", "HS-1")))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "HTTP-500", null, false));
    session = Optional.empty();
    assertThat(run.run(new DossierStateRequest("dvcqg", "HS-1")))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.SESSION, "no-session", null, false));
    assertThat(run.received()).hasSize(1);
  }
}
