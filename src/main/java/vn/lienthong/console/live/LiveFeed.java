package vn.lienthong.console.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.reactive.messaging.annotations.Broadcast;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.jboss.logging.Logger;
import vn.lienthong.model.EntrySettled;
import vn.lienthong.model.HubShutdown;

/**
 * Settled entries for connected screens: from this replica by the channel {@code entry-settled}, from the others by the
 * multicast address {@code hub.live}. Best effort: without a broker each replica shows only its own, and a screen can
 * reload.
 */
@ApplicationScoped
class LiveFeed {

  private static final Logger LOG = Logger.getLogger(LiveFeed.class);
  private static final int BATCH = 500;
  private static final Duration GATHER = Duration.ofMillis(200);

  /** The message between replicas. It carries many entries: one message per entry would cost more than the entry. */
  record Told(String replica, List<EntrySettled> settled) {}

  private final String replica = UUID.randomUUID().toString();
  private final BroadcastProcessor<EntrySettled> screens = BroadcastProcessor.create();
  private final Emitter<EntrySettled> channel;
  private final ObjectMapper json;

  LiveFeed(
      @Channel("entry-settled") @Broadcast @OnOverflow(OnOverflow.Strategy.DROP) Emitter<EntrySettled> channel,
      ObjectMapper json) {
    this.channel = channel;
    this.json = json;
  }

  /** Runs on the thread that settled the entry: never blocks and never fails. */
  void heard(@Observes EntrySettled settled) {
    try {
      channel.send(settled);
    } catch (RuntimeException e) {
      LOG.debugf("live feed dropped entry=%d", settled.entryId());
    }
  }

  @Incoming("entry-settled")
  public void here(EntrySettled settled) {
    show(settled);
  }

  @Incoming("entry-settled")
  @Outgoing("live-out")
  public Multi<String> toOthers(Multi<EntrySettled> settled) {
    return settled.onOverflow().drop().group().intoLists().of(BATCH, GATHER).onOverflow().drop().map(this::write);
  }

  @Incoming("live-in")
  public void fromOthers(String text) {
    try {
      Told told = json.readValue(text, Told.class);
      if (!replica.equals(told.replica()) && told.settled() != null) {
        told.settled().forEach(this::show);
      }
    } catch (JsonProcessingException e) {
      LOG.debug("live feed: unreadable message");
    }
  }

  /** Entries settled from now on; what a slow screen does not take is dropped. */
  Multi<EntrySettled> fromNow() {
    return screens.onOverflow().drop();
  }

  /** Disconnects the screens before the HTTP servers close: they reconnect, to another replica or to this one later. */
  void stop(@Observes HubShutdown signal) {
    screens.onComplete();
  }

  private String write(List<EntrySettled> settled) {
    try {
      return json.writeValueAsString(new Told(replica, settled));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON", e);
    }
  }

  private synchronized void show(EntrySettled settled) {
    screens.onNext(settled);
  }
}
