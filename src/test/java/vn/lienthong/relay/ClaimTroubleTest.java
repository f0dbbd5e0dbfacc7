package vn.lienthong.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.accept.FakeLedger;
import vn.lienthong.ledger.lane.ClaimsOn;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.outbound.RateLimiters;
import vn.lienthong.outbound.ReplicaIdentity;
import vn.lienthong.outbound.SessionRenewer;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.HealthOn;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.db.WatchOn;
import vn.lienthong.platform.lifecycle.Loops;
import vn.lienthong.platform.lifecycle.OutOfMemoryTest;
import vn.lienthong.relay.shadow.ShadowRules;

/** One endpoint whose claims fail rests alone, ever longer; the others are called as soon as something is due. */
class ClaimTroubleTest {

  private static final ReplicaIdentity REPLICA = new ReplicaIdentity("test", false);
  private static final Catalogue CATALOGUE = Catalogue.of(CatalogueSnapshot.fromSeeds());

  private ClaimsOn ledger;
  private final Loops loops = new Loops(Duration.ofMinutes(5));
  private volatile Error thrown;
  private final Map<String, AtomicInteger> begun = new ConcurrentHashMap<>();

  @BeforeEach void open() {
    ledger = new ClaimsOn();
  }

  @AfterEach void close() {
    loops.stop(null);
    ledger.close();
  }

  @Test void theOthersGoOn() throws SQLException {
    Postgres.run(ledger.source, """
        insert into endpoint (name, partner) values ('bad', 'dvcqg'), ('good', 'dvcqg');
        create sequence tries;
        create function refused() returns trigger language plpgsql as $$
        begin
          perform nextval('tries'); -- not undone with the transaction
          raise exception 'poisoned';
        end $$;
        create trigger poison before update on lane for each row
          when (new.endpoint = 'bad' and new.state = 'CLAIMED') execute function refused()""");
    int dossier = 0;
    for (; dossier < 3; dossier++) {
      ledger.waits(dossier, "bad");
    }
    long began = System.nanoTime();
    RelayLoop relay = relay();
    for (int round = 1; round <= 20 || tries() < 3; round++) {
      ledger.waits(dossier++, "good");
      int told = round;
      relay.wakeAll();
      await().atMost(Duration.ofSeconds(10)).until(() -> begun("good") == told);
    }
    int most = (int) (2 + Math.log(1 + (System.nanoTime() - began) / 1e9) / Math.log(2));
    assertThat(tries()).as("it rests a second, then two, then four").isBetween(3, most);
    assertThat(begun("bad")).isZero();
    Postgres.run(ledger.source, "drop trigger poison on lane");
    await().atMost(Duration.ofSeconds(30)).until(() -> begun("bad") == 3);
  }

  @Test void anErrorAtOneEndpointEndsNeitherTheLoopNorTheOthers() throws SQLException {
    Postgres.run(ledger.source, "insert into endpoint (name, partner) values ('bad', 'dvcqg'), ('good', 'dvcqg')");
    thrown = new StackOverflowError("thrown by hand");
    ledger.waits(0, "bad");
    RelayLoop relay = relay();
    for (int round = 1; round <= 5; round++) {
      ledger.waits(round, "good");
      int told = round;
      relay.wakeAll();
      await().atMost(Duration.ofSeconds(10)).until(() -> begun("good") == told);
    }
    assertThat(begun("bad")).isZero();
    thrown = null;
    await().atMost(Duration.ofSeconds(30)).until(() -> begun("bad") == 1);
  }

  @Test void memoryThatRanOutAtOneEndpointEndsTheProcess() throws Exception {
    OutOfMemoryTest.halts("256m", ClaimTroubleTest.class, Postgres.freshUrl());
  }

  /** Runs out of memory while the loop looks at an endpoint. */
  public static void main(String[] url) throws Exception {
    ClaimTroubleTest test = new ClaimTroubleTest();
    test.ledger = new ClaimsOn(Postgres.pool(url[0], "postgres", ""));
    Postgres.run(test.ledger.source, "insert into endpoint (name, partner) values ('bad', 'dvcqg')");
    test.thrown = new OutOfMemoryError("thrown by hand");
    test.relay();
    TimeUnit.SECONDS.timedJoin(Thread.currentThread(), 30);
    System.exit(0); // nobody noticed
  }

  private int tries() {
    return Integer.parseInt(ledger.one("select case when is_called then last_value else 0 end from tries"));
  }

  private int begun(String endpoint) {
    return begun.computeIfAbsent(endpoint, name -> new AtomicInteger()).get();
  }

  private RelayLoop relay() throws SQLException {
    CircuitBreakers health = HealthOn.board(ledger.source);
    health.refresh();
    HeldClaims held = HeldOn.claims(ledger.claims());
    ClaimedCalls calls =
        new ClaimedCalls(ledger.claims(), health, CATALOGUE, held, null, new AttachmentStage(null, null) {
      @Override void go(HeldClaim claim, Flow flow) {
        begun.computeIfAbsent(claim.entry().endpoint(), name -> new AtomicInteger()).incrementAndGet();
        claim.ended();
      }
    }, 2);
    RelayLoop relay = new RelayLoop(ledger.claims(), ledger.dueLanes(), health, held, calls,
        new SessionRenewer(null, null, null, REPLICA) {
          @Override public boolean ready(String endpoint, String partner) {
            Error now = thrown;
            if (now != null && endpoint.equals("bad")) {
              throw now;
            }
            return true;
          }
        }, new FakeLedger(), REPLICA, new RateLimiters(), new ShadowRules(null, null, null),
        WatchOn.watch(new Transactions(ledger.source), loops), 128, 64, Duration.ofMillis(200));
    relay.start(new DatabaseReady());
    return relay;
  }
}
