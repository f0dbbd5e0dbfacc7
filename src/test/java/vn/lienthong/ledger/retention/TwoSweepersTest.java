package vn.lienthong.ledger.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.ledger.query.LedgerProvince.OPERATOR;
import static vn.lienthong.ledger.query.LedgerProvince.STEPS;
import static vn.lienthong.ledger.query.LedgerProvince.SYNC;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.DossierQueue;
import vn.lienthong.ledger.DossierQueue.Topic;
import vn.lienthong.ledger.DossierSnapshots;
import vn.lienthong.ledger.LaneOracle;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.accept.GapJob;
import vn.lienthong.ledger.accept.IncomingEvent;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.LaneClaimer;
import vn.lienthong.ledger.lane.NotificationChannels;
import vn.lienthong.ledger.lane.ResendQueue;
import vn.lienthong.ledger.operate.GoLiveService;
import vn.lienthong.ledger.operate.ReplayJob;
import vn.lienthong.ledger.operate.ReplayService;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.FlowKind;
import vn.lienthong.platform.db.Jdbc;

/** Two replicas sweep one database at once: nothing is done twice, nothing is lost. */
class TwoSweepersTest {

  private static final int DOSSIERS = 60;

  private final LedgerProvince province = new LedgerProvince();

  @AfterEach void everythingAddsUp() {
    assertThat(province.balance.balance().entries().addsUp()).isTrue();
    assertThat(province.balance.balance().events().addsUp()).isTrue();
    LaneOracle.lanesAreRight(province);
    province.close();
  }

  /** What each replica has for itself. */
  private record Sweeps(ReplayJob slices, RetentionJob retention, ActionRetention deeds, GapJob gaps,
      ResendQueue followUps,
      NotificationChannels ways, PseudonymJob identifiers, DossierDatesJob days, DossierQueue queue,
      LaneClaimer claims) {

    static Sweeps of(LedgerProvince province) {
      LedgerIdBlocks ids = LedgerIdBlocks.create();
      return new Sweeps(new ReplayJob(province.tx, province.seal, ids),
          new RetentionJob(province.tx, Duration.ofDays(30)),
          new ActionRetention(province.tx, Duration.ofDays(30), Duration.ofDays(30)),
          new GapJob(province.tx, Duration.ofSeconds(2)), new ResendQueue(province.tx, ids),
          new NotificationChannels(province.tx), new PseudonymJob(province.tx, province.seal),
          new DossierDatesJob(province.tx, province.seal),
          new DossierQueue(province.tx, new DossierSnapshots(province.seal)),
          new LaneClaimer(province.tx, province.seal, ids, 10));
    }
  }

  /** Both at once, until both found nothing any more; answers the sum of what they say they did. */
  private static int both(IntSupplier one, IntSupplier other) throws Exception {
    CountDownLatch start = new CountDownLatch(2);
    List<CompletableFuture<Integer>> running = new ArrayList<>();
    for (IntSupplier sweep : List.of(one, other)) {
      running.add(CompletableFuture.supplyAsync(() -> {
        start.countDown();
        int sum = 0;
        int idle = 0;
        while (idle < 3) { // what the other one holds just now is left out
          int done = sweep.getAsInt();
          idle = done == 0 ? idle + 1 : 0;
          sum += done;
        }
        return sum;
      }, work -> new Thread(work, "sweeper").start()));
    }
    return running.get(0).get(60, TimeUnit.SECONDS) + running.get(1).get(60, TimeUnit.SECONDS);
  }

  private void tell(long sequence, String status, IncomingEvent.Interest... interests) {
    for (int i = 0; i < DOSSIERS; i++) {
      province.tell("T-" + i, "H99-1", sequence, status, interests);
    }
  }

  @Test void replaysAndFirstLoadsMakeEachEntryOnce() throws Exception {
    tell(1, "ACCEPTED", SYNC, STEPS);
    province.deliverAll("dvcqg");
    List<Long> ids = province.entries(null, "report-progress", EntryState.DELIVERED).stream().map(LedgerProvince::id)
        .toList();
    UUID replay = UUID.fromString(province.replays.start(OPERATOR, "k", "{}",
        new ReplayService.Order(ids, null, 100, true, "thử")).id());
    Postgres.run(province.source, "insert into endpoint (name, partner) values ('vault', 'vault')");
    IncomingEvent.Interest store = new IncomingEvent.Interest("vault", "vault", "store-paper", FlowKind.SNAPSHOT, null);
    GoLiveService.Order order =
        new GoLiveService.Order(GoLiveService.What.FIRST_LOAD, "vault", List.of(store), Set.of(), 100);
    UUID begin =
        UUID.fromString(province.tx.in(connection -> new GoLiveService().begin(connection, OPERATOR, order)).id());
    Sweeps a = Sweeps.of(province);
    Sweeps b = Sweeps.of(province);
    both(() -> hurried(a.slices), () -> hurried(b.slices));
    for (UUID one : List.of(replay, begin)) {
      assertThat(province.replays.progress(one)).returns("DONE", ReplayService.Progress::state)
          .returns(DOSSIERS, ReplayService.Progress::done).returns(DOSSIERS, ReplayService.Progress::made);
      assertThat(one("select count(distinct dossier) from entry where replay = '" + one + "'")).isEqualTo(DOSSIERS);
      assertThat(one("select count(*) from entry where replay = '" + one + "'")).isEqualTo(DOSSIERS);
    }
    both(() -> old(a.deeds), () -> old(b.deeds));
    assertThat(one("select count(*) from replay")).isZero();
    assertThat(one("select expected from retired")).as("what both made is counted once").isEqualTo(2 * DOSSIERS);
  }

  private int hurried(ReplayJob slices) {
    Postgres.run(province.source, "update replay set next_at = now() - interval '1 min' where id in"
        + " (select id from replay where state = 'RUNNING' for update skip locked)"); // the other one does the same
    return slices.advance((newest, partner, flow) -> true);
  }

  private int old(ActionRetention deeds) {
    Postgres.run(province.source, "update replay set created_at = now() - interval '31 days' where id in"
        + " (select id from replay where state <> 'RUNNING' for update skip locked)");
    return deeds.sweep();
  }

  @Test void retentionCountsOnceWhatItRemoves() throws Exception {
    for (long i = 1; i <= 4; i++) {
      tell(i, "ACCEPTED", SYNC);
    }
    province.deliverAll("dvcqg");
    var before = province.balance.balance();
    Postgres.run(province.source, "update event set accepted_at = now() - interval '31 days' + id * interval '1 ms'");
    Sweeps a = Sweeps.of(province);
    Sweeps b = Sweeps.of(province);
    assertThat(both(a.retention::sweep, b.retention::sweep)).isEqualTo(3 * DOSSIERS);
    assertThat(one("select count(*) from event")).isEqualTo(DOSSIERS);
    assertThat(one("select accepted from retired")).isEqualTo(3 * DOSSIERS);
    assertThat(province.balance.balance().entries().expected()).isEqualTo(before.entries().expected());
    assertThat(both(a.identifiers::sweep, b.identifiers::sweep)).as("each named anew once").isEqualTo(DOSSIERS);
    Postgres.run(province.source, "update dossier set dated = null");
    assertThat(both(a.days::sweep, b.days::sweep)).isEqualTo(DOSSIERS);
  }

  @Test void gapsEndsAndFollowUpsAreWorkedOnce() throws Exception {
    tell(1, "ACCEPTED", SYNC);
    tell(3, "COMPLETED", SYNC);
    Postgres.run(province.source, """
        update event set accepted_at = now() - interval '61 s' where waiting_gap;
        update dossier set gap_until = now() - interval '1 s' where gap_until is not null""");
    Sweeps a = Sweeps.of(province);
    Sweeps b = Sweeps.of(province);
    assertThat(both(a.gaps::sweep, b.gaps::sweep)).as("each placed once").isEqualTo(DOSSIERS);
    AtomicInteger worked = new AtomicInteger();
    both(() -> a.queue.next(Topic.ENDED, (connection, ended) -> worked.incrementAndGet()) ? 1 : 0,
        () -> b.queue.next(Topic.ENDED, (connection, ended) -> worked.incrementAndGet()) ? 1 : 0);
    assertThat(worked).hasValue(DOSSIERS);
    province.deliverAll("dvcqg");
    Postgres.run(province.source, "insert into follow_up (lane, flow, dossier, due_at, why)"
        + " select id, 'sync-dossier', dossier, now() - interval '1 s', 'thử' from lane");
    both(a.followUps::sweep, b.followUps::sweep);
    assertThat(one("select count(*) from entry where state = 'WAITING'")).as("each sent again once")
        .isEqualTo(DOSSIERS);
  }

  @Test void claimsOfADeadReplicaAreTakenOnceAndNoticesTurnOnce() throws Exception {
    tell(1, "ACCEPTED", SYNC);
    for (List<ClaimedEntry> some = List.of(); some != null;) {
      some = province.claims.claim("dvcqg", 64, Long.MAX_VALUE, "dead", Duration.ofSeconds(30));
      some = some.isEmpty() ? null : some;
    }
    Postgres.run(province.source, "update lane set lease_until = now() - interval '1 s'");
    Sweeps a = Sweeps.of(province);
    Sweeps b = Sweeps.of(province);
    assertThat(both(() -> a.claims.takeOver(Map.of()), () -> b.claims.takeOverFrom("dead", Map.of())))
        .isEqualTo(DOSSIERS);
    assertThat(one("select count(*) from attempt where outcome = 'LOST'")).isEqualTo(DOSSIERS);
    for (int sent = 1; sent > 0;) {
      List<ClaimedEntry> claimed =
          province.claims.claim("dvcqg", 64, Long.MAX_VALUE, "replica-1", Duration.ofSeconds(30));
      claimed.forEach(claim -> province.settle(claim, EntryState.REFUSED, true));
      sent = claimed.size();
    }
    a.ways.say("dossiers:H99-1", false);
    assertThat(both(a.ways::sweep, b.ways::sweep)).isEqualTo(DOSSIERS);
    province.deliverAll("dossiers:H99-1");
    assertThat(one("select count(*) from entry where notice is not null and state = 'DELIVERED'")).isEqualTo(DOSSIERS);
  }

  private int one(String sql) {
    return province.tx.read(connection -> Jdbc.one(connection, sql, row -> row.getInt(1)).orElseThrow());
  }
}
