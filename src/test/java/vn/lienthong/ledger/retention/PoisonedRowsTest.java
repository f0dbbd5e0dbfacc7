package vn.lienthong.ledger.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.ledger.query.LedgerProvince.OPERATOR;

import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.access.crypto.SampleSeal;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.OnLedger;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.accept.LedgerTest;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.DueLanes;
import vn.lienthong.ledger.operate.GoLiveService;
import vn.lienthong.ledger.operate.ReplayJob;
import vn.lienthong.ledger.operate.ReplayService;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.ItemWork;

/** One row that cannot be worked starves no other. */
public class PoisonedRowsTest extends OnLedger {

  private static final String BAD = "H99.10-260105-000001";
  private static final String GOOD = "H99.10-260105-000002";
  private static final String OTHER = "H99.10-260105-000003";

  private final Transactions tx = new Transactions(source);
  private final ReplayService replays = new ReplayService(tx, 100);

  @AfterEach void heal() {
    Postgres.run(source, "drop trigger if exists poison on dossier; drop trigger if exists poison on lane;"
        + "drop trigger if exists poison on replay");
  }

  @Test void aGapThatCannotBeClosedHoldsUpNoOther() {
    for (String code : List.of(BAD, GOOD)) {
      bench.accept(code, 1, "REGISTERED");
      bench.accept(code, 3, "PROCESSING");
    }
    bench.gapPasses("true");
    Postgres.run(source, "update dossier set gap_until = gap_until - interval '1 s' where code = '" + BAD + "'");
    poison("dossier", "old.code = '" + BAD + "'");

    assertThat(bench.gaps.sweep()).as("the good one behind the bad one").isEqualTo(1);
    assertThat(bench.gaps.sweep()).as("the bad one is set aside").isZero();
    assertThat(bench.one("select count(*) from dossier where gap_until is not null")).isEqualTo("1");
  }

  @Test void anEntryNobodyCanSpeakOfHoldsUpNoOther() {
    bench.accept(BAD, 1, "REGISTERED");
    bench.accept(GOOD, 1, "REGISTERED");
    Postgres.run(source, """
        update entry set state = 'PARKED', error_class = 'UNKNOWN', fault_owner = 'HUB';
        update entry set error_class = 'NO_SUCH_CLASS' from dossier d where d.id = entry.dossier and d.code = '%s';
        insert into entry_untold (entry) select id from entry""".formatted(BAD));
    ItemWork<Long> entries = new ItemWork<>("test");
    List<String> told = new ArrayList<>();
    for (int turn = 0; turn < 2; turn++) {
      entries.each(bench.tidings.untoldEntries(entries.aside()), id -> {
        bench.tidings.untoldEntry(id).ifPresent(one -> {
          bench.tidings.tell(one, LedgerTest.notice(), true);
          told.add(one.dossierCode());
        });
        return 1;
      });
    }
    assertThat(told).containsExactly(GOOD);
    assertThat(bench.tidings.untoldEntries(List.of())).as("it waits").hasSize(1);
    assertThat(bench.tidings.untoldEntries(entries.aside())).isEmpty();
  }

  @Test void aLaneThatCannotBeSentAgainHoldsUpNoOther() {
    bench.accept(BAD, 1, "REGISTERED");
    bench.accept(GOOD, 1, "REGISTERED");
    bench.drain();
    Postgres.run(source, """
        insert into follow_up (lane, flow, dossier, due_at, why)
        select l.id, 'sync-dossier', l.dossier, now() - interval '1 min' * (3 - l.id %% 2), 'trial' from lane l
        """.replace("%%", "%"));
    poison("lane", "old.dossier = (select id from dossier where code = '" + BAD + "')");

    assertThat(bench.followUps.sweep()).isEqualTo(1);
    assertThat(bench.followUps.sweep()).isZero();
    assertThat(bench.drain()).containsExactly("sync-dossier REGISTERED");
  }

  @Test void aDossierThatCannotBeReplayedHoldsUpNeitherItsReplayNorAnother() {
    deliver(BAD, GOOD, OTHER);
    UUID first = replay(BAD, GOOD);
    UUID second = replay(OTHER);
    poison("lane", "old.dossier = (select id from dossier where code = '" + BAD + "')");
    advance(slices());
    assertThat(replays.progress(first)).returns("RUNNING", ReplayService.Progress::state)
        .returns(1, ReplayService.Progress::made);
    assertThat(replays.progress(second)).returns("DONE", ReplayService.Progress::state);
    heal();
    advance(slices()); // as another replica would, who set nothing aside
    assertThat(replays.progress(first)).returns("DONE", ReplayService.Progress::state)
    .returns(2, ReplayService.Progress::made);
  }

  @Test void aDossierThatCannotBeFirstLoadedHoldsUpNoOther() {
    deliver(BAD, GOOD, OTHER);
    Postgres.run(source, "update lane set delivered = '{}';"
        + "insert into endpoint (name, partner) values ('dvcqg', 'dvcqg')");
    UUID replay =
        UUID.fromString(tx.in(connection -> new GoLiveService().begin(connection, OPERATOR, new GoLiveService.Order(
        GoLiveService.What.FIRST_LOAD, "dvcqg", List.of(LedgerProvince.SYNC), Set.of(), 1000))).id());
    poison("lane", "old.dossier = (select id from dossier where code = '" + BAD + "')");
    advance(slices());
    assertThat(replays.progress(replay)).returns("RUNNING", ReplayService.Progress::state)
        .returns(2, ReplayService.Progress::made);
    heal();
    advance(slices());
    assertThat(replays.progress(replay)).returns("DONE", ReplayService.Progress::state)
        .returns(3, ReplayService.Progress::made);
  }

  @Test void anOldEventThatCannotBeRemovedHoldsUpNoOther() {
    for (String code : List.of(BAD, GOOD)) {
      bench.accept(code, 1, "REGISTERED");
      bench.accept(code, 2, "ACCEPTED");
    }
    bench.drain();
    Postgres.run(source, """
        update event set accepted_at = now() - interval '31 days' + id * interval '1 ms';
        update retention_cursor set at = '-infinity', id = 0 where name <> 'ledger'""");
    poison("dossier", "old.code = '" + BAD + "'");
    RetentionJob retention = new RetentionJob(tx, Duration.ofDays(30));
    assertThat(retention.sweep()).isEqualTo(1);
    assertThat(bench.one("select count(*) from event")).isEqualTo("3");
    heal();
    assertThat(new RetentionJob(tx, Duration.ofDays(30)).sweep()).isEqualTo(1);
  }

  @Test void aDossierWhosePseudonymsOrDaysCannotBeWrittenHoldsUpNoOther() {
    deliver(BAD, GOOD, OTHER);
    Postgres.run(source, "update dossier set identifiers = null, dated = null");
    poison("dossier", "old.code = '" + BAD + "'");
    PseudonymJob identifiers = new PseudonymJob(tx, SampleSeal.seal());
    DossierDatesJob days = new DossierDatesJob(tx, SampleSeal.seal());
    assertThat(identifiers.sweep()).isEqualTo(2);
    assertThat(identifiers.sweep()).as("set aside").isZero();
    assertThat(days.sweep()).isEqualTo(2);
    assertThat(days.sweep()).as("set aside").isZero();
    heal();
    assertThat(new PseudonymJob(tx, SampleSeal.seal()).sweep()).isEqualTo(1);
    assertThat(new DossierDatesJob(tx, SampleSeal.seal()).sweep()).isEqualTo(1);
  }

  @Test void anOldReplayThatCannotBeRemovedHoldsUpNoOther() {
    deliver(BAD, GOOD);
    replay(BAD);
    replay(GOOD);
    advance(slices());
    Postgres.run(source, "update replay set created_at = now() - interval '31 days'");
    Postgres.run(source, "update replay set created_at = created_at - interval '1 day'"
        + " where id = (select id from replay order by id::text limit 1)");
    String oldest = bench.one("select id from replay order by created_at limit 1");
    Postgres.run(source, """
        create or replace function kept() returns trigger language plpgsql as $$
        begin raise exception 'kept'; end $$;
        create trigger poison before delete on replay for each row when (old.id = '%s') execute function kept()"""
        .formatted(oldest));
    ActionRetention deeds = new ActionRetention(tx, Duration.ofDays(30), Duration.ofDays(30));
    assertThat(deeds.sweep()).as("the other one, and its list of one").isEqualTo(2);
    assertThat(deeds.sweep()).as("set aside").isZero();
    assertThat(bench.one("select string_agg(id::text, ',') from replay")).isEqualTo(oldest);
  }

  private static void deliver(String... codes) {
    for (String code : codes) {
      bench.accept(code, 1, "REGISTERED");
    }
    bench.drain();
  }

  private UUID replay(String... codes) {
    List<Long> entries = tx.read(connection -> Jdbc.list(connection,
        "select e.id from entry e join dossier d on d.id = e.dossier where d.code = any(?)", row -> row.getLong(1),
        List.of(codes)));
    return UUID.fromString(replays.start(OPERATOR, UUID.randomUUID().toString(), "{}",
        new ReplayService.Order(entries, null, 1000, false, "thử")).id());
  }

  private ReplayJob slices() {
    return new ReplayJob(tx, SampleSeal.seal(), LedgerIdBlocks.create());
  }

  private static void advance(ReplayJob slices) {
    for (int round = 0; round < 5; round++) {
      Postgres.run(source, "update replay set next_at = now() - interval '1 min'");
      slices.advance((newest, partner, flow) -> true);
    }
  }

  @Test void aClaimTakesWhatItsBytesAllowAndAtLeastOne() {
    for (int i = 1; i <= 6; i++) {
      bench.accept("H99.10-260105-00000" + i, 1, "REGISTERED");
    }
    long one = bench.claims.claim("dvcqg", 1, 1, "a", Duration.ofSeconds(30)).get(0).bytes();
    assertThat(one).as("at least one, however large").isPositive();
    List<ClaimedEntry> two = bench.claims.claim("dvcqg", 8, 2 * one + one / 2, "a", Duration.ofSeconds(30));
    assertThat(two).hasSize(2);
    assertThat(two.stream().mapToLong(ClaimedEntry::bytes).sum()).isLessThanOrEqualTo(2 * one + one / 2);
    assertThat(bench.claims.claim("dvcqg", 8, Long.MAX_VALUE, "a", Duration.ofSeconds(30))).hasSize(3);
  }

  @Test void oneQuestionTellsWhereSomethingIsDueAndWhen() {
    bench.accept(BAD, 1, "REGISTERED");
    bench.accept(GOOD, 1, "REGISTERED");
    Postgres.run(source, """
        update lane set endpoint = 'soon', due_at = now() + interval '100 s' where id = (select max(id) from lane)""");
    DueLanes due = new DueLanes(tx);
    List<String> all = List.of("dvcqg", "soon", "nobody");
    assertThat(due.next(all, Duration.ofSeconds(1))).containsOnlyKeys("dvcqg").containsValue(Duration.ZERO);
    assertThat(due.next(all, Duration.ofSeconds(200))).containsOnlyKeys("dvcqg", "soon")
        .hasEntrySatisfying("soon",
            after -> assertThat(after).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(100)));
    Postgres.run(source, "update lane set due_at = 'infinity'");
    assertThat(due.next(all, Duration.ofDays(1))).isEmpty();
  }

  private static void poison(String table, String when) {
    poison(source, table, when);
  }

  /** From now on no update of such a row of the table succeeds. */
  public static void poison(AgroalDataSource source, String table, String when) {
    Postgres.run(source, """
        create or replace function poison() returns trigger language plpgsql as $$
        begin
          if %s then
            raise exception 'poisoned';
          end if;
          return new;
        end $$;
        create trigger poison before update on %s for each row execute function poison()""".formatted(when, table));
  }
}
