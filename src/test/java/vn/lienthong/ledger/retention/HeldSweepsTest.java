package vn.lienthong.ledger.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.ledger.query.LedgerProvince.ONE;
import static vn.lienthong.ledger.query.LedgerProvince.OPERATOR;
import static vn.lienthong.ledger.query.LedgerProvince.STEPS;
import static vn.lienthong.ledger.query.LedgerProvince.SYNC;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.ledger.FrozenSession;
import vn.lienthong.ledger.LaneOracle;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.ResultPage;
import vn.lienthong.ledger.accept.IncomingEvent;
import vn.lienthong.ledger.lane.NotificationChannels;
import vn.lienthong.ledger.operate.GoLiveService;
import vn.lienthong.ledger.operate.ReplayService;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.Notification;
import vn.lienthong.platform.db.Jdbc;

/** A sweep that works many dossiers takes what is free: one that a frozen session holds comes in a later round. */
class HeldSweepsTest {

  private static final String HELD = "H-1";
  private static final List<String> FREE = List.of("H-2", "H-3");
  private static final int OLD = 12;

  private final LedgerProvince province = new LedgerProvince();
  private FrozenSession frozen;

  @AfterEach void everythingAddsUp() throws SQLException {
    if (frozen != null) {
      frozen.close();
    }
    assertThat(province.balance.balance().entries().addsUp()).isTrue();
    LaneOracle.lanesAreRight(province);
    province.close();
  }

  private void freeze(String table) throws SQLException {
    frozen = new FrozenSession(province.source, FrozenSession.of(table, HELD));
  }

  /** Nobody waits for the frozen one: not once for each row of its dossier. */
  private static <T> T soon(Supplier<T> work) throws Exception {
    return CompletableFuture.supplyAsync(work).get(15, TimeUnit.SECONDS);
  }

  private void tellAll(long sequence, IncomingEvent.Interest... interests) {
    province.tell(HELD, "H99-1", sequence, "PROCESSING", interests);
    FREE.forEach(code -> province.tell(code, "H99-1", sequence, "PROCESSING", interests));
  }

  @Test void oldEventsOfOthersGo() throws Exception {
    for (long i = 1; i <= OLD; i++) {
      tellAll(i, SYNC);
    }
    province.deliverAll("dvcqg");
    RetentionJob retention = new RetentionJob(province.tx, Duration.ofDays(30));
    Postgres.run(province.source, "update event set accepted_at = now() - interval '31 days' + id * interval '1 ms'");
    freeze("dossier");
    assertThat(soon(retention::sweep)).isEqualTo(2 * (OLD - 1));
    frozen.rollback();
    assertThat(retention.sweep()).as("in a later round").isEqualTo(OLD - 1);
  }

  @Test void oldNoticesOfOthersGo() throws Exception {
    for (int i = 1; i <= OLD; i++) {
      stopAll(i);
    }
    province.notices.pull(ONE, province.notices.pull(ONE, null, 500).next(), 500);
    RetentionJob retention = new RetentionJob(province.tx, Duration.ofDays(30));
    Postgres.run(province.source, "update notice set made_at = now() - interval '31 days' + id * interval '1 ms'");
    freeze("dossier");
    soon(retention::sweep);
    assertThat(one("select count(*) from notice")).isEqualTo(OLD);
    frozen.rollback();
    retention.sweep();
    assertThat(one("select count(*) from notice")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dossier", "lane", "entry"})
  void aReplayOfOthersGoesOn(String table) throws Exception {
    for (long i = 1; i <= 3; i++) {
      tellAll(i, SYNC, STEPS);
    }
    province.deliverAll("dvcqg");
    List<Long> ids = province.entries(null, "report-progress", EntryState.DELIVERED).stream().map(LedgerProvince::id)
        .toList();
    UUID replay = UUID.fromString(province.replays.start(OPERATOR, "k", "{}",
        // slices of two, so that the held dossier is cut in two
        new ReplayService.Order(ids, null, 10, true, "thử")).id());
    freeze(table);
    for (int i = 0; i < 10; i++) {
      hurry();
      soon(this::advance);
    }
    assertThat(province.replays.progress(replay)).returns("RUNNING", ReplayService.Progress::state)
        .returns(6, ReplayService.Progress::done).returns(6, ReplayService.Progress::made);
    frozen.rollback();
    runAll();
    assertThat(province.replays.progress(replay)).returns("DONE", ReplayService.Progress::state)
        .returns(9, ReplayService.Progress::done).returns(9, ReplayService.Progress::made);
    List<String> sent = new ArrayList<>();
    province.relay("dvcqg", claim -> EntryState.DELIVERED);
    for (int more = 1; more > 0;) {
      more = province.relay("dvcqg", claim -> {
        sent.add(claim.dossierCode() + " " + claim.event().sequence());
        return EntryState.DELIVERED;
      });
    }
    assertThat(sent.stream().filter(one -> one.startsWith(HELD))).as("in its order").containsExactly("H-1 2", "H-1 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dossier", "lane"})
  void aBeginningOfOthersGoesOn(String table) throws Exception {
    Postgres.run(province.source, "insert into endpoint (name, partner, mode) values ('dvcqg', 'dvcqg', 'LIVE')");
    tellAll(1, SYNC);
    province.relay("dvcqg", claim -> EntryState.PARKED);
    Postgres.run(province.source,
        "update entry set state = 'SUPERSEDED'; update lane set unsettled = false, troubled = false");
    GoLiveService.Order order = // one a slice
        new GoLiveService.Order(GoLiveService.What.FIRST_LOAD, "dvcqg", List.of(SYNC), Set.of("RESULT_RETURNED"), 5);
    UUID replay =
        UUID.fromString(province.tx.in(connection -> new GoLiveService().begin(connection, OPERATOR, order)).id());
    freeze(table);
    for (int i = 0; i < 8; i++) {
      hurry();
      soon(this::advance);
    }
    assertThat(province.replays.progress(replay)).returns("RUNNING", ReplayService.Progress::state)
        .returns(2, ReplayService.Progress::made);
    frozen.rollback();
    runAll();
    assertThat(province.replays.progress(replay)).returns("DONE", ReplayService.Progress::state)
        .returns(3, ReplayService.Progress::made).returns(3, ReplayService.Progress::done);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dossier", "lane"})
  void noticesOfOthersAreFetched(String table) throws Exception {
    stopAll(1);
    ResultPage<Notification> read = province.notices.pull(ONE, null, 10);
    freeze(table);
    assertThat(soon(() -> province.notices.pull(ONE, read.next(), 10)).items()).isEmpty();
    assertThat(pulled()).as("the cursor passed all, two are ticked off").isEqualTo(2);
    frozen.rollback();
    province.notices.pull(ONE, read.next(), 10);
    assertThat(pulled()).isEqualTo(3);
  }

  @Test void aNoticeThatCannotBeOpenedAndIsHeldIsNotPassed() throws Exception {
    stopAll(1);
    Postgres.run(province.source, "update notice set body = 'x' where dossier = (select id from dossier where code = '"
        + HELD + "')");
    freeze("dossier");
    ResultPage<Notification> first = soon(() -> province.notices.pull(ONE, null, 10));
    assertThat(first.items()).as("it stands first").isEmpty();
    frozen.rollback();
    assertThat(province.notices.pull(ONE, first.next(), 10).items()).hasSize(2);
    assertThat(province.entries(HELD, "send-notice", EntryState.PARKED)).hasSize(1);
  }

  @Test void aSessionThatHangsWhileItNumbersKeepsNobodyFromWhatHasItsNumber() throws Exception {
    stopAll(1);
    province.notices.pull(OPERATOR, null, 10); // numbers all of them
    stopAll(2);
    frozen = new FrozenSession(province.source, "select pg_advisory_xact_lock(7013001)");
    ResultPage<Notification> first = soon(() -> province.notices.pull(ONE, null, 10));
    assertThat(first.items()).hasSize(3);
    frozen.rollback();
    assertThat(province.notices.pull(ONE, first.next(), 10).items()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dossier", "lane"})
  void noticesOfOthersGoTheNewWay(String table) throws Exception {
    stopAll(1);
    NotificationChannels ways = new NotificationChannels(province.tx);
    ways.say("dossiers:H99-1", false);
    freeze(table);
    soon(ways::sweep);
    assertThat(one("select count(*) from entry where notice is not null and reason = 'DUE'")).isEqualTo(2);
    frozen.rollback();
    ways.sweep();
    assertThat(one("select count(*) from entry where notice is not null and reason = 'DUE'")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dossier", "lane", "entry"})
  void whatADeadReplicaLeftOfOthersIsTakenBack(String table) throws Exception {
    tellAll(1, SYNC);
    province.claims.claim("dvcqg", 2, Long.MAX_VALUE, "dead", Duration.ofSeconds(30));
    province.claims.claim("dvcqg", 2, Long.MAX_VALUE, "dead", Duration.ofSeconds(30));
    freeze(table);
    assertThat(soon(() -> province.claims.takeOverFrom("dead", Map.of()))).isEqualTo(2);
    assertThat(soon(() -> province.claims.takeOverFrom("dead", Map.of()))).as("a start is not held up").isZero();
    frozen.rollback();
    assertThat(province.claims.takeOverFrom("dead", Map.of())).isEqualTo(1);
    assertThat(one("select count(*) from follow_up")).isEqualTo(3);
  }

  /** One event of each dossier stops, and its system is told. */
  private void stopAll(long sequence) {
    tellAll(sequence, SYNC);
    province.claims.claim("dvcqg", 64, Long.MAX_VALUE, "replica-1", Duration.ofSeconds(30))
        .forEach(claim -> province.settle(claim, EntryState.REFUSED, true));
  }

  private int advance() {
    return province.slices.advance((newest, partner, flow) -> true);
  }

  private void runAll() {
    do {
      hurry();
    } while (advance() > 0);
  }

  private void hurry() {
    Postgres.run(province.source, "update replay set next_at = now() - interval '1 minute' where state = 'RUNNING'");
  }

  private int pulled() {
    return one("select count(*) from entry where state = 'DELIVERED' and reference = 'pulled'");
  }

  private int one(String sql) {
    return province.tx.read(connection -> Jdbc.one(connection, sql, row -> row.getInt(1)).orElseThrow());
  }
}
