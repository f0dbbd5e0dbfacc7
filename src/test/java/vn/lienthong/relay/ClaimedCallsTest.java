package vn.lienthong.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.ClaimsOn;
import vn.lienthong.model.DeliveryTask.Mode;
import vn.lienthong.outbound.endpoint.EndpointStatus;
import vn.lienthong.outbound.endpoint.HealthOn;
import vn.lienthong.platform.db.DatabaseException;

/** What is done between a claim and its call, so that nothing goes twice that must not, and nothing too late. */
class ClaimedCallsTest {

  private static final ClaimsOn LEDGER = new ClaimsOn();
  private static final EndpointStatus DVCQG =
      new EndpointStatus("dvcqg", "dvcqg", Mode.LIVE, false, false, false, 0, 0);
  private static final Duration SPARE = Duration.ofSeconds(10);

  @TempDir Path lists;
  /** Of each call that was begun, how its entry stood. */
  private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
  private final List<HeldClaim> held = Collections.synchronizedList(new ArrayList<>());
  private final List<Flow> flows = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger ended = new AtomicInteger();
  private final EndpointGate gate = new EndpointGate("dvcqg", null, ended::incrementAndGet);
  private HeldClaims claims;
  private Throwable breaks;

  @AfterAll static void close() {
    LEDGER.close();
  }

  @Test void whatMustNotBeSentTwiceIsMarkedAsBeingSentBeforeItsCall() throws IOException {
    for (String policy : List.of("PARK", "ASK", "PERHAPS")) {
      assertThat(begin(policy, SPARE, 2)).as(policy).containsExactly("IN_FLIGHT true", "IN_FLIGHT true");
    }
    assertThat(begin("REPEAT", SPARE, 1)).as("costs no commit").containsExactly("IN_FLIGHT false");
  }

  /** The longest of a partner's flows has the spare time and no more to begin with. */
  @Test void whatHasLessTimeLeftThanItsRouteMayTakeIsGivenBackUnsent() throws IOException {
    assertThat(begin("PARK", Duration.ZERO, 3)).isEmpty();
    assertThat(LEDGER.one("select string_agg(state || attempts || sending || uncertain, ',') from entry"))
        .as("as if nobody had taken it").isEqualTo("WAITING0falsefalse,WAITING0falsefalse,WAITING0falsefalse");
    assertThat(LEDGER.one("select count(*) from lane where state = 'READY' and due_at <= now()")).isEqualTo("3");
    assertThat(begin("REPEAT", Duration.ZERO, 1)).isEmpty();
  }

  @Test void whoeverLooksForFilesMeanwhileAsksAgain() throws IOException {
    begin("REPEAT", Duration.ofMillis(1500), 1);
    assertThat(held).hasSize(1);
    await().until(() -> !held.get(0).inTime(flows.get(0)));
  }

  /** The mark is one commit for all; where somebody holds one of their entries, nothing was sent for any of them. */
  @Test void whatCouldNotBeMarkedIsGivenBackUnsent() throws Exception {
    ClaimedCalls claimedCalls = calls("PARK", SPARE);
    List<ClaimedEntry> taken = LEDGER.claimed(3);
    try (Connection holder = LEDGER.source.getConnection(); Statement hold = holder.createStatement()) {
      holder.setAutoCommit(false);
      hold.execute("select 1 from entry where id = " + taken.get(1).entry() + " for update");
      assertThatThrownBy(() -> claimedCalls.begin(DVCQG, claims.hold(taken, gate)))
          .isInstanceOf(DatabaseException.class);
      assertThat(LEDGER.one("select count(*) from lane where state = 'READY' and due_at <= now()")).isEqualTo("2");
      assertThat(LEDGER.one("select string_agg(state || attempts || sending || uncertain, ',') from entry where id <> "
          + taken.get(1).entry())).isEqualTo("WAITING0falsefalse,WAITING0falsefalse");
      holder.rollback();
    }
    allAreDue(3);
    assertThat(begun).isEmpty();
    claimedCalls.stop();
  }

  /** It would stop its lane until the lease passes, and then count as one that was perhaps sent. */
  @Test void whatSomebodyHoldsIsGivenBackAsSoonAsItIsFree() throws Exception {
    ClaimedCalls claimedCalls = calls("REPEAT", SPARE);
    breaks = new IllegalStateException("before the call");
    List<ClaimedEntry> taken = LEDGER.claimed(2);
    try (Connection holder = LEDGER.source.getConnection(); Statement hold = holder.createStatement()) {
      holder.setAutoCommit(false);
      hold.execute("select 1 from dossier where id = " + taken.get(0).dossier() + " for update");
      claimedCalls.begin(DVCQG, claims.hold(taken, gate));
      await().until(() -> ended.get() == 2); // nobody waits for the holder
      assertThat(LEDGER.one("select count(*) from lane where state = 'CLAIMED'")).isEqualTo("1");
      holder.rollback();
    }
    allAreDue(2);
    claimedCalls.stop();
  }

  @Test void anErrorBeforeTheCallGivesItBack() throws IOException {
    ClaimedCalls claimedCalls = calls("REPEAT", SPARE);
    breaks = new NoClassDefFoundError("thrown by hand");
    claimedCalls.begin(DVCQG, claims.hold(LEDGER.claimed(2), gate));
    allAreDue(2);
    claimedCalls.stop();
  }

  @Test void whatIsClaimedDuringAStopIsGivenBack() throws IOException {
    ClaimedCalls claimedCalls = calls("REPEAT", SPARE);
    claimedCalls.stop();
    claimedCalls.begin(DVCQG, claims.hold(LEDGER.claimed(2), gate));
    allAreDue(2);
    assertThat(begun).isEmpty();
  }

  private void allAreDue(int lanes) {
    await().untilAsserted(() -> assertThat(LEDGER.one("""
        select count(*) from lane l join entry e on e.id = l.next_entry where l.state = 'READY' and l.due_at <= now()
           and e.state = 'WAITING' and not e.sending and not e.uncertain and e.tries is null"""))
        .isEqualTo(String.valueOf(lanes)));
    assertThat(gate.inFlight()).as("every slot is free again").isZero();
    assertThat(claims.bytesFree()).isEqualTo(1 << 20);
  }

  /** Begins the calls of so many claims, where calls that perhaps happened are dealt with as {@code policy} says. */
  private List<String> begin(String policy, Duration spare, int calls) throws IOException {
    begun.clear();
    ClaimedCalls claimedCalls = calls(policy, spare);
    ended.set(0);
    claimedCalls.begin(DVCQG, claims.hold(LEDGER.claimed(calls), gate));
    await().until(() -> ended.get() == calls);
    assertThat(gate.inFlight()).as("every slot is free again").isZero();
    claimedCalls.stop();
    return List.copyOf(begun);
  }

  private ClaimedCalls calls(String policy, Duration spare) throws IOException {
    Files.writeString(lists.resolve("flow.csv"), """
        partner,flow,kind,requires,on_uncertain,deadline
        dvcqg,sync-dossier,SNAPSHOT,,%s,30s
        """.formatted(policy));
    Catalogue catalogue = Catalogue.of(CatalogueSnapshot.fromSeeds(lists));
    claims = HeldOn.claims(LEDGER.claims(), catalogue, spare);
    return new ClaimedCalls(LEDGER.claims(), HealthOn.board(LEDGER.source), catalogue, claims, null,
        new AttachmentStage(null, null) {
          @Override void go(HeldClaim claim, Flow flow) {
            if (breaks instanceof RuntimeException e) {
              throw e;
            } else if (breaks instanceof Error e) {
              throw e;
            }
            begun.add(LEDGER.one("select state || ' ' || sending from entry where id = " + claim.entry().entry()));
            held.add(claim);
            flows.add(flow);
            claim.ended();
          }
        }, 2);
  }
}
