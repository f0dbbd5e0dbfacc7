package vn.lienthong.ledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.ledger.query.LedgerProvince.SYNC;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.Settlement;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.FlowKind;

class DueTest {

  @Test void theNextEntryOfEachLaneIsDueHoweverDeepTheLane() {
    try (LedgerProvince province = new LedgerProvince()) {
      for (long sequence = 1; sequence <= 7; sequence++) {
        province.tell("D-1", "H99-1", sequence, "ACCEPTED", SYNC);
      }
      province.tell("D-2", "H99-1", 1L, "ACCEPTED", SYNC);
      province.tell("D-2", "H99-1", 9L, "ACCEPTED", SYNC); // waits for a gap
      BalanceQuery reader = province.balance;
      assertThat(reader.due(List.of("dvcqg"), 100)).isEqualTo(2);
      assertThat(reader.backlog()).singleElement().returns(9L, BalanceQuery.Backlog::waiting)
          .returns(2L, BalanceQuery.Backlog::due);
      assertThat(reader.due(List.of("dvcqg"), 1)).as("counts no further").isEqualTo(1);
      assertThat(reader.due(List.of("another"), 100)).isZero();
      assertThat(reader.due(List.of(), 100)).isZero();
      List<ClaimedEntry> claimed =
          province.claims.claim("dvcqg", 4, Long.MAX_VALUE, "replica-1", Duration.ofSeconds(30));
      assertThat(reader.due(List.of("dvcqg"), 100)).as("both lanes are in use").isZero();
      claimed.forEach(claim -> province.ledger.settle(given(Settlement.class, "claim", claim,
          "kind", FlowKind.SNAPSHOT, "to", EntryState.WAITING, "outcome", "UNAVAILABLE", "counts", true,
          "pause", Duration.ofMinutes(5), "partnerState", Map.of(), "noticePulled", true, "tookMillis", 5,
          "replica", "replica-1"), Runnable::run).toCompletableFuture().join());
      assertThat(reader.due(List.of("dvcqg"), 100)).as("their lanes wait for a retry").isZero();
    }
  }
}
