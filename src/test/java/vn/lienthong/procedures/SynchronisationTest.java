package vn.lienthong.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.lienthong.procedures.NationalList.component;
import static vn.lienthong.procedures.NationalList.procedure;

import io.agroal.api.AgroalDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.access.Client;
import vn.lienthong.canon.AgencyList;
import vn.lienthong.canon.FieldList;
import vn.lienthong.canon.ErrorClass;
import vn.lienthong.canon.Outcome;
import vn.lienthong.canon.Problem;
import vn.lienthong.canon.UnknownProcedure;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.procedures.Comparing.Accept;
import vn.lienthong.procedures.Differences.Difference;
import vn.lienthong.procedures.Differences.Filter;
import vn.lienthong.procedures.Differences.Kind;
import vn.lienthong.procedures.Differences.Listed;
import vn.lienthong.procedures.Differences.State;
import vn.lienthong.procedures.Runs.Run;
import vn.lienthong.store.Jdbc;
import vn.lienthong.store.Tx;

/** From the national database to what is in effect on a day, on a real database. */
class SynchronisationTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Client OPERATOR = new Client("operator", "operator", Set.of("*"), true);
  private static final String REPLACED = "000.00.00.G99-KQ000002";

  private final AgroalDataSource source = Postgres.fresh();
  private final Tx tx = new Tx(source);
  private final NationalList national = new NationalList();
  private final Catalogue catalogue = Catalogue.of(Catalogue.Edition.fromSeeds());
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneOffset.UTC);
  private final ListedCodes listed = new ListedCodes(catalogue);
  private final Acceptance acceptance = new Acceptance();
  private final Differences differences = new Differences(tx, acceptance, listed, clock);
  private final Procedures procedures = new Procedures(new Versions(tx));
  private final Synchronisation synchronisation = new Synchronisation(tx);

  @BeforeEach void someProcedures() {
    Postgres.run(source, """
        insert into procedure (code, version, name, field_code, field_name, service_level, valid_from, origin)
        values ('9.000001', '2', 'Thủ tục mẫu', 'G99-LV01', 'Lĩnh vực mẫu', 'FULL', '2025-07-01', 'SEED')""");
    national.put(procedure("9.000001", "Thủ tục mẫu", List.of(component("000.00.00.G99-KQ000001", 0),
        component(REPLACED, 1, "KQ.G99.000009")), "KQ.G99.000001"));
    national.put(procedure("9.000002", "Cấp giấy phép mẫu", List.of(component("KQ.G99.000001", 1)), "KQ.G99.000002"));
  }

  @AfterEach void close() {
    source.close();
  }

  @Test void whatIsFirstSeenIsShownAndTakesEffectWhenItIsAccepted() {
    assertThat(procedures.on("9.000001", TODAY)).get().extracting(ProcedureVersion::components).isEqualTo(List.of());
    Run run = run(Accept.BY_HAND);
    assertThat(run.phase() + " " + run.listed() + " " + run.done() + " " + run.accepted()).isEqualTo("ENDED 2 2 0");
    assertThat(proposed()).extracting(d -> d.kind() + " " + d.code())
        .containsExactly("ADDED G99-LV01", "ADDED 9.000001", "ADDED 9.000002");
    Difference accepted = differences.accept(OPERATOR, proposed("9.000001").id(), LocalDate.of(2026, 1, 1));
    assertThat(accepted.state()).isEqualTo(State.ACCEPTED);
    ProcedureVersion version = procedures.on("9.000001", TODAY).orElseThrow();
    assertThat(version.components()).extracting(c -> c.code() + " " + c.digitising() + " " + c.replaceableBy())
        .containsExactly("000.00.00.G99-KQ000001 ON_DEMAND []", REPLACED + " MUST [KQ.G99.000009]");
    assertThat(version.agencies() + " " + version.levels() + " " + version.version()).isEqualTo("[000.00.10.H99] [Cấp tỉnh] 1");
    assertThat(procedures.on("9.000001", LocalDate.of(2025, 12, 31))).get().extracting(ProcedureVersion::version)
        .as("before it the list holds").isEqualTo("2");
    assertThat(run(Accept.BY_HAND).differences()).as("nothing new").isZero();
  }

  @Test void aPaperThatIsAResultOfAnotherProcedureMustBeDigitised() {
    run(Accept.FIRST);
    assertThat(procedures.on("9.000002", TODAY).orElseThrow().components()).singleElement()
        .extracting(ProcedureVersion.Component::digitising).isEqualTo(ProcedureVersion.Digitising.MUST);
  }

  @Test void aChangeIsToldFieldByFieldAndADossierKeepsTheVersionOfItsDay() {
    assertThat(run(Accept.FIRST).accepted()).isEqualTo(3);
    national.put(procedure("9.000001", "Thủ tục mẫu (sửa)", List.of(component("000.00.00.G99-KQ000001", 2),
        component("000.00.00.G99-KQ000003", 0)), "KQ.G99.000001"));
    national.procedures.remove("9.000002");
    run(Accept.FIRST);
    Difference changed = proposed("9.000001");
    assertThat(changed.changes()).extracting(c -> c.path("field").asText()).containsExactly("name",
        "components[000.00.00.G99-KQ000001].copies", "components[" + REPLACED + "]", "components[000.00.00.G99-KQ000003]");
    differences.accept(OPERATOR, changed.id(), LocalDate.of(2026, 12, 1));
    differences.accept(OPERATOR, proposed("9.000002").id(), LocalDate.of(2026, 12, 1));
    assertThat(procedures.on("9.000001", LocalDate.of(2026, 11, 30)).orElseThrow().name()).isEqualTo("Thủ tục mẫu");
    assertThat(procedures.on("9.000001", LocalDate.of(2026, 12, 1)).orElseThrow().name()).isEqualTo("Thủ tục mẫu (sửa)");
    assertThat(procedures.on("9.000002", LocalDate.of(2026, 11, 30))).isPresent();
    assertThat(procedures.on("9.000002", LocalDate.of(2026, 12, 1))).as("no longer a procedure").isEmpty();
    assertThat(run(Accept.FIRST).differences()).as("accepted for later is no difference").isZero();
  }

  @Test void aVersionThatHasBegunIsNeverOvertakenFromItsOwnDayAndOneThatHasNotIs() {
    run(Accept.FIRST);
    national.put(procedure("9.000001", "Hai", List.of()));
    run(Accept.FIRST);
    differences.accept(OPERATOR, proposed("9.000001").id(), LocalDate.of(2026, 12, 24));
    national.put(procedure("9.000001", "Ba", List.of()));
    run(Accept.FIRST);
    long id = proposed("9.000001").id();
    assertThatThrownBy(() -> differences.accept(OPERATOR, id, LocalDate.of(1999, 12, 31)))
        .isInstanceOf(Problem.Raised.class).hasMessageStartingWith("409");
    differences.accept(OPERATOR, id, LocalDate.of(2026, 12, 1));
    assertThat(procedures.on("9.000001", LocalDate.of(2026, 12, 25)).orElseThrow().name()).isEqualTo("Ba");
    assertThat(procedures.on("9.000001", LocalDate.of(2026, 11, 30)).orElseThrow().name()).isEqualTo("Thủ tục mẫu");
    assertThatThrownBy(() -> differences.reject(OPERATOR, id, "muộn")).hasMessageStartingWith("409");
  }

  @Test void whatWasRejectedIsNotProposedAgainUntilItIsSomethingElse() {
    run(Accept.FIRST);
    national.put(procedure("9.000001", "Hai", List.of()));
    run(Accept.FIRST);
    differences.reject(OPERATOR, proposed("9.000001").id(), "chờ quyết định của tỉnh");
    assertThat(run(Accept.FIRST).differences()).isZero();
    national.put(procedure("9.000001", "Ba", List.of()));
    assertThat(run(Accept.FIRST).differences()).isOne();
    national.put(procedure("9.000001", "Bốn", List.of()));
    run(Accept.FIRST);
    assertThat(differences.page(new Filter(State.SUPERSEDED, null, null, "9.000001"), 10, null).items()).hasSize(1);
    assertThat(proposed("9.000001").changes().findValuesAsText("after")).contains("Bốn");
  }

  @Test void oneBadProcedureHarmsNoOtherAndIsNeitherNewNorGone() {
    run(Accept.FIRST);
    national.troubles.put("9.000001", new Outcome.Refused(ErrorClass.SCHEMA, "other-procedure", null));
    national.troubles.put("9.000002", NationalList.DOWN);
    national.put(procedure("9.000003", "Mới\u0000", List.of()));
    Run run = run(Accept.FIRST);
    assertThat(run.trouble()).contains("SCHEMA other-procedure ×1", "SERVER_ERROR HTTP-500 ×1", "NOT_STORABLE ×1");
    assertThat(run.failed() + " " + run.differences()).isEqualTo("3 0");
    assertThat(national.read).filteredOn("9.000002"::equals).as("read once, then tried five times").hasSize(6);
    assertThat(procedures.on("9.000001", TODAY)).isPresent();
  }

  /** In effect, and listed: what this hub has no reading of (its notes were lost) is no less a procedure. */
  @Test void whatIsListedAndWasNeverReadIsNotGone() {
    run(Accept.FIRST);
    Postgres.run(source, "delete from procedure_seen where code = '9.000001'");
    national.troubles.put("9.000001", new Outcome.Refused(ErrorClass.SCHEMA, "other-procedure", null));
    Run run = run(Accept.AUTO);
    assertThat(run.failed() + " " + run.differences() + " " + run.accepted()).isEqualTo("1 0 0");
    assertThat(procedures.on("9.000001", TODAY)).isPresent();
  }

  @Test void aListThatFailsChangesNothing() {
    national.listTrouble = new Outcome.Refused(ErrorClass.SCHEMA, "empty-list", null);
    assertThat(run(Accept.FIRST)).extracting(Run::phase, Run::trouble).containsExactly("FAILED", "SCHEMA empty-list");
  }

  @Test void anotherReplicaGoesOnWhereOneDied() {
    SyncRun sync = sync(Accept.FIRST, 1);
    Run begun = tx.in(connection -> Runs.begin(connection, "test")).orElseThrow();
    Optional<Run> second = tx.in(connection -> Runs.begin(connection, "test"));
    assertThat(second).as("one at a time").isEmpty();
    take("dead").ifPresent(run -> sync.step(run, "dead"));
    take("dead").ifPresent(run -> sync.step(run, "dead"));
    Run frozen = take("dead").orElseThrow();
    assertThat(take("alive")).as("the lease holds").isEmpty();
    Postgres.run(source, "update procedure_run set lease_until = now() - interval '1 s'");
    Run taken = take("alive").orElseThrow();
    sync.step(frozen, "dead"); // what it writes now is forgotten
    while (taken != null) {
      sync.step(taken, "alive");
      taken = take("alive").orElse(null);
    }
    assertThat(national.read).containsExactly("9.000001", "9.000002", "9.000002");
    assertThat(synchronisation.newest().orElseThrow()).extracting("run", "phase", "accepted")
        .containsExactly(begun.id(), "ENDED", 3);
  }

  @Test void aRowOfTheListThatTellsItsVersionIsNotReadAgain() {
    national.marks.put("9.000001", "QĐ-1");
    run(Accept.FIRST);
    run(Accept.FIRST);
    national.marks.put("9.000001", "QĐ-2");
    run(Accept.FIRST);
    assertThat(national.read).filteredOn("9.000001"::equals).hasSize(2);
    assertThat(national.read).filteredOn("9.000002"::equals).hasSize(3);
  }

  @Test void agenciesAndFieldsAreHeldAgainstOursAndAccepted() throws Exception {
    run(Accept.FIRST);
    national.agencies = List.of(new AgencyList.Agency("000.00.00.H99", "Tỉnh Mẫu mới", "1"),
        new AgencyList.Agency("000.00.77.H99", "Sở Mẫu mới", "1"), new AgencyList.Agency("000.00.78.H99", "Lạ", "?"));
    national.fields = List.of(new FieldList.Field("G99-LV02", "Lĩnh vực mẫu hai", "G99"));
    run(Accept.FIRST);
    assertThat(proposed()).extracting(d -> d.list() + " " + d.kind() + " " + d.code()).containsExactly(
        "AGENCY CHANGED 000.00.00.H99", "AGENCY ADDED 000.00.77.H99", "AGENCY ADDED 000.00.78.H99",
        "FIELD REMOVED G99-LV01", "FIELD ADDED G99-LV02");
    for (Difference one : proposed()) {
      if (!"000.00.78.H99".equals(one.code())) {
        differences.accept(OPERATOR, one.id(), LocalDate.of(2026, 12, 1));
      }
    }
    assertThatThrownBy(() -> differences.accept(OPERATOR, proposed("000.00.78.H99").id(), TODAY)).hasMessageStartingWith("409");
    List<String> rows = tx.read(connection -> Jdbc.list(connection,
        "select code || ' ' || name || ' ' || origin from agency where origin <> 'SEED' order by 1", row -> row.getString(1)));
    assertThat(rows).containsExactly("H99 Tỉnh Mẫu mới NATIONAL", "H99.77 Sở Mẫu mới NATIONAL");
  }

  @Test void unknownCodesAreCountedByDossierUntilTheyAreKnown() {
    UnknownCodes unknown = new UnknownCodes(tx);
    unknown.hear(new UnknownProcedure("9.000002", "H99-1"));
    unknown.hear(new UnknownProcedure("9.999999", "H99-1"));
    unknown.hear(new UnknownProcedure("9.999999", "H99-1"));
    unknown.hear(new UnknownProcedure("9.999999", "H99-2"));
    unknown.write();
    run(Accept.FIRST);
    assertThat(unknown.seen("", 10)).extracting(UnknownCodes.Unknown::code, UnknownCodes.Unknown::dossiers)
        .containsExactly(tuple("9.999999", 2L));
  }

  @Test void allThatIsProposedIsAcceptedAtOnce() {
    Run run = run(Accept.BY_HAND);
    assertThat(differences.acceptAll(OPERATOR, run.id(), Kind.ADDED, TODAY)).isEqualTo(new Differences.Taken(2, 0));
    assertThat(differences.page(new Filter(State.PROPOSED, null, Listed.PROCEDURE, null), 10, null).items()).isEmpty();
  }

  private Run run(Accept accept) {
    SyncRun sync = sync(accept, 2);
    long id = synchronisation.begin(OPERATOR).run();
    for (Optional<Run> run = take("a"); run.isPresent(); run = take("a")) {
      sync.step(run.get(), "a");
    }
    Run ended = tx.read(Runs::newest).orElseThrow();
    assertThat(ended.id()).isEqualTo(id);
    return ended;
  }

  private SyncRun sync(Accept accept, int calls) {
    return new SyncRun(tx, national::ask, new Comparing(acceptance, listed, clock, accept, "2000-01-01", 5), calls, 1_000_000,
        Duration.ofHours(1));
  }

  private Optional<Run> take(String owner) {
    return tx.in(connection -> Runs.take(connection, owner, SyncRun.LEASE.toMillis()));
  }

  private List<Difference> proposed() {
    return differences.page(new Filter(State.PROPOSED, null, null, null), 10, null).items();
  }

  private Difference proposed(String code) {
    return proposed().stream().filter(d -> d.code().equals(code)).findFirst().orElseThrow();
  }
}
