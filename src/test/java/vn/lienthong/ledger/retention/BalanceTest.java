package vn.lienthong.ledger.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.ledger.query.LedgerProvince.ONE;
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
import vn.lienthong.ledger.accept.IncomingEvent;
import vn.lienthong.ledger.operate.ReplayService;
import vn.lienthong.ledger.query.BalanceQuery;
import vn.lienthong.ledger.query.EntryFilter;
import vn.lienthong.ledger.query.EntryQuery;
import vn.lienthong.ledger.query.EventQuery;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.EntryState;

/** Whatever people, partners and sources do, in any order: nothing vanishes, and every lane knows its next entry. */
class BalanceTest {

  private static final EntryState[] ENDS = {EntryState.DELIVERED, EntryState.DELIVERED, EntryState.DELIVERED,
      EntryState.PARKED, EntryState.REFUSED, EntryState.WAITING, EntryState.SHADOWED};

  private final List<UUID> told = new ArrayList<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private String cursor;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void addsUpAfterAnyHistory(long seed) {
    Random random = new Random(seed);
    try (LedgerProvince province = new LedgerProvince()) {
      for (int i = 0; i < 100; i++) {
        something(province, random, i);
        BalanceQuery.Balance balance = province.balance.balance();
        assertThat(balance.events().addsUp()).as("events %s after step %d", balance, i).isTrue();
        assertThat(balance.entries().addsUp()).as("entries %s after step %d", balance, i).isTrue();
        LaneOracle.lanesAreRight(province);
      }
      assertThat(province.balance.balance().events().accepted()).isEqualTo(told.size());
      province.recount();
      assertThat(province.balance.balance().recount().differing()).isEmpty();
    }
  }

  private void something(LedgerProvince province, Random random, int step) {
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> tell(province, random);
      case 3, 4 -> province.claims.claim("dvcqg", 3, Long.MAX_VALUE, "replica-1", Duration.ofSeconds(30))
          .forEach(claim -> province.settle(claim, ENDS[random.nextInt(ENDS.length)], random.nextInt(4) == 0));
      case 5 -> byHand(province, random);
      case 6 -> replay(province, random, step);
      case 7 -> province.aDayPasses();
      case 8 -> new RetentionJob(province.tx, Duration.ofDays(2)).sweep();
      default -> cursor = province.notices.pull(ONE, cursor, 2).next();
    }
  }

  private void tell(LedgerProvince province, Random random) {
    String code = "B-" + random.nextInt(4);
    long sequence = sequences.merge(code, random.nextInt(5) == 0 ? 2L : 1L, Long::sum);
    String status = random.nextInt(6) == 0 ? "UNHEARD_OF" : "PROCESSING";
    IncomingEvent.Interest[] interests = switch (random.nextInt(3)) {
      case 0 -> new IncomingEvent.Interest[] {SYNC};
      case 1 -> new IncomingEvent.Interest[] {SYNC, STEPS};
      default -> new IncomingEvent.Interest[] {};
    };
    told.add(province.tell(code, "H99-1", random.nextInt(6) == 0 ? Long.valueOf(1) : sequence, status, interests));
  }

  private void byHand(LedgerProvince province, Random random) {
    List<EntryQuery.Entry> parked = province.entries(null, null, EntryState.PARKED);
    List<EventQuery.Event> held =
        province.events.list(OPERATOR, EventQuery.Disposition.QUARANTINED, null, 500, null).items().stream()
            .filter(event -> !event.waiting()).toList();
    if (!parked.isEmpty() && random.nextBoolean()) {
      long id = LedgerProvince.id(parked.get(random.nextInt(parked.size())));
      if (random.nextBoolean()) {
        province.handWork.release(OPERATOR, id, "thử");
      } else {
        province.handWork.dismiss(OPERATOR, id, "thử");
      }
    } else if (!held.isEmpty()) {
      UUID id = UUID.fromString(held.get(random.nextInt(held.size())).eventId());
      if (random.nextBoolean()) {
        province.quarantine.admit(OPERATOR, id, null, "thử");
      } else {
        province.quarantine.dismiss(OPERATOR, id, null, "thử");
      }
    }
  }

  private void replay(LedgerProvince province, Random random, int step) {
    EntryFilter some = given(EntryFilter.class, "dossier", "B-" + random.nextInt(4));
    province.replays.start(OPERATOR, "key-" + step, "{}",
        new ReplayService.Order(null, some, 1000, random.nextBoolean(), "thử"));
    province.slices.advance((newest, partner, flow) -> true);
  }
}
