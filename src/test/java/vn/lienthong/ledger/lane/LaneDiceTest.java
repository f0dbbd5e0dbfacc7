package vn.lienthong.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.ledger.query.LedgerProvince.OPERATOR;
import static vn.lienthong.ledger.query.LedgerProvince.STEPS;
import static vn.lienthong.ledger.query.LedgerProvince.SYNC;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.ledger.LaneOracle;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.operate.ReplayService;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.Problem;
import vn.lienthong.model.UncertaintyPolicy;
import vn.lienthong.platform.db.Jdbc;

/**
 * Everything that may happen to a lane, thrown with dice: events, calls that end well and badly, releases, dismissals,
 * calls of which nobody knows whether they were done, replays, take-overs and calls that come back after them. After
 * each throw every lane is as the oracle says, and no dossier's older snapshot was ever delivered, or perhaps, after a
 * newer one.
 */
class LaneDiceTest {

  private static final int DOSSIERS = 4;

  private final Map<String, Long> told = new HashMap<>();
  private final Map<String, List<Long>> delivered = new HashMap<>();
  private final List<ClaimedEntry> flying = new ArrayList<>();
  private final List<ClaimedEntry> strays = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theOrderHoldsWhateverHappens(long seed) {
    Random dice = new Random(seed);
    try (LedgerProvince province = new LedgerProvince()) {
      for (int throwNo = 0; throwNo < 300; throwNo++) {
        deed(province, dice);
        LaneOracle.lanesAreRight(province);
      }
      assertThat(province.balance.balance().entries().addsUp()).isTrue();
      assertThat(delivered).hasSize(DOSSIERS);
      delivered.forEach((code, sequences) -> assertThat(sequences).as("seed %d, %s", seed, code).isSorted());
    }
  }

  private void deed(LedgerProvince province, Random dice) {
    switch (dice.nextInt(10)) {
      case 0, 1 -> tell(province, "D-" + dice.nextInt(DOSSIERS), dice.nextBoolean());
      case 2, 3, 4 -> flying.addAll(
          province.claims.claim("dvcqg", 1 + dice.nextInt(2), Long.MAX_VALUE, "replica-1", Duration.ofSeconds(30)));
      case 5, 6 -> settle(province, dice);
      case 7 -> byHand(province, dice);
      case 8 -> replay(province, dice);
      default -> loseOrReturn(province, dice);
    }
  }

  private void tell(LedgerProvince province, String code, boolean step) {
    long sequence = told.merge(code, 1L, Long::sum);
    if (step) {
      province.tell(code, "H99-1", sequence, "PROCESSING", SYNC, STEPS);
    } else {
      province.tell(code, "H99-1", sequence, "PROCESSING", SYNC);
    }
  }

  private void settle(LedgerProvince province, Random dice) {
    if (!flying.isEmpty()) {
      ClaimedEntry claim = flying.remove(dice.nextInt(flying.size()));
      EntryState to = List.of(EntryState.DELIVERED, EntryState.DELIVERED, EntryState.PARKED, EntryState.REFUSED,
          EntryState.WAITING).get(dice.nextInt(5));
      boolean inDoubt = to != EntryState.DELIVERED && to != EntryState.REFUSED && dice.nextBoolean();
      assertThat(province.settle(claim, to, inDoubt, false)).isTrue();
      told(claim, to == EntryState.DELIVERED || inDoubt);
    }
  }

  private void told(ClaimedEntry claim, boolean perhaps) {
    if (perhaps && "sync-dossier".equals(claim.flow())) {
      delivered.computeIfAbsent(claim.dossierCode(), code -> new ArrayList<>()).add(claim.event().sequence());
    }
  }

  private static void byHand(LedgerProvince province, Random dice) {
    List<Long> some = pick(province, "PARKED", dice);
    try {
      if (!some.isEmpty() && dice.nextInt(4) > 0) {
        province.handWork.release(OPERATOR, some.get(0), "xúc xắc");
      } else if (dice.nextInt(4) == 0) {
        List<Long> waiting = dice.nextBoolean() ? pick(province, "WAITING", dice) : some;
        if (!waiting.isEmpty()) {
          province.handWork.dismiss(OPERATOR, waiting.get(0), "xúc xắc");
        }
      }
    } catch (Problem.Raised notNow) {
      assertThat(notNow.problem().status()).isEqualTo(409);
    }
  }

  private static void replay(LedgerProvince province, Random dice) {
    List<Long> some = new ArrayList<>(pick(province, "DELIVERED", dice));
    some.addAll(pick(province, dice.nextBoolean() ? "SUPERSEDED" : "PARKED", dice));
    if (!some.isEmpty() && dice.nextBoolean()) {
      province.replays.start(OPERATOR, UUID.randomUUID().toString(), "{}",
          new ReplayService.Order(some, null, 1000, dice.nextBoolean(), "xúc xắc"));
      do {
        Postgres.run(province.source, "update replay set next_at = now() - interval '1 minute'");
      } while (province.slices.advance((newest, partner, flow) -> true) > 0);
    }
  }

  /** A replica freezes in the midst of a call, or one that froze comes back with its answer. */
  private void loseOrReturn(LedgerProvince province, Random dice) {
    if (!strays.isEmpty() && dice.nextBoolean()) {
      assertThat(province.settle(strays.remove(0), EntryState.DELIVERED, false)).as("fenced").isFalse();
    } else if (!flying.isEmpty()) {
      ClaimedEntry lost = flying.remove(dice.nextInt(flying.size()));
      if (dice.nextBoolean()) {
        province.claims.giveBack(List.of(lost));
        return;
      }
      UncertaintyPolicy policy = UncertaintyPolicy.values()[dice.nextInt(UncertaintyPolicy.values().length)];
      if (policy != UncertaintyPolicy.REPEAT) {
        province.claims.markSending(List.of(lost));
      }
      Postgres.run(province.source, "update lane set lease_until = now() - interval '1 s' where id = " + lost.lane());
      province.claims.takeOver(Map.of("dvcqg-" + lost.flow(), policy));
      strays.add(lost);
      told(lost, true);
    }
  }

  private static List<Long> pick(LedgerProvince province, String state, Random dice) {
    List<Long> all = province.tx.read(connection -> Jdbc.list(connection,
        "select id from entry where state = ? and position is not null order by id", row -> row.getLong(1), state));
    return all.isEmpty() ? all : List.of(all.get(dice.nextInt(all.size())));
  }
}
