package vn.lienthong.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.model.EntryState.DELIVERED;
import static vn.lienthong.model.EntryState.PARKED;
import static vn.lienthong.model.EntryState.SHADOWED;
import static vn.lienthong.ledger.accept.LedgerBench.event;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.OnLedger;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.accept.LedgerBench;

/** In SHADOW the partner receives nothing, so nothing may be thought delivered. */
class ShadowTest extends OnLedger {

  private static final String CODE = "H99.10-260105-000001";

  @BeforeEach void shadowed() {
    Postgres.run(source, "insert into endpoint (name, partner, mode) values ('dvcqg', 'dvcqg', 'SHADOW')");
  }

  @Test void whatWasParkedStaysParkedWhenANewerOneIsShadowed() {
    bench.accept(CODE, 1, "REGISTERED");
    bench.settle(bench.claimOne().orElseThrow(), PARKED);
    bench.accept(CODE, 2, "ACCEPTED");
    bench.settle(bench.claimOne().orElseThrow(), SHADOWED);
    assertThat(bench.one("select string_agg(state, ' ' order by position) from entry")).isEqualTo("PARKED SHADOWED");
  }

  @Test void aShadowedDossierMeetsTheRequirementOnlyWhileInShadow() {
    bench.accept(event(CODE, 1L, "ACCEPTED"), true);
    bench.settle(bench.claimOne().orElseThrow(), SHADOWED);
    ClaimedEntry step = bench.claimOne().orElseThrow();
    assertThat(step.flow()).isEqualTo(LedgerBench.STEP);
    bench.settle(step, SHADOWED);
    bench.accept(event(CODE, 2L, "PROCESSING"), true);
    bench.settle(bench.claimOne().orElseThrow(), SHADOWED);
    Postgres.run(source, "update endpoint set mode = 'LIVE'");
    ClaimedEntry early = bench.claimOne().orElseThrow();
    assertThat(early.met()).as("the lane was ready before the mode changed").isFalse();
    bench.claims.giveBack(List.of(early));
    assertThat(bench.claimOne()).isEmpty();
    assertThat(bench.one("select reason from entry where state = 'WAITING'")).isEqualTo("REQUIRES");
    bench.accept(event(CODE, 3L, "PROCESSING"), false);
    bench.settle(bench.claimOne().orElseThrow(), DELIVERED);
    assertThat(bench.drain()).containsExactly("report-progress PROCESSING");
  }

  @Test void aStepThatComesWhenTheDossierWasShadowedGoesOnInShadow() {
    bench.accept(CODE, 1, "ACCEPTED");
    bench.settle(bench.claimOne().orElseThrow(), SHADOWED);
    bench.accept(event(CODE, 2L, "PROCESSING"), true);
    bench.settle(bench.claimOne().orElseThrow(), SHADOWED);
    assertThat(bench.claimOne()).map(ClaimedEntry::flow).contains(LedgerBench.STEP);
  }
}
