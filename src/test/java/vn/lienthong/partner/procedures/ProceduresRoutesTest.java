package vn.lienthong.partner.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.model.Dossier.ServiceLevel;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.AgencyList;
import vn.lienthong.model.exchange.FieldList;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.model.exchange.ProcedureContent;
import vn.lienthong.model.exchange.ProcedureRequest;
import vn.lienthong.partner.transport.LgspClient;
import vn.lienthong.partner.transport.PartnerResponse;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.partner.transport.TestSettings;
import vn.lienthong.stub.Stubs;

/** The real routes and the seeded error rules against the stub. */
class ProceduresRoutesTest {

  private static final ProceduresResponseMapper VERDICT =
      new ProceduresResponseMapper(TestSettings.glossary("procedures"),
      new ProcedureMapper(false, ServiceLevel.PARTIAL));

  private static Stubs stubs;
  private static String session;

  @BeforeAll static void logIn() {
    stubs = Stubs.start(new Stubs.Plan(Path.of("mocks"), Map.of("procedures", 0),
        Map.of("hub.stub.procedures.count", "10"), false, null));
    session = ((PartnerSession) ended("login", "procedures")).token();
  }

  @AfterAll static void stop() {
    stubs.close();
  }

  @Test void aProcedureIsTold() {
    assertThat(ended("fetch", new ProcedureRequest("procedures", "9.000001")))
        .isInstanceOfSatisfying(ProcedureContent.class, content -> {
          assertThat(content.components()).extracting(ProcedureContent.Component::replaceableBy)
              .contains(List.of("KQ.G99.000009"));
          assertThat(content.serviceLevel()).isEqualTo("PARTIAL");
        });
  }

  @Test void agenciesAndFieldsAreTold() {
    assertThat(ended("list-agencies", "procedures")).isInstanceOfSatisfying(AgencyList.class, list ->
        assertThat(list.agencies()).contains(new AgencyList.Agency("000.00.10.H99", "Sở Mẫu", "1")));
    assertThat(ended("list-fields", "procedures")).isInstanceOfSatisfying(FieldList.class, list ->
        assertThat(list.fields()).contains(new FieldList.Field("G99-LV01", "Lĩnh vực mẫu", "G99")));
  }

  @ParameterizedTest
  @CsvSource({"9.999999, REFUSED SCHEMA no-procedure", "9.009008, REFUSED SCHEMA other-procedure",
      "9.009001, UNAVAILABLE SERVER_ERROR HTTP-500", "9.009007, UNAVAILABLE UNKNOWN unreadable"})
  void whatIsNoAnswerIsToldApart(String code, String outcome) {
    assertThat(told(ended("fetch", new ProcedureRequest("procedures", code)))).isEqualTo(outcome);
  }

  @Test void aLostSessionIsToldSoAndNoneIsAskedFor() {
    String before = session;
    session = "another";
    assertThat(told(ended("list", "procedures"))).isEqualTo("UNAVAILABLE SESSION -1");
    session = null;
    assertThat(ended("list", "procedures"))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.SESSION, "no-session", null, false));
    session = before;
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "200 | {'error_code':'0','result':[{'error_code':'-1','message':'Phiên đã hết hạn'}]} | UNAVAILABLE SESSION -1",
      "200 | {'error_code':'0','result':[{'MADONVI':'G22'},{'ERROR_CODE':'-99'}]} | UNAVAILABLE UNKNOWN -99",
      "500 | {'error_code':'-2','message':'Trường MATTHC không hợp lệ'} | REFUSED BUSINESS -2",
      "500 | {'error_code':'-2','message':'Hệ thống đang bận'} | UNAVAILABLE SERVER_ERROR HTTP-500"})
  void aFaultIsOneWhereverItIsTold(int status, String body, String outcome) {
    PartnerResponse answer =
        new PartnerResponse(status, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), null);
    assertThat(told(VERDICT.agencies(answer))).isEqualTo(outcome);
    assertThat(told(VERDICT.procedure("9.000001", answer))).isEqualTo(outcome);
  }

  private static String told(Object ended) {
    return ended instanceof Outcome.Refused r ? "REFUSED " + r.errorClass() + " " + r.code()
        : ended instanceof Outcome.Unavailable u ? "UNAVAILABLE " + u.errorClass() + " " + u.code()
        : String.valueOf(ended);
  }

  private static Object ended(String route, Object body) {
    ProceduresSteps bean = new ProceduresSteps(TestSettings.of(ProceduresConfig.class, Map.of()),
        new LgspClient(endpoint -> Optional.ofNullable(session)), VERDICT);
    try (RouteRun run =
        new RouteRun("procedures/procedures-" + route + ".camel.yaml", Map.of("procedures", bean), Map.of(
        "hub.partner.procedures.url", stubs.url("procedures"), "hub.partner.procedures.login-path", "/login",
        "hub.partner.procedures.call-path", "/mapi/g", "hub.partner.procedures.share-path", "/xrdata",
        "hub.partner.procedures.timeout", "5s"))) {
      return run.run(body);
    }
  }

}
