package vn.lienthong.ledger.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.model.EntryState.DELIVERED;
import static vn.lienthong.model.EntryState.REFUSED;
import static vn.lienthong.model.EntryState.SHADOWED;
import static vn.lienthong.ledger.query.LedgerProvince.OPERATOR;
import static vn.lienthong.ledger.query.LedgerProvince.STEPS;
import static vn.lienthong.ledger.query.LedgerProvince.SYNC;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.EntryState;
import vn.lienthong.platform.db.Jdbc;

/** An endpoint that goes LIVE sends the newest snapshot of each dossier it owes, once, and nothing else. */
class GoLiveServiceTest {

  private final LedgerProvince province = new LedgerProvince();
  private final GoLiveService begins = new GoLiveService();

  @BeforeEach void off() {
    mode("OFF");
  }

  @AfterEach void close() {
    var balance = province.balance.balance();
    assertThat(balance.events().addsUp()).as(balance.toString()).isTrue();
    assertThat(balance.entries().addsUp()).as(balance.toString()).isTrue();
    province.close();
  }

  @Test void whileItIsOffNothingIsMadeForIt() {
    province.tell("A-1", "H99-1", 1L, "ACCEPTED", SYNC, STEPS);
    assertThat(province.entries("A-1", null, null)).isEmpty();
    assertThat(province.balance.balance().events().noInterest()).isEqualTo(1);
    province.tell("A-2", "H99-1", 1L, "UNHEARD_OF", SYNC);
    String held = one("select event_key::text from event where disposition = 'QUARANTINED'");
    province.quarantine.admit(OPERATOR, UUID.fromString(held), null, "thử");
    assertThat(province.entries("A-2", null, null)).isEmpty();
  }

  @Test void aFirstLoadSendsEachOpenDossierOnceAndNoStep() {
    province.tell("A-1", "H99-1", 1L, "REGISTERED", SYNC);
    province.tell("A-1", "H99-1", 2L, "ACCEPTED", SYNC, STEPS);
    province.tell("A-2", "H99-1", 1L, "RESULT_RETURNED", SYNC);
    province.tell("A-3", "H99-1", 1L, "ACCEPTED"); // backfill: of interest to nobody when it came
    mode("LIVE");
    province.tell("A-4", "H99-1", 1L, "ACCEPTED", SYNC); // goes by itself
    GoLiveService.Begun begun = begin(GoLiveService.What.FIRST_LOAD);
    assertThat(begun.matched()).isEqualTo(3);
    run();
    province.deliverAll("dvcqg");
    assertThat(delivered()).containsExactly("A-1 ACCEPTED", "A-3 ACCEPTED", "A-4 ACCEPTED");
    ReplayService.Progress progress = province.replays.progress(UUID.fromString(begun.id()));
    assertThat(progress.state()).isEqualTo("DONE");
    assertThat(progress.made()).isEqualTo(2);
    assertThat(progress.what()).isEqualTo("FIRST_LOAD");
    assertThat(begin(GoLiveService.What.FIRST_LOAD).matched()).as("nothing is owed any more").isZero();
  }

  @Test void whatWasRefusedOrIsOfNoInterestIsLeftAlone() {
    mode("LIVE");
    province.tell("A-1", "H99-1", 1L, "ACCEPTED", SYNC);
    province.relay("dvcqg", claim -> REFUSED);
    province.tell("A-2", "H99-1", 1L, "ACCEPTED");
    begin(GoLiveService.What.FIRST_LOAD);
    while (province.slices.advance((newest, partner, flow) -> newest.dossier().code().equals("A-1")) > 0) {
      hurry();
    }
    assertThat(province.relay("dvcqg", claim -> DELIVERED)).isZero();
  }

  @Test void aReplaySendsTheNewestOfWhatWasShadowedOnce() {
    mode("LIVE");
    province.tell("A-1", "H99-1", 1L, "REGISTERED", SYNC);
    province.deliverAll("dvcqg");
    mode("SHADOW");
    province.tell("A-1", "H99-1", 2L, "ACCEPTED", SYNC, STEPS);
    province.tell("A-1", "H99-1", 3L, "PROCESSING", SYNC);
    province.tell("A-2", "H99-1", 1L, "RESULT_RETURNED", SYNC);
    while (province.relay("dvcqg", claim -> SHADOWED) > 0) {
      // until all is shadowed
    }
    mode("LIVE");
    GoLiveService.Begun begun = begin(GoLiveService.What.REPLAY);
    assertThat(begun.matched()).isEqualTo(2);
    run();
    province.deliverAll("dvcqg");
    assertThat(delivered()).containsExactly("A-1 PROCESSING", "A-1 REGISTERED", "A-2 RESULT_RETURNED");
    assertThat(begin(GoLiveService.What.REPLAY).matched()).as("all is delivered now").isZero();
  }

  @Test void aStoppedBeginningMakesNothingMore() {
    for (int i = 0; i < 50; i++) {
      province.tell("B-" + i, "H99-1", 1L, "ACCEPTED", SYNC);
    }
    mode("LIVE");
    GoLiveService.Begun begun = begin(GoLiveService.What.FIRST_LOAD);
    assertThat(province.slices.advance((newest, partner, flow) -> true)).isEqualTo(20);
    province.replays.stop(OPERATOR, UUID.fromString(begun.id()));
    run();
    assertThat(province.replays.progress(UUID.fromString(begun.id())).made()).isEqualTo(20);
    assertThat(one("select count(*) from entry")).isEqualTo("20");
  }

  private GoLiveService.Begun begin(GoLiveService.What what) {
    return province.tx.in(connection -> begins.begin(connection, OPERATOR,
        new GoLiveService.Order(what, "dvcqg", List.of(SYNC), Set.of("RESULT_RETURNED"), 100)));
  }

  private void run() {
    while (province.slices.advance((newest, partner, flow) -> true) > 0) {
      hurry();
    }
  }

  private void hurry() {
    Postgres.run(province.source, "update replay set next_at = now()");
  }

  private void mode(String mode) {
    Postgres.run(province.source, "insert into endpoint (name, partner, mode) values ('dvcqg', 'dvcqg', '" + mode
        + "') on conflict (name) do update set mode = excluded.mode");
  }

  private List<String> delivered() {
    return List.of(one("""
        select string_agg(d.code || ' ' || v.status, ',' order by d.code, v.status)
          from entry e join dossier d on d.id = e.dossier join event v on v.id = e.event
         where e.state = '%s'""".formatted(EntryState.DELIVERED)).split(","));
  }

  private String one(String sql) {
    return province.tx.read(connection -> Jdbc.one(connection, sql, row -> row.getString(1))).orElseThrow();
  }
}
