package vn.lienthong.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.reactive.messaging.annotations.Merge;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import vn.lienthong.ledger.Settled;

/**
 * What settles in this hub, for the screens that watch: from this replica by a channel, from the others by the multicast address
 * {@code hub.live}. Best effort: without a broker each replica shows its own, and a screen can always read again.
 */
@ApplicationScoped
class LiveFeed {

  private static final Logger LOG = Logger.getLogger(LiveFeed.class);

  /** What goes between replicas; nothing personal. */
  record Told(String replica, Settled settled) {}

  private final String replica = UUID.randomUUID().toString();
  private final BroadcastProcessor<Settled> screens = BroadcastProcessor.create();
  private final Emitter<String> others;
  private final ObjectMapper json;

  LiveFeed(
      @Channel("live-out") @OnOverflow(value = OnOverflow.Strategy.DROP) Emitter<String> others, ObjectMapper json) {
    this.others = others;
    this.json = json;
  }

  @Incoming("entry-settled")
  @Merge
  public void here(Settled settled) {
    show(settled);
    try {
      others.send(json.writeValueAsString(new Told(replica, settled)));
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.debugf("live feed not passed on: %s", e.getClass().getSimpleName());
    }
  }

  @Incoming("live-in")
  public void there(String text) {
    try {
      Told told = json.readValue(text, Told.class);
      if (!replica.equals(told.replica()) && told.settled() != null) {
        show(told.settled());
      }
    } catch (JsonProcessingException e) {
      LOG.debug("live feed: unreadable message");
    }
  }

  /** From now on; what a slow screen does not take is dropped. */
  Multi<Settled> from() {
    return screens.onOverflow().drop();
  }

  private synchronized void show(Settled settled) {
    screens.onNext(settled);
  }
}
