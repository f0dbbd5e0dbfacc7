package vn.lienthong.ledger.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.ledger.query.LedgerProvince.OPERATOR;
import static vn.lienthong.ledger.query.LedgerProvince.SYNC;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.operate.ReplayService;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.EntryState;
import vn.lienthong.platform.db.Jdbc;

/** Replays that are over go with their lists, and acts, each after its own time; the balance still speaks of them. */
class ActionRetentionTest {

  private final LedgerProvince province = new LedgerProvince();
  private final ActionRetention deeds = new ActionRetention(province.tx, Duration.ofDays(30), Duration.ofDays(10));

  @AfterEach void close() {
    assertThat(province.balance.balance().entries().addsUp()).isTrue();
    province.close();
  }

  @Test void oldOnesGoAndOneThatRunsOrIsYoungStays() {
    province.tell("R-1", "H99-1", 1L, "ACCEPTED", SYNC);
    province.deliverAll("dvcqg");
    replay();
    UUID stopped = replay();
    province.slices.advance((newest, partner, flow) -> true); // makes both, for both are due
    UUID young = replay();
    UUID running = replay();
    age("replay set state = 'STOPPED'", "id = '" + stopped + "'");
    age("replay set created_at = now() - interval '31 days'", "id <> '" + young + "'");
    age("replay set state = 'DONE'", "id = '" + young + "'");
    province.deliverAll("dvcqg");
    var before = province.balance.balance();

    assertThat(deeds.sweep()).as("two replays and what they chose").isEqualTo(4);

    assertThat(texts("select id::text from replay order by 1"))
        .containsExactlyInAnyOrder(young.toString(), running.toString());
    assertThat(texts("select replay::text from replay_item"))
        .containsExactlyInAnyOrder(young.toString(), running.toString());
    assertThat(province.balance.balance()).as("what they made is counted still").isEqualTo(before);
    assertThat(deeds.sweep()).isZero();
  }

  @Test void aListLongerThanABatchGoesWhole() {
    province.tell("R-1", "H99-1", 1L, "ACCEPTED", SYNC);
    province.deliverAll("dvcqg");
    UUID long1 = replay();
    Postgres.run(province.source, "insert into replay_item (replay, ordinal, entry) select '" + long1
        + "', n, 0 from generate_series(2, 12000) n");
    age("replay set state = 'STOPPED', created_at = now() - interval '31 days'", "true");
    assertThat(deeds.sweep()).isEqualTo(12_001);
    assertThat(texts("select 1::text from replay_item")).isEmpty();
  }

  @Test void actsGoAfterTheirOwnTime() {
    province.tell("R-1", "H99-1", 1L, "ACCEPTED", SYNC);
    province.relay("dvcqg", claim -> EntryState.PARKED);
    long entry = LedgerProvince.id(province.only("R-1", null, EntryState.PARKED));
    province.handWork.release(OPERATOR, entry, "cũ");
    age("act set at = now() - interval '11 days', chain = 7, chain_no = 3", "true");
    province.handWork.dismiss(OPERATOR, entry, "mới");
    assertThat(deeds.sweep()).as("no signed head").isZero();
    Postgres.run(province.source, "insert into audit_head values (7, 2, '')");
    assertThat(deeds.sweep()).as("the signed head is before it").isZero();
    age("audit_head set no = 3", "true");
    assertThat(deeds.sweep()).isEqualTo(1);
    assertThat(texts("select what from act")).containsExactly("DISMISS");
  }

  private UUID replay() {
    List<Long> delivered = province.entries("R-1", null, EntryState.DELIVERED).stream().map(LedgerProvince::id)
        .toList();
    return UUID.fromString(province.replays.start(OPERATOR, UUID.randomUUID().toString(), "{}",
        new ReplayService.Order(delivered.subList(0, 1), null, 100, false, "thử")).id());
  }

  private void age(String set, String which) {
    Postgres.run(province.source, "update " + set + " where " + which);
  }

  private List<String> texts(String sql) {
    return province.tx.read(connection -> Jdbc.list(connection, sql, row -> row.getString(1)));
  }
}
