package vn.lienthong.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Sends the events of one round through all interfaces of the hub, at a constant rate over several connections. */
final class EventSender implements AutoCloseable {

  private static final int CONNECTIONS = 4;
  private static final int BATCH = 40;
  private static final int DUPLICATE_EVERY = 37;

  private final SampleProvince.Plan plan;
  private final ObjectMapper json;
  private final HubClient doors;
  private final HubJmsClient queue;
  private final SenderCounts tally;
  private final long begun = System.nanoTime();
  private final ExecutorService senders = Executors.newCachedThreadPool();

  EventSender(SampleProvince.Plan plan, ObjectMapper json, HubClient doors, SenderCounts tally) {
    this.plan = plan;
    this.json = json;
    this.doors = doors;
    this.tally = tally;
    this.queue = plan.broker() == null ? null : new HubJmsClient(plan.broker(), tally);
  }

  /**
   * Sends all events of the round; returns when all are sent.
   *
   * @param outage called when the hub has taken half of the events, or null
   */
  void tell(SampleRound round, Callable<Void> outage) throws Exception {
    List<SampleEvent> all = round.sending();
    List<Future<Void>> ways = new ArrayList<>();
    for (int c = 0; c < CONNECTIONS; c++) {
      int connection = c;
      ways.add(senders.submit(() -> walk(all, event -> event.door() != Story.Door.BATCH
          && Math.floorMod(event.code().hashCode(), CONNECTIONS) == connection)));
    }
    ways.add(senders.submit(() -> sendBatches(all)));
    ways.add(senders.submit(() -> sendWrongOnes(all.size())));
    if (outage != null) {
      while (tally.events() < all.size() / 2) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      outage.call();
    }
    for (Future<Void> way : ways) {
      way.get();
    }
  }

  @Override
  public void close() {
    senders.shutdownNow();
    if (queue != null) {
      queue.close();
    }
  }

  private interface Mine {
    boolean test(SampleEvent event);
  }

  private Void walk(List<SampleEvent> all, Mine mine) throws InterruptedException {
    int sent = 0;
    for (int i = 0; i < all.size(); i++) {
      if (mine.test(all.get(i))) {
        waitFor(i);
        send(all.get(i));
        if (++sent % DUPLICATE_EVERY == 0 && all.get(i).door() == Story.Door.HTTP) {
          send(all.get(i)); // simulates a sender that did not receive the response
        }
      }
    }
    return null;
  }

  private Void sendBatches(List<SampleEvent> all) throws InterruptedException {
    List<SampleEvent> events = SampleProvince.through(all, Story.Door.BATCH);
    for (int from = 0; from < events.size(); from += BATCH) {
      waitFor((long) all.size() * from / events.size());
      doors.sendAll(events.subList(from, Math.min(events.size(), from + BATCH)));
    }
    return null;
  }

  /** Sends a few invalid events, which the hub has to refuse, and counts the responses. */
  private Void sendWrongOnes(int total) throws InterruptedException {
    ObjectNode none = json.createObjectNode();
    ObjectNode incomplete = json.createObjectNode().put("schemaVersion", 1).put("type", "ACCEPTED");
    List<String> wrong = List.of(none.toString(), incomplete.toString(), "[]", "{\"schemaVersion\":", "null");
    for (int i = 0; i < wrong.size(); i++) {
      waitFor((long) total * i / wrong.size());
      doors.sendWrong(wrong.get(i));
    }
    return null;
  }

  private void send(SampleEvent event) throws InterruptedException {
    switch (event.door()) {
      case COMPAT -> doors.sendAsToThePortal(event);
      case JMS -> {
        if (queue == null) {
          doors.send(event);
        } else {
          queue.send(event);
        }
      }
      default -> doors.send(event);
    }
  }

  /** Limits the rate: waits until the n-th event of the round is due. */
  private void waitFor(long n) throws InterruptedException {
    long due = begun + TimeUnit.SECONDS.toNanos(n) / plan.perSecond();
    long left = due - System.nanoTime();
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }
}
