package vn.lienthong.journey.register;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.access.audit.PurposeDesk.BASIS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.purpose.PurposeClaim;
import vn.lienthong.journey.TrialRegister;
import vn.lienthong.journey.WholeHub;
import vn.lienthong.lookup.LookUpErrors;
import vn.lienthong.lookup.LookUpOutcome;
import vn.lienthong.lookup.LookUpOutcome.Verdict;
import vn.lienthong.lookup.LookUpService;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.Subject;

/**
 * A register is asked on purpose only, after the intent is on the disk; whatever it does, the outcome is told apart and
 * audited.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class LookUpsFlowTest extends WholeHub {

  private static final String PARTY = "099190000017";
  private static final ClientSystem DEMO = new ClientSystem("demo", "demo", Set.of("*"), false);

  @Inject LookUpService lookUps;
  @Inject CamelContext camel;

  private TrialRegister register;
  private String code;

  @BeforeEach void open() throws Exception {
    register = new TrialRegister(this::intentIsThere);
    register.standIn(camel);
    code = code("0001");
    send(event(code, 1));
  }

  @AfterEach void close() throws Exception {
    register.leave(camel);
    run("update endpoint set circuit = 'CLOSED', calls_in_flight = null where name = 'trial'");
  }

  @Test void intentBeforeTheQuestionOutcomeBeforeTheAnswer() {
    LookUpOutcome answered = ask(PARTY, "identity");
    assertThat(answered.verdict()).isEqualTo(Verdict.CONFIRMED);
    assertThat(answered.finding().answer()).containsOnlyKeys("identity"); // it said more, and was not asked for more
    assertThat(register.sawNoIntent()).isZero();
    assertThat(register.questions()).isEqualTo(1);
    assertThat(
        rows("select o.verdict from audit a join audit o on o.chain = a.chain and o.intent = a.no where a.lookup = ?",
        row -> row.getString(1), answered.lookupId())).containsExactly("CONFIRMED");
    JsonNode timeLine = tree(as("demo-client").get("/api/v1/dossiers/" + code).asString());
    assertThat(timeLine.at("/lookUps/0/register").asText()).isEqualTo("trial");
    assertThat(timeLine.at("/lookUps/0/verdict").asText()).isEqualTo("CONFIRMED");
    assertThat(timeLine.at("/lookUps/0/auditId").asText()).isEqualTo(answered.auditId());
    assertThat(timeLine.at("/lookUps").toString()).doesNotContain(PARTY).doesNotContain("MẪU");
  }

  @Test void manyAtOnceAreAskedEachOnItsOwnIntent() {
    List<LookUpOutcome> all = IntStream.range(0, 200)
        .mapToObj(i -> lookUps.ask(DEMO, claim(), "trial", subject(PARTY, "identity"),
        Set.of("identity")).toCompletableFuture()).toList().stream().map(CompletableFuture::join).toList();
    assertThat(all).extracting(LookUpOutcome::verdict).contains(Verdict.CONFIRMED);
    long asked = all.stream().filter(a -> a.verdict() == Verdict.CONFIRMED).count();
    assertThat((long) register.questions()).isBetween(asked, 200L);
    assertThat(register.sawNoIntent()).isZero();
    assertThat(all.stream().filter(a -> a.verdict() != Verdict.CONFIRMED)).allSatisfy(a -> assertThat(a.trouble()).isIn(
        new Outcome.Unavailable(ErrorClass.RATE_LIMIT, "in-flight", Duration.ofSeconds(1), false),
        new Outcome.Unavailable(ErrorClass.CONNECTION, "deadline", null, true), // of a slow machine, and what follows
        new Outcome.Unavailable(ErrorClass.CONNECTION, "circuit-open", Duration.ofSeconds(1), false)));
    assertThat(is(
        "select count(*) = 200 from audit a join audit o on o.chain = a.chain and o.intent = a.no where a.dossier = ?",
        code)).isTrue();
  }

  @Test void whatARegisterDoesIsToldApart() {
    Map<String, Integer> statuses = Map.of("silent", 504, "reset", 503, "half", 502, "other", 502, "busy", 503);
    statuses.forEach((does, status) -> {
      LookUpOutcome answered = ask(PARTY, does);
      assertThat(answered.verdict()).as(does).isEqualTo(Verdict.COULD_NOT_ASK);
      assertThat(answered.finding()).as(does).isNull();
      assertThat(LookUpErrors.of("population", answered.trouble(), vn.lienthong.model.ResponsibleParty.NATIONAL,
          Optional.empty()).problem().status())
          .as(does + " " + answered.trouble()).isEqualTo(status);
      assertThat(rows("select verdict || ' ' || trouble from audit where intent is not null and lookup = ?",
          row -> row.getString(1), answered.lookupId()).get(0)).startsWith("COULD_NOT_ASK ");
    });
    assertThat(ask(PARTY, "nobody").verdict()).isEqualTo(Verdict.NOT_CONFIRMED);
    System.setProperty("hub.partner.nowhere.url", "http://127.0.0.1:1"); // one without an address is not asked at all
    assertThat(lookUps.ask(DEMO, claim(), "nowhere", subject(PARTY, "x"), Set.of("x")).toCompletableFuture().join()
    .trouble())
        .isEqualTo(new Outcome.Faulty("NO_ROUTE nowhere-look-up"));
  }

  @Test void anOpenCircuitIsAnsweredAtOnceAndClosesWithAProbe() {
    soon(() -> {
      assertThat(ask(PARTY, "reset").trouble()).isEqualTo(
          new Outcome.Unavailable(ErrorClass.CONNECTION, "circuit-open", Duration.ofSeconds(1), false));
    });
    Outcome wanting = new Outcome.Refused(ErrorClass.SCHEMA, "no-officer", "purpose.officerId");
    soon(() -> assertThat(ask(PARTY, "wanting").trouble()).isEqualTo(wanting));
    assertThat(is("select circuit = 'OPEN' from endpoint where name = 'trial'")).as("nobody was called").isTrue();
    soon(() -> assertThat(ask(PARTY, "identity").verdict()).isEqualTo(Verdict.CONFIRMED));
  }

  @Test void aReceptionIsAPurposeUntilItsDossierFollows() {
    String key = UUID.randomUUID().toString();
    ObjectNode reception = (ObjectNode) tree(as("demo-client").get("/schema/examples/reception.json").asString());
    Response opened = receive(key, reception);
    assertThat(opened.statusCode()).as(opened.asString()).isEqualTo(201);
    String id = opened.path("receptionId");
    assertThat(receive(key, reception).<String>path("receptionId")).isEqualTo(id);
    assertThat(receive(key, reception.put("procedureCode", "9.000002")).statusCode()).isEqualTo(409);
    assertThat(receive(null, reception).statusCode()).isEqualTo(400);
    assertThat(receive(key + "x", reception.put("legalBasis", "vì cần")).statusCode()).isEqualTo(403);
    assertThat(as("demo-client").get("/api/v1/receptions?limit=500").asString()).contains(id).doesNotContain(PARTY);
    PurposeClaim claim = new PurposeClaim(null, id, "cb.mau@h99", false, null, BASIS);
    assertThat(lookUps.ask(DEMO, claim, "trial", subject(PARTY, "identity"), Set.of("identity")).toCompletableFuture()
        .join()
        .verdict()).isEqualTo(Verdict.CONFIRMED);
    String follower = code("0002");
    ObjectNode event = event(follower, 1);
    dossier(event).put("receptionId", id);
    send(event);
    assertThat(as("demo-client").get("/api/v1/receptions?limit=500").asString()).doesNotContain(id);
    assertThat(as("demo-client").get("/api/v1/receptions?state=FOLLOWED&limit=500").asString()).contains(id, follower);
    assertThat(tree(as("demo-client").get("/api/v1/dossiers/" + follower).asString()).at("/lookUps/0/verdict").asText())
        .isEqualTo("CONFIRMED");
  }

  private boolean intentIsThere(UUID lookupId) {
    return is("select exists (select 1 from audit where kind = 'INTENT' and lookup = ?)", lookupId);
  }

  private LookUpOutcome ask(String personalId, String does) {
    return lookUps.ask(DEMO, claim(), "trial", subject(personalId, does), Set.of("identity")).toCompletableFuture()
        .join();
  }

  private PurposeClaim claim() {
    return new PurposeClaim(code, null, "cb.mau@h99", false, null, BASIS);
  }

  /** What the register is to do stands where a certificate's number would. */
  private static Subject subject(String personalId, String does) {
    return given(Subject.class, "personalId", personalId, "fullName", "NGUYỄN THỊ MẪU",
        "birthDate", LocalDate.of(1990, 1, 1), "certificate", does);
  }

  private Response receive(String key, JsonNode body) {
    var request = as("demo-client").body(body.toString());
    return (key == null ? request : request.header("Idempotency-Key", key)).post("/api/v1/receptions");
  }
}
