package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.platform.lifecycle.ItemWork;

/** One row that cannot be worked starves no other. */
class PoisonedRowsTest extends OnLedger {

  private static final String BAD = "H99.10-260105-000001";
  private static final String GOOD = "H99.10-260105-000002";

  @AfterEach void heal() {
    Postgres.run(source, "drop trigger if exists poison on dossier; drop trigger if exists poison on lane");
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

  @Test void aClaimTakesWhatItsBytesAllowAndAtLeastOne() {
    for (int i = 1; i <= 6; i++) {
      bench.accept("H99.10-260105-00000" + i, 1, "REGISTERED");
    }
    long one = bench.claims.claim("dvcqg", 1, 1, "a", Duration.ofSeconds(30)).get(0).bytes();
    assertThat(one).as("at least one, however large").isPositive();
    List<Claimed> two = bench.claims.claim("dvcqg", 8, 2 * one + one / 2, "a", Duration.ofSeconds(30));
    assertThat(two).hasSize(2);
    assertThat(two.stream().mapToLong(Claimed::bytes).sum()).isLessThanOrEqualTo(2 * one + one / 2);
    assertThat(bench.claims.claim("dvcqg", 8, Long.MAX_VALUE, "a", Duration.ofSeconds(30))).hasSize(3);
  }

  @Test void oneQuestionTellsWhereSomethingIsDueAndWhen() {
    bench.accept(BAD, 1, "REGISTERED");
    bench.accept(GOOD, 1, "REGISTERED");
    Postgres.run(source, """
        update lane set endpoint = 'soon', due_at = now() + interval '100 s' where id = (select max(id) from lane)""");
    DueLanes due = new DueLanes(new vn.lienthong.store.Tx(source));
    List<String> all = List.of("dvcqg", "soon", "nobody");
    assertThat(due.next(all, Duration.ofSeconds(1))).containsOnlyKeys("dvcqg").containsValue(Duration.ZERO);
    assertThat(due.next(all, Duration.ofSeconds(200))).containsOnlyKeys("dvcqg", "soon")
        .hasEntrySatisfying("soon",
            after -> assertThat(after).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(100)));
    Postgres.run(source, "update lane set due_at = 'infinity'");
    assertThat(due.next(all, Duration.ofDays(1))).isEmpty();
  }

  private static void poison(String table, String when) {
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
