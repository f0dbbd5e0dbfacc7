package vn.lienthong.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.platform.db.WorkWatch;
import vn.lienthong.relay.RelayLoop;

/** A hub at rest asks its database little, however many endpoints it has, and still sees at once what becomes due. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class IdleFlowTest extends WholeHub {

  private static final int SECONDS = 4;
  /** It needs some four; other tests may have left something to be tried again. Five for each endpoint were 500. */
  private static final int A_SECOND = 12;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String TRANSACTIONS =
      "select xact_commit + xact_rollback from pg_stat_database where datname = current_database()";

  @Inject RelayLoop relay;
  @ConfigProperty(name = "hub.loops.poll-interval") Duration look;

  @AfterEach
  void fewEndpoints() {
    run("delete from endpoint where name like 'dossiers:idle-%'");
  }

  @Test
  void aHundredEndpointsAtRestCostFewTransactions() {
    run("insert into endpoint (name, partner, mode) select 'dossiers:idle-' || n, 'dossiers', 'LIVE' "
        + "from generate_series(1, 100) n");
    long[] before = {transactions(), System.nanoTime()};
    await().atMost(LIMIT).pollDelay(Duration.ofSeconds(SECONDS)).pollInterval(Duration.ofSeconds(SECONDS))
        .untilAsserted(() -> {
          long[] now = {transactions(), System.nanoTime()};
          double seconds = (now[1] - before[1]) / 1e9;
          long made = now[0] - before[0];
          System.arraycopy(now, 0, before, 0, 2);
          assertThat(made / seconds).as("transactions a second").isLessThan(A_SECOND);
        });
  }

  /** As another replica would make it due that died at once: nobody tells this one. */
  @Test
  void whatBecomesDueAfterARestIsSentWithoutBeingTold() {
    assertThat(look).isLessThan(Duration.ofSeconds(1));
    String code = code("1000");
    send(event(code, 1));
    until(code, SYNC, "DELIVERED");
    await().atMost(LIMIT).until(relay::atRest);
    run("""
        with last as (select e.* from entry e join dossier d on d.id = e.dossier
                       where d.code = ? and e.flow = 'sync-dossier' and e.state = 'DELIVERED'),
             again as (update entry e set state = 'WAITING', reason = 'DUE', due_at = now(), settled_at = null
                         from last where e.id = last.id)
        update lane l set state = 'READY', next_entry = last.id, due_at = now() from last
         where l.id = last.lane""", code);
    await().atMost(WorkWatch.REST.dividedBy(3)).untilAsserted(() ->
        assertThat(entry(code, SYNC).state()).isEqualTo("DELIVERED"));
  }

  private long transactions() {
    return rows(TRANSACTIONS, row -> row.getLong(1)).get(0);
  }
}
