package vn.lienthong.intake.jms;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.apache.camel.builder.AdviceWith;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.access.client.FakeClients;
import vn.lienthong.intake.EventSamples;
import vn.lienthong.ledger.accept.Ledger;
import vn.lienthong.ledger.accept.SourceTransferPolicy;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.lifecycle.OutOfMemoryTest;

/** What the queue's door takes, refuses, waits for and says. */
class EventJmsConsumerTest extends OnBroker {

  @Test
  void takesAnEventAndLeavesNothingBehind() throws Exception {
    camel.start();
    send(session -> session.createTextMessage(EventSamples.tree("accepted").toString()));

    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> ledger.stored.size() == 1 && on(IN).isEmpty());
    assertThat(on(REFUSED)).isEmpty();
  }

  @Test
  void saysForWhomItsClientSpeaksAndToWhomADossierIsHanded() throws Exception {
    List<SourceTransferPolicy> standings = new CopyOnWriteArrayList<>();
    ledger.instead = unit -> {
      unit.forEach(arrival -> standings.add(arrival.standing()));
      return answerNormally(unit);
    };
    camel.start();
    send(session -> session.createTextMessage(EventSamples.tree("transferred").toString()));

    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> !standings.isEmpty());
    assertThat(standings).containsExactly(new SourceTransferPolicy(FakeClients.DEMO.sourceSystems(), Set.of("H99-2")));
  }

  @Test
  void refusesABadEventWithItsProblem() throws Exception {
    camel.start();
    send(session -> session.createTextMessage("{\"schemaVersion\":1}"));

    assertThat(refusal()).contains("urn:lienthong:problem:invalid-event").contains("/dossier").contains("\"message\":");
  }

  @Test
  void refusesWhatIsNoTextWithoutOpeningIt() throws Exception {
    camel.start();
    send(session -> session.createObjectMessage(new java.util.ArrayList<>(List.of("x"))));

    assertThat(refusal()).contains("unreadable-message");
  }

  @Test
  void refusesAtTheLastDeliveryAndSaysItIsOurs() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    ledger.instead = unit -> {
      tries.incrementAndGet();
      return CompletableFuture.failedFuture(new IllegalStateException("broken"));
    };
    camel.start();
    send(session -> session.createTextMessage(EventSamples.tree("accepted").toString()));

    assertThat(refusal()).contains("\"faultOwner\":\"HUB\"").doesNotContain("broken");
    assertThat(tries).hasValue(DELIVERIES);
  }

  @Test
  void waitsWhileTheLedgerIsBusyAndUsesUpNoDelivery() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    ledger.instead = unit -> tries.incrementAndGet() < 7
        ? CompletableFuture.failedFuture(new Ledger.Busy("test", 0)) : answerNormally(unit);
    camel.start();
    send(session -> session.createTextMessage(EventSamples.tree("accepted").toString()));

    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> ledger.stored.size() == 1 && on(IN).isEmpty());
    assertThat(on(REFUSED)).isEmpty();
  }

  /**
   * Trouble that passes is waited for with the message in hand; what the database does not take is the sender's fault.
   */
  @ParameterizedTest
  @CsvSource({"25006, waits", "28000, waits", "53300, waits", "22021, CALLER", "23514, CALLER", "42P01, HUB",
      "XX000, HUB", "57014, HUB"})
  void databaseTroubleIsToldApart(String state, String becomes) throws Exception {
    AtomicInteger tries = new AtomicInteger();
    ledger.instead = unit -> tries.incrementAndGet() > 1 && becomes.equals("waits") ? answerNormally(unit)
        : CompletableFuture.failedFuture(
            Ledger.told(DatabaseException.of(new SQLException("said by the database", state))));
    AtomicInteger deliveries = new AtomicInteger();
    camel.start();
    AdviceWith.adviceWith(camel, "hub-receive-event",
        route -> route.weaveAddFirst().process(e -> deliveries.incrementAndGet()));
    send(session -> session.createTextMessage(EventSamples.tree("accepted").toString()));

    if (becomes.equals("waits")) {
      Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> ledger.stored.size() == 1 && on(IN).isEmpty());
      assertThat(on(REFUSED)).isEmpty();
      assertThat(deliveries).as("the message stayed in hand").hasValue(1);
    } else {
      assertThat(refusal()).contains("\"faultOwner\":\"" + becomes + "\"").doesNotContain("said by the database")
          .contains(becomes.equals("CALLER") ? "urn:lienthong:problem:not-storable" : "urn:lienthong:problem:");
      assertThat(tries).hasValue(becomes.equals("CALLER") ? 1 : DELIVERIES);
    }
  }

  /** Rolled back uncounted it would be dropped by a broker of the usual settings after ten deliveries. */
  @Test
  void waitsForACommitThatTakesLongWithTheMessageInHand() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    CompletableFuture<List<vn.lienthong.ledger.accept.AcceptResult>> commit = new CompletableFuture<>();
    ledger.instead = unit -> {
      tries.incrementAndGet();
      return commit.thenCompose(nothing -> answerNormally(unit));
    };
    camel.start();
    send(session -> session.createTextMessage(EventSamples.tree("accepted").toString()));

    Awaitility.await().during(2, TimeUnit.SECONDS).atMost(30, TimeUnit.SECONDS).until(() -> tries.get() == 1);
    commit.complete(null);
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> ledger.stored.size() == 1 && on(IN).isEmpty());
    assertThat(tries).as("one delivery").hasValue(1);
    assertThat(on(REFUSED)).isEmpty();
  }

  @Test
  void anErrorIsCountedToo() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    ledger.instead = unit -> {
      tries.incrementAndGet();
      throw new StackOverflowError("not ours to tell");
    };
    camel.start();
    send(session -> session.createTextMessage(EventSamples.tree("accepted").toString()));

    assertThat(refusal()).contains("\"faultOwner\":\"HUB\"");
    assertThat(tries).hasValue(DELIVERIES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"taken", "refused"})
  void memoryThatRanOutEndsTheProcess(String where) throws Exception {
    OutOfMemoryTest.halts("256m", EventJmsConsumerTest.class, where);
  }

  /** Runs out of memory while an event is taken, or when its refusal is sent, where the listener's log is silent. */
  public static void main(String[] where) throws Exception {
    EventJmsConsumerTest door = new EventJmsConsumerTest();
    door.start();
    door.ledger.instead = unit -> {
      throw new OutOfMemoryError("thrown by hand");
    };
    door.camel.start();
    Logger.getLogger("org.apache.camel").setLevel(java.util.logging.Level.OFF);
    AdviceWith.adviceWith(door.camel, "hub-receive-event", route -> route.weaveById("event-refused").before()
        .process(e -> door.ledger.accept(List.of())));
    door.send(session -> session.createTextMessage(
        where[0].equals("taken") ? EventSamples.tree("accepted").toString() : "no json"));
    TimeUnit.SECONDS.timedJoin(Thread.currentThread(), 30);
    System.exit(0); // nobody noticed
  }

  private java.util.concurrent.CompletionStage<List<vn.lienthong.ledger.accept.AcceptResult>> answerNormally(
      List<vn.lienthong.ledger.accept.IncomingEvent> unit) {
    ledger.instead = null;
    return ledger.accept(unit);
  }

  @Test
  void refusesAndAcknowledgesInOneTransaction() throws Exception {
    AtomicInteger passes = new AtomicInteger();
    camel.start();
    AdviceWith.adviceWith(camel, "hub-receive-event", route -> route.weaveById("event-refused").after().process(e -> {
      if (passes.incrementAndGet() < 3) {
        throw new IllegalStateException("after the refusal was sent");
      }
    }));
    send(session -> session.createTextMessage("no json"));

    assertThat(refusal()).contains("malformed-json");
    assertThat(passes).hasValue(3);
  }
}
