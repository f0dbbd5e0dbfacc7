package vn.lienthong.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.ledger.retention.PoisonedRowsTest.poison;
import static vn.lienthong.ledger.query.LedgerProvince.ONE;
import static vn.lienthong.ledger.query.LedgerProvince.SYNC;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.ledger.LaneOracle;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.ResultPage;
import vn.lienthong.ledger.notice.NotificationInbox;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.Notification;
import vn.lienthong.platform.db.Jdbc;

/** What a claim, a take-over or a pull takes at once: one row of it that cannot be worked starves no other. */
class PoisonedTurnsTest {

  private static final String BAD = "P-1";
  private static final List<String> GOOD = List.of("P-2", "P-3");
  private static final String OF_BAD = "old.dossier = (select id from dossier where code = '" + BAD + "')";

  private final LedgerProvince province = new LedgerProvince();

  @AfterEach void everythingAddsUp() throws Exception {
    heal();
    assertThat(province.balance.balance().entries().addsUp()).isTrue();
    LaneOracle.lanesAreRight(province);
    province.close();
  }

  private void heal() {
    Postgres.run(province.source, "drop trigger if exists poison on lane; drop trigger if exists poison on entry;"
        + "drop trigger if exists poison on notice");
  }

  private void poisonBad(String table) {
    poison(province.source, table, OF_BAD);
  }

  private void tellAll(long sequence) {
    province.tell(BAD, "H99-1", sequence, "PROCESSING", SYNC);
    GOOD.forEach(code -> province.tell(code, "H99-1", sequence, "PROCESSING", SYNC));
  }

  private List<ClaimedEntry> claim(String replica) {
    return province.claims.claim("dvcqg", 64, Long.MAX_VALUE, replica, Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lane", "entry"})
  void aLostClaimThatCannotBeTakenOverHoldsUpNoOther(String table) {
    tellAll(1);
    claim("dead");
    Postgres.run(province.source, "update lane set lease_until = now() - interval '1 s'");
    poisonBad(table);
    assertThat(province.claims.takeOver(Map.of())).isEqualTo(2);
    assertThat(province.claims.takeOver(Map.of())).as("set aside").isZero();
    heal();
    assertThat(new LaneClaimer(province.tx, province.seal, province.ids, 10).takeOver(Map.of())).isEqualTo(1);
  }

  @Test void aClaimOfTheSameReplicaThatCannotBeTakenBackHoldsUpNoStart() {
    tellAll(1);
    claim("dead");
    poisonBad("lane");
    assertThat(province.claims.takeOverFrom("dead", Map.of())).isEqualTo(2);
    assertThat(province.claims.takeOverFrom("dead", Map.of())).isZero();
  }

  @Test void triesThatCannotBeReadHoldUpNoOtherClaim() {
    tellAll(1);
    Postgres.run(province.source, "update entry set tries = 'no json' where dossier = (select id from dossier"
        + " where code = '" + BAD + "')");
    assertThat(claim("a")).hasSize(3).filteredOn(one -> !one.readable()).extracting(ClaimedEntry::dossierCode)
        .as("the relay parks it").containsExactly(BAD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lane", "entry", "notice"})
  void aNoticeThatCannotBeWorkedKeepsItsSystemFromNoOther(String table) {
    stopAll(1);
    if (!"notice".equals(table)) {
      ResultPage<Notification> read = province.notices.pull(ONE, null, 10);
      assertThat(read.items()).hasSize(3);
      poisonBad(table);
      province.notices.pull(ONE, read.next(), 10);
      assertThat(pulled()).isEqualTo(2);
      heal();
      new NotificationInbox(province.tx, province.seal, province.pages).pull(ONE, read.next(), 10);
      assertThat(pulled()).isEqualTo(3);
      return;
    }
    poisonBad(table);
    ResultPage<Notification> read = province.notices.pull(ONE, null, 10);
    assertThat(read.items()).as("those that have their number").hasSize(2);
    heal();
    assertThat(new NotificationInbox(province.tx, province.seal, province.pages).pull(ONE, read.next(), 10).items())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lane", "entry"})
  void aNoticeThatCannotGoTheNewWayHoldsUpNoOtherAndNoStart(String table) {
    stopAll(1);
    NotificationChannels ways = new NotificationChannels(province.tx);
    ways.say("dossiers:H99-1", false);
    poisonBad(table);
    assertThat(ways.sweep()).isEqualTo(2);
    assertThat(ways.sweep()).as("set aside").isZero();
    heal();
    assertThat(new NotificationChannels(province.tx).sweep()).isEqualTo(1);
  }

  /** One event of each dossier stops, and its system is told. */
  private void stopAll(long sequence) {
    tellAll(sequence);
    claim("a").forEach(claim -> province.settle(claim, EntryState.REFUSED, true));
  }

  private int pulled() {
    return province.tx.read(connection -> Jdbc.one(connection,
        "select count(*) from entry where state = 'DELIVERED' and reference = 'pulled'", row -> row.getInt(1))
        .orElseThrow());
  }
}
