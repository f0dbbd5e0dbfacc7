package vn.lienthong.partner.insurance;

import static vn.lienthong.Given.given;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import vn.lienthong.model.Dossier.Party.Gender;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.Subject;
import vn.lienthong.partner.transport.Golden;
import vn.lienthong.partner.transport.NgspTokenClient;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.partner.transport.RouteRun.Answers;
import vn.lienthong.partner.transport.TestSettings;

/** The real route files against a register that answers over HTTP. */
abstract class OnInsurance {

  static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-05T01:30:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
  static final LocalDate BORN = LocalDate.of(1990, 5, 17);
  static final String PERSON = Golden.text("insurance/person.wire.json");
  static final String NAME = "Nguyễn Thị Mẫu";

  final Map<String, String> keys = new HashMap<>();
  final Map<String, Answers> answers = new HashMap<>();
  RouteRun run;

  @AfterEach
  void stop() {
    if (run != null) {
      run.close();
    }
  }

  void person(String body) {
    answers.put("getTraCuuTtHgdByMaSoBhxh", Answers.of(200, body));
  }

  Object ask(Subject subject, Set<String> groups) {
    start("look-up");
    return run.run(new LookUpRequest(UUID.randomUUID(), "insurance", null, subject, groups));
  }

  void start(String route) {
    stop();
    InsuranceConfig config = TestSettings.of(InsuranceConfig.class, keys);
    InsuranceResponseMapper verdict =
        new InsuranceResponseMapper(config.assume(), TestSettings.glossary("insurance"), CLOCK);
    NgspTokenClient ngsp = new NgspTokenClient(endpoint -> Optional.of("t-" + endpoint));
    Map<String, String> all = new HashMap<>(TestSettings.all("hub.partner.insurance."));
    all.put("hub.partner.insurance.url", "PARTNER");
    run = new RouteRun("insurance/insurance-" + route + ".camel.yaml",
        Map.of("insurance", new InsuranceSteps(config, ngsp, verdict)), all);
    run.partner(call -> answers.get(call.getRequestURI().getPath().replaceAll(".*/", "")).answer(call));
  }

  static Subject known(Gender gender) {
    return subject("9900000001", null, NAME, BORN, gender);
  }

  static Subject described() {
    return subject(null, "099190000017", NAME, BORN, Gender.FEMALE);
  }

  static Subject subject(String number, String personal, String name, LocalDate born, Gender gender) {
    return given(Subject.class, "personalId", personal, "insuranceNumber", number, "fullName", name,
        "birthDate", born, "gender", gender);
  }
}
