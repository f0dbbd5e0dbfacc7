package vn.lienthong.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import vn.lienthong.access.Client;

/** Tells the live screens, best effort: what nobody takes in time is dropped, and read again from the ledger. */
@ApplicationScoped
public class Settlements {

  private static final Logger LOG = Logger.getLogger(Settlements.class);

  private static final String SINCE = """
      select e.id, e.partner, e.flow, e.state, a.at, coalesce(v.source_system, n.source_system) as source_system
        from attempt a join entry e on e.id = a.entry
        left join event v on v.id = e.event
        left join notice n on n.id = e.notice
       where a.at > ? and not a.fenced and (? or coalesce(v.source_system, n.source_system) = any(?))
       order by a.at, a.id limit ?""";

  private final Tx tx;
  private final Consumer<Settled> listeners;

  @Inject
  Settlements(
      Tx tx,
      @Channel("entry-settled") @OnOverflow(value = OnOverflow.Strategy.DROP) Emitter<Settled> emitter) {
    this(tx, (Consumer<Settled>) emitter::send);
  }

  Settlements(Tx tx, Consumer<Settled> listeners) {
    this.tx = tx;
    this.listeners = listeners;
  }

  /** Says it to whoever listens in this process; never blocks and never fails. */
  public void tell(Settled settled) {
    try {
      listeners.accept(settled);
    } catch (RuntimeException e) {
      LOG.debugf("live feed dropped entry=%s", settled.entryId());
    }
  }

  /** What was settled after {@code at}, oldest first, for a screen that was away; at most {@code limit}. */
  public List<Settled> since(Client client, OffsetDateTime at, int limit) {
    Sight sight = Sight.of(client);
    return tx.read(connection -> Jdbc.list(connection, SINCE,
        row -> new Settled(Jdbc.id(row, "id"), row.getString("partner"), row.getString("flow"),
            row.getString("state"), Jdbc.time(row, "at"), row.getString("source_system")),
        at, sight.all(), sight.sources(), limit));
  }
}
