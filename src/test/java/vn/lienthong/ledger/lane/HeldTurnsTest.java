package vn.lienthong.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.ledger.query.LedgerProvince.SYNC;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.ledger.FrozenSession;
import vn.lienthong.ledger.LaneOracle;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.accept.GapJob;
import vn.lienthong.ledger.accept.LedgerTest;
import vn.lienthong.ledger.notice.PendingNotifications;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.EntryState;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.lifecycle.ItemWork;

/**
 * A loop that works one dossier after the other waits for none of those that a frozen session holds; and a row that
 * many dossiers need is held by no transaction of one.
 */
class HeldTurnsTest {

  private static final List<String> HELD = IntStream.range(1, 13).mapToObj(i -> "H-" + i).toList();
  private static final String FREE = "F-1";

  private final LedgerProvince province = new LedgerProvince();
  private final List<String> told = new ArrayList<>();
  private FrozenSession frozen;

  @AfterEach void everythingAddsUp() throws SQLException {
    if (frozen != null) {
      frozen.close();
    }
    assertThat(province.balance.balance().entries().addsUp()).isTrue();
    LaneOracle.lanesAreRight(province);
    province.close();
  }

  private void freeze() throws SQLException {
    frozen = new FrozenSession(province.source, "select 1 from dossier where code like 'H-%' for no key update");
  }

  private static int soon(IntSupplier work) throws Exception {
    return CompletableFuture.supplyAsync(work::getAsInt).get(15, TimeUnit.SECONDS);
  }

  private void tellAll(long sequence, String status) {
    HELD.forEach(code -> province.tell(code, "H99-1", sequence, status, SYNC));
    province.tell(FREE, "H99-1", sequence, status, SYNC);
  }

  @Test void aGapOfAnotherIsClosed() throws Exception {
    tellAll(1, "ACCEPTED");
    tellAll(3, "PROCESSING");
    gapsPass();
    freeze();
    GapJob gaps = new GapJob(province.tx, Duration.ofSeconds(2));
    assertThat(soon(gaps::sweep)).isEqualTo(1);
    frozen.rollback();
    assertThat(gaps.sweep()).as("in a later round").isEqualTo(HELD.size());
  }

  private void gapsPass() {
    Postgres.run(province.source, "update event set accepted_at = now() - interval '61 s' where waiting_gap;"
        + "update dossier set gap_until = now() - interval '1 s' + id * interval '1 ms' where gap_until is not null");
  }

  @Test void whatIsDueAgainOfAnotherGoes() throws Exception {
    tellAll(1, "ACCEPTED");
    province.deliverAll("dvcqg");
    Postgres.run(province.source, "insert into follow_up (lane, flow, dossier, due_at, why)"
        + " select id, 'sync-dossier', dossier, now() - interval '1 min' + id * interval '1 ms', 'thử' from lane");
    freeze();
    ResendQueue followUps = new ResendQueue(province.tx, province.ids);
    assertThat(soon(followUps::sweep)).isEqualTo(1);
    frozen.rollback();
    assertThat(followUps.sweep()).isEqualTo(HELD.size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theOwnerOfAnotherIsTold(boolean events) throws Exception {
    tellAll(1, events ? "UNHEARD_OF" : "ACCEPTED");
    if (!events) {
      province.relay("dvcqg", claim -> EntryState.PARKED);
      Postgres.run(province.source, """
          update entry set error_class = 'UNKNOWN', fault_owner = 'HUB';
          insert into entry_untold (entry) select id from entry""");
    }
    freeze();
    PendingNotifications tidings = new PendingNotifications(province.tx, province.seal, province.ids);
    assertThat(soon(() -> tell(tidings, events))).isEqualTo(1);
    assertThat(told).containsExactly(FREE);
    frozen.rollback();
    assertThat(tell(tidings, events)).isEqualTo(HELD.size());
  }

  private int tell(PendingNotifications tidings, boolean events) {
    ItemWork<Long> work = new ItemWork<>("test");
    return work.each(events ? tidings.untold(List.of()) : tidings.untoldEntries(List.of()), id -> {
      if (events) {
        PendingNotifications.Untold one = tidings.untold(id).orElseThrow();
        tidings.tell(one, LedgerTest.notice(), true);
        told.add(one.dossierCode());
      } else {
        PendingNotifications.UntoldEntry one = tidings.untoldEntry(id).orElseThrow();
        tidings.tell(one, LedgerTest.notice(), true);
        told.add(one.dossierCode());
      }
      return 1;
    });
  }

  /** Both the session that makes the row of a source's notices, and one that changes it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoHoldsTheRowOfASystemsNoticesHoldsUpNoSettlement(boolean first) throws Exception {
    tellAll(1, "ACCEPTED");
    String make = "insert into endpoint (name, partner, pulled) values ('dossiers:H99-1', 'dossiers', true)";
    if (!first) {
      Postgres.run(province.source, make);
    }
    List<ClaimedEntry> claims = province.claims.claim("dvcqg", 64, Long.MAX_VALUE, "replica-1",
        Duration.ofSeconds(30));
    frozen = new FrozenSession(province.source,
        first ? make : "update endpoint set not_before = now() where name = 'dossiers:H99-1'");
    assertThat(soon(() -> {
      claims.stream().limit(3).forEach(claim -> province.settle(claim, EntryState.REFUSED, true));
      return 3;
    })).isEqualTo(3);
    frozen.rollback();
    claims.stream().skip(3).forEach(claim -> province.settle(claim, EntryState.REFUSED, true));
    assertThat(one("select count(*) from entry where notice is not null and reason = 'PULL'")).isEqualTo(claims.size());
    assertThat(one("select count(*) from endpoint where name = 'dossiers:H99-1' and pulled")).isEqualTo(1);
  }

  /** A settlement whose session freezes in the midst of a source's first notice. */
  @Test void aNoticesTransactionHoldsNoRowThatOthersNeed() throws Exception {
    tellAll(1, "ACCEPTED");
    NotificationRepository.ensure(province.tx, "H99-1", true);
    long dossier = one("select id from dossier where code = 'H-1'");
    try (Connection hangs = province.source.getConnection()) {
      hangs.setAutoCommit(false);
      LaneLocks.lockDossiers(hangs, List.of(dossier));
      new NotificationRepository(hangs, province.seal, province.ids).add(dossier, "H99-1", LedgerTest.notice(), true);
      NotificationChannels ways = new NotificationChannels(province.tx);
      assertThat(soon(() -> ways.say("dossiers:H99-1", false) ? 1 : 0)).as("how notices go can be said").isEqualTo(1);
      hangs.rollback();
    }
  }

  @Test void whoClosesADayAndHangsHoldsUpNoEventOfToday() throws Exception {
    tellAll(1, "ACCEPTED");
    tellAll(3, "RESULT_RETURNED");
    tellAll(4, "PROCESSING"); // leaves a final status: held for a person
    Postgres.run(province.source, "update dossier set gap_until = now() - interval '1 s' where gap_until is not null");
    Postgres.run(province.source,
        "update event set accepted_at = now() - interval '61 s' where waiting_gap");
    frozen = new FrozenSession(province.source, "select pg_advisory_xact_lock(20261129)");
    GapJob gaps = new GapJob(province.tx, Duration.ofSeconds(2));
    assertThat(soon(gaps::sweep)).isEqualTo(2 * (HELD.size() + 1));
    assertThat(one("select count(*) from event where disposition = 'QUARANTINED'")).isEqualTo(HELD.size() + 1);
  }

  private int one(String sql) {
    return province.tx.read(connection -> Jdbc.one(connection, sql, row -> row.getInt(1)).orElseThrow());
  }
}
