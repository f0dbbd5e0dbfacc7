package vn.lienthong.partner.dvcqg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.AgencyList;
import vn.lienthong.model.exchange.DossierStateRequest;
import vn.lienthong.model.exchange.PartnerDossierState;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.partner.transport.LgspClient;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.stub.Stubs;

/** The real routes and the seeded catalogue against the portal's stubs, driven as the relay drives them. */
class DvcqgStepsStubsTest {


  private Stubs stubs;
  private RouteRun run;
  private String session;
  private final Map<String, String> memory = new HashMap<>();

  @BeforeEach
  void logIn() {
    stubs = Stubs.start(Path.of("mocks"), Set.of("dvcqg"), false);
    logInAgain();
  }

  @AfterEach
  void stop() {
    run.close();
    stubs.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample-of-the-protocol", "minimal", "all-lists-full", "supplements", "results",
      "enterprise-owner", "national-refused"})
  void thePortalTakesEveryGoldenDossier(String golden) {
    assertThat(told("sync-dossier", Portal.event(golden))).isInstanceOf(Outcome.Delivered.class);
    assertThat(memory).containsEntry("held", "true");
  }

  @Test
  void aStepIsTakenOnceItsDossierIs() {
    assertThat(told("report-progress", Portal.event("progress")))
        .isEqualTo(new Outcome.Refused(ErrorClass.STATE_CONFLICT, "4", null));
    assertThat(told("sync-dossier", local("0001"))).isInstanceOf(Outcome.Delivered.class);
    assertThat(told("report-progress", Portal.event("progress"))).isInstanceOf(Outcome.Delivered.class);
  }

  @ParameterizedTest
  @CsvSource({"9001, SERVER_ERROR, HTTP-500, true", "9002, RATE_LIMIT, HTTP-429, false",
      "9003, SESSION, -1, false", "9007, UNKNOWN, unreadable, true", "9011, UNKNOWN, unreadable, true",
      "9012, SERVER_ERROR, html-page, true", "9013, MAINTENANCE, HTTP-503, false", "9014, UNKNOWN, 99, true",
      "9019, SERVER_ERROR, HTTP-504, true", "9020, SESSION, -1, false", "9022, SERVER_ERROR, 9, true"})
  void itsFaultsAreTold(String serial, ErrorClass errorClass, String code, boolean perhapsDone) {
    assertThat(told("sync-dossier", local(serial))).isInstanceOfSatisfying(Outcome.Unavailable.class, outcome ->
        assertThat(outcome).extracting("errorClass", "code", "perhapsDone")
            .containsExactly(errorClass, code, perhapsDone));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9015", "9016", "9017", "9018"})
  void itsAnswerIsUnderstoodInEveryForm(String serial) {
    assertThat(told("sync-dossier", local(serial))).isInstanceOf(Outcome.Delivered.class);
    memory.clear();
    assertThat(told("sync-dossier", local(serial))).isInstanceOf(Outcome.Delivered.class);
    assertThat(memory).containsEntry("flipped", "41"); // it had it: the create became an update
  }

  @Test
  void aRefusalNamesTheFieldByItsLabel() {
    assertThat(told("sync-dossier", local("9006"))).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
      assertThat(refused.errorClass()).isEqualTo(ErrorClass.BUSINESS);
      assertThat(refused.field()).isEqualTo("Mã lĩnh vực");
    });
  }

  @Test
  void listsAreAskedAtTheSharePathAndDossiersAtTheOther() {
    route("list-agencies");
    assertThat(run.run("dvcqg")).isInstanceOfSatisfying(AgencyList.class,
        list -> assertThat(list.agencies()).isNotEmpty());
    route("ask-dossier");
    assertThat(run.run(new DossierStateRequest("dvcqg", "000.00.10.H99-260105-0001")))
        .isEqualTo(new PartnerDossierState(false, Map.of()));
  }

  private void logInAgain() {
    route("login");
    session = ((PartnerSession) run.run(null)).token();
    run.close();
  }

  /** One entry to its end: the relay comes again after each Progressed. */
  private Outcome told(String flow, DossierEvent event) {
    route(flow);
    Outcome outcome;
    int calls = 0;
    do {
      DeliveryTask task = Portal.task(flow, event, Map.copyOf(memory), DeliveryTask.Mode.LIVE);
      outcome = (Outcome) run.run(task);
      memory.putAll(outcome instanceof Outcome.Progressed p ? p.partnerState()
          : outcome instanceof Outcome.Delivered d ? d.partnerState() : Map.of());
    } while (outcome instanceof Outcome.Progressed && ++calls < 5);
    return outcome;
  }

  private void route(String flow) {
    if (run != null) {
      run.close();
    }
    DvcqgSteps bean = new DvcqgSteps(Portal.config(), new LgspClient(endpoint -> Optional.of(session)),
        Portal.MAPPER, Portal.VERDICT);
    run = new RouteRun("dvcqg/dvcqg-" + flow + ".camel.yaml", Map.of("dvcqg", bean), Map.of(
        "hub.partner.dvcqg.url", stubs.url("dvcqg"), "hub.partner.dvcqg.login-path", "/login",
        "hub.partner.dvcqg.call-path", "/mapi/g", "hub.partner.dvcqg.share-path", "/xrdata",
        "hub.partner.dvcqg.timeout", "5s"));
  }

  private static DossierEvent local(String serial) {
    ObjectNode json = (ObjectNode) Portal.json("enterprise-owner.canon.json");
    ((ObjectNode) json.get("dossier")).put("code", "000.00.10.H99-260105-" + serial);
    return Portal.JSON.convertValue(json, DossierEvent.class);
  }
}
