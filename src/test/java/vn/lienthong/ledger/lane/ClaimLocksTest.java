package vn.lienthong.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.OnLedger;

/** A claim waits for nobody: whoever holds a lane keeps that one lane, and not its endpoint. */
class ClaimLocksTest extends OnLedger {

  @Test void aLaneThatSomebodyHoldsIsPassedOver() throws Exception {
    bench.accept("H99.10-260105-000001", 1, "REGISTERED");
    bench.accept("H99.10-260105-000002", 1, "REGISTERED");
    bench.accept("H99.10-260105-000003", 1, "REGISTERED");
    try (Connection holder = source.getConnection(); Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("select id from lane where dossier = (select id from dossier"
          + " where code = 'H99.10-260105-000001') for no key update");
      try {
        List<ClaimedEntry> claimed = CompletableFuture.supplyAsync(() -> bench.claim("a", 4)).get(30, TimeUnit.SECONDS);
        assertThat(claimed).extracting(ClaimedEntry::dossierCode)
            .containsExactlyInAnyOrder("H99.10-260105-000002", "H99.10-260105-000003");
      } finally {
        holder.rollback();
      }
    }
    assertThat(bench.claim("a", 4)).extracting(ClaimedEntry::dossierCode).containsExactly("H99.10-260105-000001");
  }

  /** Two that claim at once share the lanes, and neither waits for the other's commit. */
  @Test void twoThatClaimAtOnceGetDifferentLanes() throws Exception {
    for (int i = 0; i < 8; i++) {
      bench.accept("H99.10-260105-%06d".formatted(i), 1, "REGISTERED");
    }
    try (Connection one = source.getConnection(); Statement statement = one.createStatement()) {
      one.setAutoCommit(false);
      statement.execute("update lane set state = 'CLAIMED', owner = 'one', claim_no = claim_no + 1, lease_until = now()"
          + " where id in (select id from lane where state = 'READY' order by due_at limit 4 for update skip locked)");
      try {
        assertThat(CompletableFuture
            .supplyAsync(() -> bench.claims.claim("dvcqg", 8, Long.MAX_VALUE, "two", Duration.ofSeconds(30)))
            .get(30, TimeUnit.SECONDS)).as("the other four").hasSize(4);
      } finally {
        one.rollback();
      }
    }
    assertThat(bench.claim("one", 8)).as("given up by the other").hasSize(4);
  }
}
