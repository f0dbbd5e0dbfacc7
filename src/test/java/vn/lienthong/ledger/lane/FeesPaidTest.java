package vn.lienthong.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.OnLedger;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Dossier.Fee.Charge;
import vn.lienthong.model.Dossier.Fee.CollectAt;
import vn.lienthong.model.Dossier.OnlinePayment;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.HubFacts;
import vn.lienthong.model.HubFacts.FeePaid;
import vn.lienthong.platform.db.Transactions;

/** A fee that was paid is laid over every later snapshot, until it is refunded. */
class FeesPaidTest extends OnLedger {

  private static final String CODE = "H99.10-260105-0001";
  private static final OffsetDateTime AT = OffsetDateTime.parse("2026-01-05T09:00:00+07:00");

  private final HubFactsRepository rows = new HubFactsRepository(bench.followUps);
  private final Transactions tx = new Transactions(source);
  private final UUID key = UUID.randomUUID();

  @Test void itIsToldToWhoWasToldAndOverEveryLaterSnapshot() {
    bench.accept(CODE, 1, "ACCEPTED");
    bench.settle(bench.claimOne().orElseThrow(), EntryState.DELIVERED);
    assertThat(paid(key, fee("LP01", 50_000, true))).isTrue();
    assertThat(tx.<Boolean>in(connection -> rows.tellAgain(connection, key, "a fee was paid"))).isTrue();
    Postgres.run(source, "update follow_up set due_at = now() - interval '1 s'");
    bench.followUps.sweep();
    assertThat(told()).satisfies(FeesPaidTest::showsIt);
    bench.accept(CODE, 2, "PROCESSING");
    assertThat(told()).satisfies(FeesPaidTest::showsIt);
  }

  @Test void whatIsSaidAgainIsNotNewAndARefundTakesItBack() {
    bench.accept(CODE, 1, "ACCEPTED");
    assertThat(paid(key)).as("nothing was ever paid").isFalse();
    assertThat(paid(key, fee("LP01", 50_000, true), fee("P02", 200_000, false))).isTrue();
    assertThat(paid(key, fee("LP01", 50_000, true), fee("P02", 200_000, false))).isFalse();
    assertThat(paid(key, fee("P02", 200_000, false))).as("one was refunded").isTrue();
    assertThat(told()).satisfies(dossier -> {
      assertThat(dossier.onlinePayment()).isNull();
      assertThat(dossier.fees()).extracting(Dossier.Fee::code).containsExactly("P02");
    });
    assertThat(paid(key)).as("the other, too").isTrue();
    assertThat(paid(key)).isFalse();
    bench.accept(CODE, 2, "PROCESSING");
    assertThat(told().fees()).isEmpty();
  }

  @Test void paymentsUnderTwoKeysAndWhatACheckFoundStandSideBySide() {
    bench.accept(CODE, 1, "ACCEPTED");
    paid(key, fee("LP01", 50_000, true));
    paid(UUID.randomUUID(), fee("P02", 200_000, false));
    tx.in(connection -> {
      rows.keep(connection, UUID.randomUUID(), CODE, null, new HubFacts(Set.of("population"), List.of()));
      return null;
    });
    assertThat(told()).satisfies(dossier -> {
      assertThat(dossier.fees()).extracting(Dossier.Fee::code).containsExactly("LP01", "P02");
      assertThat(dossier.consultedRegisters()).containsExactly("population");
    });
  }

  @Test void theTimeOfAPaymentIsKeptAsItWas() {
    bench.accept(CODE, 1, "ACCEPTED");
    paid(key, fee("LP01", 50_000, true));
    assertThat(bench.one("select body::jsonb #>> '{feesPaid,0,paidAt}' from established"))
        .isEqualTo("2026-01-05T09:00:00+07:00");
  }

  private static void showsIt(Dossier dossier) {
    assertThat(dossier.onlinePayment()).isEqualTo(OnlinePayment.NATIONAL);
    assertThat(dossier.fees())
        .containsExactly(new Dossier.Fee("LP01", "Lệ phí mẫu", Charge.LE_PHI, 50_000, CollectAt.RECEPTION, null));
  }

  /** The next snapshot that a partner is sent. */
  private Dossier told() {
    ClaimedEntry claim = bench.claimOne().orElseThrow();
    bench.settle(claim, EntryState.DELIVERED);
    return claim.event().dossier();
  }

  private boolean paid(UUID under, FeePaid... fees) {
    long dossier = Long.parseLong(bench.one("select id from dossier"));
    return tx.in(connection -> rows.feesPaid(connection, under, dossier, List.of(fees)));
  }

  private static FeePaid fee(String code, long amount, boolean online) {
    return new FeePaid(code, "Lệ phí mẫu", Charge.LE_PHI, CollectAt.RECEPTION, null, amount, AT, online);
  }
}
