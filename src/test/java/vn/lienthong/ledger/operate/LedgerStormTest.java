package vn.lienthong.ledger.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.access.crypto.SampleSeal;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.PageSize;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.accept.LedgerBench;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.query.EntryQuery;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.Problem;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;

/**
 * Two replicas, many senders, failures, shuffled arrivals, and people who release and replay, all at once: order per
 * lane holds and every entry is accounted for.
 */
class LedgerStormTest {

  private static final int DOSSIERS = 60;
  private static final int EVENTS = 12;

  private static AgroalDataSource source;

  @BeforeAll static void start() {
    source = Postgres.fresh();
  }

  @AfterAll static void stop() {
    source.close();
  }

  @Test void orderAndAccountHoldUnderConcurrency() throws Exception {
    List<LedgerBench> replicas = List.of(new LedgerBench(source), new LedgerBench(source));
    Map<String, List<Long>> sent = new ConcurrentHashMap<>();
    AtomicBoolean accepting = new AtomicBoolean(true);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    List<Future<?>> senders = new ArrayList<>();
    for (int sender = 0; sender < 4; sender++) {
      int first = sender;
      senders.add(pool.submit(() -> send(replicas.get(first % 2), first)));
    }
    List<Future<?>> relays = new ArrayList<>();
    for (int relay = 0; relay < 4; relay++) {
      int number = relay;
      relays.add(pool.submit(() -> relay(replicas.get(number % 2), "r" + number, number, sent, accepting)));
    }
    Future<?> people = pool.submit(() -> people(source, accepting));
    for (Future<?> sender : senders) {
      sender.get(60, TimeUnit.SECONDS);
    }
    accepting.set(false);
    for (Future<?> relay : relays) {
      relay.get(60, TimeUnit.SECONDS);
    }
    people.get(60, TimeUnit.SECONDS);
    for (long released = 1; released > 0; ) {
      released = releaseAll(source);
      relay(replicas.get(0), "last", 9, sent, accepting);
    }
    pool.shutdown();
    for (Map.Entry<String, List<Long>> lane : sent.entrySet()) {
      assertThat(lane.getValue()).as(lane.getKey()).isSorted();
      assertThat(lane.getValue().get(lane.getValue().size() - 1)).as("the newest came last").isEqualTo(EVENTS);
    }
    assertThat(sent).hasSize(DOSSIERS);
    LedgerBench any = replicas.get(0);
    assertThat(any.one("select count(*) from event")).isEqualTo(String.valueOf(DOSSIERS * EVENTS));
    assertThat(any.one("select sum(expected) from event"))
        .isEqualTo(any.one("select count(*) - (select coalesce(sum(made), 0) from replay) from entry"));
    assertThat(any.one("select count(*) from entry where state in ('WAITING', 'IN_FLIGHT')")).isEqualTo("0");
    assertThat(any.one("select count(*) from lane where state <> 'IDLE' or unsettled")).isEqualTo("0");
  }

  /** Each sender tells its own dossiers, the events of one dossier in a shuffled order, some twice. */
  private static void send(LedgerBench replica, int first) {
    Random random = new Random(42 + first);
    List<DossierEvent> all = new ArrayList<>();
    for (int dossier = first; dossier < DOSSIERS; dossier += 4) {
      for (long sequence = 1; sequence <= EVENTS; sequence++) {
        all.add(LedgerBench.event("H99.10-260105-" + (100_000 + dossier), sequence, "PROCESSING"));
      }
    }
    for (int i = 0; i + 3 < all.size(); i += 3) { // neighbours change places, so gaps open and close
      Collections.swap(all, i, i + random.nextInt(3));
    }
    for (DossierEvent event : all) {
      replica.accept(event, false);
      if (random.nextInt(10) == 0) {
        assertThat(replica.accept(event, false).duplicate()).isTrue();
      }
    }
  }

  private static void relay(LedgerBench replica, String name, int seed, Map<String, List<Long>> sent,
      AtomicBoolean accepting) {
    Random random = new Random(seed);
    int idle = 0;
    while (accepting.get() || idle < 200) {
      List<ClaimedEntry> claimed = replica.claim(name, 1 + random.nextInt(8));
      idle = claimed.isEmpty() ? idle + 1 : 0;
      for (ClaimedEntry claim : claimed) {
        if (seed < 9 && random.nextInt(6) == 0) {
          replica.settle(claim, EntryState.PARKED);
        } else if (random.nextInt(5) == 0) {
          replica.settle(claim, EntryState.WAITING, null, Duration.ofMillis(random.nextInt(3)), Map.of());
        } else {
          sent.computeIfAbsent(claim.dossierCode(), c -> new ArrayList<>()).add(claim.event().sequence());
          replica.settle(claim, EntryState.DELIVERED);
        }
      }
    }
  }

  /** They let parked entries go, in whatever state their lanes are, and send some dossiers again. */
  private static void people(AgroalDataSource source, AtomicBoolean accepting) {
    Transactions tx = new Transactions(source);
    ReplayService replays = new ReplayService(tx, 100_000);
    ReplayJob slices = new ReplayJob(tx, SampleSeal.seal(), LedgerIdBlocks.create());
    while (accepting.get()) {
      releaseAll(source);
      List<Long> some = tx.read(connection -> Jdbc.list(connection,
          "select id from entry where state in ('PARKED', 'DELIVERED', 'SUPERSEDED') order by random() limit 3",
          row -> row.getLong(1)));
      if (!some.isEmpty()) {
        replays.start(LedgerProvince.OPERATOR, UUID.randomUUID().toString(), "{}",
            new ReplayService.Order(some, null, 1000, false, "thử"));
        slices.advance((newest, partner, flow) -> true);
      }
    }
    Postgres.run(source, "update replay set next_at = now()");
    while (slices.advance((newest, partner, flow) -> true) > 0) {
      Postgres.run(source, "update replay set next_at = now()");
    }
  }

  private static long releaseAll(AgroalDataSource source) {
    Transactions tx = new Transactions(source);
    ManualActions handWork = new ManualActions(tx, new EntryQuery(tx, new PageSize(500)), settled -> { });
    List<Long> parked = tx.read(connection -> Jdbc.list(connection,
        "select id from entry where state = 'PARKED' order by random()", row -> row.getLong(1)));
    for (Long entry : parked) {
      try {
        handWork.release(LedgerProvince.OPERATOR, entry, "thử");
      } catch (Problem.Raised goneOn) {
        assertThat(goneOn.problem().status()).isEqualTo(409);
      }
    }
    return parked.size();
  }
}
