package vn.lienthong.ledger.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.ledger.query.LedgerProvince.OPERATOR;
import static vn.lienthong.ledger.query.LedgerProvince.SYNC;

import java.time.Duration;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.query.BalanceQuery.Balance;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.ledger.retention.BalanceRecount.Differing;
import vn.lienthong.model.EntryState;
import vn.lienthong.platform.db.Jdbc;

/** Closed days are sums, and the sums are true: whatever vanishes is seen, today at once, of closed days at night. */
class ClosedDaysTest {

  private final LedgerProvince province = new LedgerProvince();

  @AfterEach void end() {
    province.close();
  }

  private Balance balance() {
    return province.balance.balance();
  }

  private void told(String code, EntryState end) {
    province.tell(code, "H99-1", 1L, "PROCESSING", SYNC);
    province.relay("dvcqg", claim -> end);
  }

  @Test void aKeyWithoutItsEventIsSeenAtOnce() {
    told("D-1", EntryState.DELIVERED);
    assertThat(balance().events().difference()).isZero();
    Postgres.run(province.source, "insert into event_key (client, event_key, event, content)"
        + " values ('one', gen_random_uuid(), 999999999, '\\x00')");
    assertThat(balance().events().difference()).isEqualTo(1);
    assertThat(balance().events().addsUp()).isFalse();
    assertThat(balance().entries().addsUp()).isTrue();
  }

  @Test void anEventWithoutItsKeyAndAnEntryThatVanishedAreSeenAtOnce() {
    told("D-1", EntryState.DELIVERED);
    told("D-2", EntryState.DELIVERED);
    Postgres.run(province.source, "delete from entry where dossier = (select id from dossier where code = 'D-1')");
    assertThat(balance().entries().difference()).isEqualTo(1);
    Postgres.run(province.source, "delete from event where dossier = (select id from dossier where code = 'D-1')");
    assertThat(balance().events().difference()).isEqualTo(1);
    Postgres.run(province.source, "delete from event_key");
    assertThat(balance().events().difference()).isEqualTo(-1);
  }

  @Test void anEntryInFlightThatNobodyClaimsIsSeen() {
    province.tell("D-1", "H99-1", 1L, "PROCESSING", SYNC);
    Postgres.run(province.source, "update entry set state = 'IN_FLIGHT'");
    assertThat(balance().entries().difference()).isEqualTo(1);
  }

  @Test void aClosedDayIsNotCountedAndTheNightNamesItWhenItDiffers() {
    told("D-1", EntryState.DELIVERED);
    told("D-2", EntryState.DELIVERED);
    Balance before = balance();
    province.aDayPasses();
    province.aDayPasses();
    Balance after = balance();
    assertThat(after.events()).isEqualTo(before.events());
    assertThat(after.entries()).isEqualTo(before.entries());
    assertThat(after.sealedThrough()).isNotNull();
    province.recount();
    assertThat(balance().recount().differing()).isEmpty();
    assertThat(balance().addsUp()).isTrue();

    Postgres.run(province.source, "delete from entry where dossier = (select id from dossier where code = 'D-1');"
        + "delete from event where dossier = (select id from dossier where code = 'D-1')");
    assertThat(balance().entries().difference()).as("a closed day is a sum").isZero();
    province.recount();
    String day = province.tx.read(c -> Jdbc.one(c, "select hub_day(now()) - 2",
        row -> row.getString(1))).orElseThrow();
    assertThat(balance().recount().differing()).contains(new Differing(day, "witness", 2, 1),
        new Differing(day, "accepted", 2, 1), new Differing(day, "delivered", 2, 1));
    assertThat(balance().addsUp()).isFalse();
  }

  @Test void onlyOneNightCountPerNight() {
    BalanceRecount recount = new BalanceRecount(province.tx, LocalTime.MIDNIGHT);
    assertThat(recount.runIfDue()).isTrue();
    assertThat(recount.runIfDue()).isFalse();
    Postgres.run(province.source, "update balance_recount set started_at = now() - interval '1 day'");
    assertThat(recount.runIfDue()).isTrue();
  }

  @Test void aDecisionAboutAnEventOfAClosedDayMovesItsSum() {
    UUID held = province.tell("D-1", "H99-1", 1L, "UNHEARD_OF", SYNC);
    UUID other = province.tell("D-2", "H99-1", 1L, "UNHEARD_OF", SYNC);
    province.aDayPasses();
    province.aDayPasses();
    province.quarantine.admit(OPERATOR, held, null, "đúng");
    province.quarantine.dismiss(OPERATOR, other, null, "sai");
    assertThat(balance().events().fannedOut()).isEqualTo(1);
    assertThat(balance().events().dismissed()).isEqualTo(1);
    assertThat(balance().events().quarantined()).isZero();
    assertThat(balance().entries().addsUp()).isTrue();
    province.recount();
    assertThat(balance().addsUp()).isTrue();
  }

  @Test void aDayIsNotClosedWhileAnEventOfItIsBeingDecided() {
    UUID held = province.tell("D-1", "H99-1", 1L, "UNHEARD_OF", SYNC);
    Postgres.run(province.source, "update event set accepted_at = accepted_at - interval '2 days';"
        + "update event_key set at = at - interval '2 days'");
    ClosedDays days = new ClosedDays(province.tx);
    province.tx.in(connection -> {
      Jdbc.run(connection, "update event set disposition = 'DISMISSED' where event_key = ?", held);
      assertThat(days.seal()).as("by another replica").isZero();
      return null;
    });
    assertThat(days.seal()).isPositive();
    province.recount();
    assertThat(balance().addsUp()).isTrue();
  }

  @Test void retentionTakesFromClosedDaysWhatItRemoves() {
    told("D-1", EntryState.DELIVERED);
    province.tell("D-1", "H99-1", 2L, "PROCESSING", SYNC);
    province.relay("dvcqg", claim -> EntryState.REFUSED);
    Balance before = balance();
    for (int days = 0; days < 4; days++) {
      province.aDayPasses();
    }
    assertThat(new RetentionJob(province.tx, Duration.ofDays(2)).sweep()).isEqualTo(1);
    assertThat(balance().events()).isEqualTo(before.events());
    assertThat(balance().entries()).isEqualTo(before.entries());
    province.recount();
    assertThat(balance().recount().differing()).isEmpty();
  }
}
