package vn.lienthong.ledger.accept;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.accept.IncomingEvent.Interest;
import vn.lienthong.ledger.lane.DisabledEndpoints;
import vn.lienthong.ledger.lane.LaneAppender;
import vn.lienthong.ledger.lane.LaneLocks;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.platform.db.Jdbc;

/**
 * Writes the hub's own events. They have a source of their own, copy the newest snapshot under the dossier's lock, and
 * count as accepted in the balance. They take no sequence number, and do not become the dossier's newest snapshot.
 */
@ApplicationScoped
public class HubEventWriter {

  /**
   * The source system, and the client, of the hub's own events. No client can have this name, because it is not a valid
   * code.
   */
  public static final String SOURCE = "~hub";

  private static final String KEY = "insert into event_key (client, event_key, event, content) values (?, ?, ?, ?)";
  /** {@code source_system} is the owner of the dossier, which may see the event and is notified of its errors. */
  private static final String EVENT = """
      insert into event (id, event_key, client, dossier, source_system, type, status, sequence,
       occurred_at, disposition,
                         flows, expected, payload)
      values (?, ?, ?, ?, ?, ?, ?, null, ?, ?, ?, ?, ?)""";

  private final FieldEncryptor seal;
  private final LedgerIdBlocks ids;
  private final LaneAppender end;

  public HubEventWriter(FieldEncryptor seal, LedgerIdBlocks ids) {
    this.seal = seal;
    this.ids = ids;
    this.end = new LaneAppender(ids.entries());
  }

  /**
   * Writes one event and appends its entries to the lanes. The caller has locked the dossier.
   *
   * @param owner the source system that owns the dossier
   * @param event an event of {@link #SOURCE}, without sequence
   */
  public void make(Connection connection, long dossier, String owner, DossierEvent event, List<Interest> interests)
      throws SQLException {
    Set<String> off = DisabledEndpoints.off(connection);
    List<Interest> wanted = interests.stream().filter(i -> !off.contains(i.endpoint())).toList();
    byte[] canonical = EventCodec.canonical(event);
    long id = ids.events().next(connection);
    Jdbc.run(connection, KEY, SOURCE, event.eventId(), id, EventCodec.hash(canonical));
    Jdbc.run(connection, EVENT, id, event.eventId(), SOURCE, dossier, owner, event.type().name(),
        event.dossier().status(), event.occurredAt(), wanted.isEmpty() ? "NO_INTEREST" : "FANNED_OUT",
        AcceptanceWriter.flows(interests), wanted.size(), seal.seal("event:" + id, canonical));
    TreeSet<Long> lanes = new TreeSet<>();
    for (Interest interest : wanted) {
      lanes.add(LaneAppender.lane(connection, dossier, interest.endpoint()));
    }
    LaneLocks.lock(connection, lanes);
    for (Interest i : wanted) {
      end.append(connection, LaneAppender.lane(connection, dossier, i.endpoint()),
          new LaneAppender.Sending(i.partner(), i.flow(), i.kind().name(), i.requires(), id, null), null, null);
    }
    LaneLocks.recompute(connection, lanes);
  }
}
