package vn.lienthong.partner.business;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.model.register.EnterpriseAnswer.Representatives;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.model.register.Subject;
import vn.lienthong.partner.transport.NgspTokenClient;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.partner.transport.TestSettings;
import vn.lienthong.stub.Stubs;

/** The real routes against the stub, in either shape, with a token of its own. */
class BusinessStepsStubsTest {


  private String token = "none";

  @ParameterizedTest
  @ValueSource(strings = {"DETAIL", "CERT"})
  void theSameEnterprisesAreTheSameInEitherShape(String shape) {
    with(shape, run -> {
      LookUpResult finding = (LookUpResult) ask(run, "9900000023", "công ty TNHH mẫu HAI");
      assertThat(finding.confirmed()).isTrue();
      assertThat(finding.answer().get("representatives"))
          .isEqualTo(new Representatives(List.of("TRẦN VĂN MẪU", "LÊ THỊ MẪU")));
      assertThat(((LookUpResult) ask(run, "9900000016001", null)).confirmed()).isTrue();
      assertThat(((LookUpResult) ask(run, "099190000017", null)).confirmed()).isTrue();
      assertThat(((LookUpResult) ask(run, "9900000000", null)).confirmed()).isFalse();
      assertThat(((LookUpResult) ask(run, "9900000023", "Công ty TNHH Mẫu Ba")).confirmed()).isFalse();
    });
  }

  @ParameterizedTest
  @CsvSource({"9007,unreadable", "9010,other-enterprise", "9011,unreadable", "9017,wrong-form"})
  void whatCannotBeBelievedIsShownToNobody(String digits, String code) {
    with("DETAIL", run -> assertThat(ask(run, "990000" + digits, null))
        .isEqualTo(new Outcome.Refused(ErrorClass.SCHEMA, code, null)));
  }

  @Test
  void whoCouldNotBeAskedIsToldApart() {
    with("DETAIL", run ->
        Map.of("9001", ErrorClass.SERVER_ERROR, "9002", ErrorClass.RATE_LIMIT, "9012", ErrorClass.SERVER_ERROR, "9013",
        ErrorClass.MAINTENANCE, "9014", ErrorClass.UNKNOWN, "9015", ErrorClass.SERVER_ERROR, "9021",
        ErrorClass.SERVER_ERROR).forEach((digits, errorClass) ->
        assertThat(ask(run, "990000" + digits, null)).as(digits).isInstanceOfSatisfying(Outcome.Unavailable.class,
            why -> assertThat(why.errorClass()).isEqualTo(errorClass))));
    with("DETAIL", run -> { // the token is gone there, and the next call says so
      assertThat(ask(run, "9900009005", null)).isInstanceOf(Outcome.Unavailable.class);
      assertThat(ask(run, "9900000023", null))
          .isEqualTo(new Outcome.Unavailable(ErrorClass.SESSION, "900901", null, false));
    });
  }

  private interface Tried {
    void on(RouteRun run);
  }

  private void with(String shape, Tried tried) {
    try (Stubs stubs = Stubs.start(new Stubs.Plan(Path.of("mocks"), Map.of("business", 0),
        Map.of("hub.stub.business.shape", shape.toLowerCase(Locale.ROOT)), false, null))) {
      try (RouteRun login = route(stubs, "login", shape)) {
        token = ((PartnerSession) login.run("business")).token();
      }
      try (RouteRun run = route(stubs, "look-up", shape)) {
        tried.on(run);
      }
    }
  }

  private static Object ask(RouteRun run, String code, String name) {
    Subject subject = given(Subject.class, "taxCode", code, "fullName", name);
    return run.run(new LookUpRequest(UUID.randomUUID(), "business", null, subject, Set.of("enterprise")));
  }

  private RouteRun route(Stubs stubs, String route, String shape) {
    BusinessConfig config = TestSettings.of(BusinessConfig.class, Map.of("hub.partner.business.shape", shape));
    BusinessResponseMapper verdict =
        new BusinessResponseMapper(config, TestSettings.glossary("business"), Clock.systemUTC());
    Map<String, String> keys = new HashMap<>(TestSettings.all("hub.partner.business."));
    keys.put("hub.partner.business.url", stubs.url("business"));
    return new RouteRun("business/business-" + route + ".camel.yaml", Map.of("business",
        new BusinessSteps(config, new NgspTokenClient(endpoint -> Optional.of(token)), verdict)), keys);
  }
}
