package vn.lienthong.ledger.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.ledger.operate.ManualActionsTest.problem;
import static vn.lienthong.ledger.query.LedgerProvince.OPERATOR;
import static vn.lienthong.ledger.query.LedgerProvince.STEPS;
import static vn.lienthong.ledger.query.LedgerProvince.SYNC;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.LaneOracle;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.accept.IncomingEvent;
import vn.lienthong.ledger.query.EntryFilter;
import vn.lienthong.ledger.query.EntryQuery;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.EntryState;

class ReplayServiceTest {

  private static final LedgerProvince PROVINCE = new LedgerProvince();

  @AfterAll static void close() {
    PROVINCE.close();
  }

  @AfterEach void everythingAddsUp() {
    runAll();
    assertThat(PROVINCE.balance.balance().entries().addsUp()).isTrue();
    LaneOracle.lanesAreRight(PROVINCE);
    PROVINCE.deliverAll("dvcqg");
  }

  @Test void aDryRunCountsAndChangesNothing() {
    deliverThree("R-1", SYNC);
    var before = PROVINCE.balance.balance();

    ReplayService.Answer answer = PROVINCE.replays.dryRun(all("R-1", false));

    assertThat(answer).isEqualTo(new ReplayService.Answer(null, 3, 2, Map.of("dvcqg", 3)));
    assertThat(PROVINCE.balance.balance()).isEqualTo(before);
  }

  @Test void aSnapshotFlowSendsTheNewestOncePerDossier() {
    deliverThree("R-2", SYNC);
    String newest = PROVINCE.timeLines.of(OPERATOR, "R-2").history().stream()
        .filter(e -> e.sequence() == 3).findFirst().orElseThrow().eventId();

    start("k2", all("R-2", false));
    runAll();

    EntryQuery.Entry again = PROVINCE.only("R-2", null, EntryState.WAITING);
    assertThat(again.eventId()).isEqualTo(newest);
    assertThat(again.replayOf()).isNotNull();
    assertThat(again.position()).isEqualTo(4);
  }

  @Test void aParkedEntryIsReleasedAsItIs() {
    PROVINCE.tell("R-3", "H99-1", 1L, "ACCEPTED", SYNC);
    PROVINCE.relay("dvcqg", claim -> EntryState.PARKED);
    EntryQuery.Entry parked = PROVINCE.only("R-3", null, EntryState.PARKED);

    ReplayService.Answer answer = start("k3", all("R-3", false));
    runAll();

    assertThat(PROVINCE.only("R-3", null, EntryState.WAITING).id()).isEqualTo(parked.id());
    assertThat(PROVINCE.replays.progress(UUID.fromString(answer.id())))
        .returns("DONE", ReplayService.Progress::state).returns(1, ReplayService.Progress::released)
        .returns(0, ReplayService.Progress::made);
  }

  @Test void aJournalFlowNeedsForceBehindADeliveredOne() {
    PROVINCE.tell("R-4", "H99-1", 1L, "ACCEPTED", SYNC);
    deliverThree("R-4", STEPS);

    assertThat(PROVINCE.replays.dryRun(flow("R-4", "report-progress", false)).wouldSuppress()).isEqualTo(2);
    assertThat(PROVINCE.replays.dryRun(flow("R-4", "report-progress", true)).wouldSuppress()).isZero();
    start("k4", flow("R-4", "report-progress", true));
    runAll();

    assertThat(PROVINCE.entries("R-4", "report-progress", EntryState.WAITING)).hasSize(3);
  }

  @Test void theSameKeyAnswersTheSameAndAnotherBodyConflicts() {
    deliverThree("R-5", SYNC);
    ReplayService.Answer first = PROVINCE.replays.start(OPERATOR, "k5", "{body}", all("R-5", false));
    runAll();

    assertThat(PROVINCE.replays.start(OPERATOR, "k5", "{body}", all("R-5", false))).isEqualTo(first);
    runAll();
    assertThat(PROVINCE.entries("R-5", null, EntryState.WAITING)).hasSize(1);
    problem(409, () -> PROVINCE.replays.start(OPERATOR, "k5", "{other}", all("R-5", false)));
  }

  @Test void noMoreThanTheLimitIsReplayedAtOnce() {
    deliverThree("R-7", SYNC);

    problem(422, () -> new ReplayService(PROVINCE.tx, 2).dryRun(all("R-7", false)));
    assertThat(new ReplayService(PROVINCE.tx, 3).dryRun(all("R-7", false)).matched()).isEqualTo(3);
  }

  @Test void runsAtItsRateAndStops() {
    for (int i = 0; i < 20; i++) {
      PROVINCE.tell("R-6-" + i, "H99-1", 1L, "ACCEPTED", SYNC);
    }
    PROVINCE.deliverAll("dvcqg");
    List<Long> ids = PROVINCE.entries(null, "sync-dossier", EntryState.DELIVERED).stream()
        .filter(e -> e.dossierCode().startsWith("R-6-")).map(LedgerProvince::id).toList();

    UUID replay = UUID.fromString(start("k6", new ReplayService.Order(ids, null, 5, false, "thử tốc độ")).id());
    int first = PROVINCE.slices.advance((newest, partner, flow) -> true)
        + PROVINCE.slices.advance((newest, partner, flow) -> true);
    PROVINCE.replays.stop(OPERATOR, replay);
    Postgres.run(PROVINCE.source, "update replay set next_at = now() - interval '1 minute'");

    assertThat(first).isBetween(1, 7);
    assertThat(PROVINCE.slices.advance((newest, partner, flow) -> true)).isZero();
    assertThat(PROVINCE.replays.progress(replay)).returns("STOPPED", ReplayService.Progress::state)
        .returns(first, ReplayService.Progress::done).returns(first, ReplayService.Progress::made);
  }

  private static void deliverThree(String code, IncomingEvent.Interest interest) {
    long from = PROVINCE.entries(code, null, null).size();
    for (long sequence = from + 1; sequence <= from + 3; sequence++) {
      PROVINCE.tell(code, "H99-1", sequence, "PROCESSING", interest);
    }
    PROVINCE.deliverAll("dvcqg");
  }

  private static ReplayService.Order all(String code, boolean force) {
    return flow(code, null, force);
  }

  private static ReplayService.Order flow(String code, String flow, boolean force) {
    return new ReplayService.Order(null, given(EntryFilter.class, "flow", flow, "dossier", code), 1000, force, "thử");
  }

  private static ReplayService.Answer start(String key, ReplayService.Order order) {
    return PROVINCE.replays.start(OPERATOR, key, "{}", order);
  }

  private static void runAll() {
    do {
      Postgres.run(PROVINCE.source, "update replay set next_at = now() - interval '1 minute' where state = 'RUNNING'");
    } while (PROVINCE.slices.advance((newest, partner, flow) -> true) > 0);
  }
}
