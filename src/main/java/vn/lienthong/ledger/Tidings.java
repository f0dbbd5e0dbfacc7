package vn.lienthong.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.access.Seal;
import vn.lienthong.canon.Notice;

/** Events whose owner has yet to be told: they wait for a person, or came behind a gap that never closed. */
@ApplicationScoped
public class Tidings {

  private static final String UNTOLD = """
      select e.id, e.event_key, e.dossier, d.code, e.source_system, split_part(e.tell, '_', 1) as tell, e.why, e.sequence
        from event e join dossier d on d.id = e.dossier where e.tell is not null order by e.id limit 200""";
  /** Whoever tells one of two things leaves the other. */
  private static final String TOLD = """
      update event set tell = case when tell = 'QUARANTINED_GAP' then 'GAP' end
       where id = ? and split_part(tell, '_', 1) = ?""";

  private final Tx tx;
  private final Seal seal;
  private final LedgerIds ids;

  Tidings(Tx tx, Seal seal, LedgerIds ids) {
    this.tx = tx;
    this.seal = seal;
    this.ids = ids;
  }

  /** What is to be told. {@code tell}: QUARANTINED or GAP. */
  public record Untold(
      long event, String eventId, long dossier, String dossierCode, String sourceSystem, String tell, String why,
      Long sequence) {}

  /** The oldest untold events, at most 200. */
  public List<Untold> untold() {
    return tx.read(connection -> {
      List<Untold> found = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement(UNTOLD);
          ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(new Untold(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4), row.getString(5),
              row.getString(6), row.getString(7), row.getObject(8, Long.class)));
        }
      }
      return found;
    });
  }

  /** Writes the notice and ticks the event off, in one commit; whoever comes second does nothing. */
  public void tell(Untold untold, Notice notice, boolean pulled) {
    tx.in(connection -> {
      Lanes.lockDossiers(connection, List.of(untold.dossier()));
      try (PreparedStatement statement = connection.prepareStatement(TOLD)) {
        statement.setLong(1, untold.event());
        statement.setString(2, untold.tell());
        if (statement.executeUpdate() > 0) {
          new NoticeRows(connection, seal, ids).add(untold.dossier(), untold.sourceSystem(), notice, pulled);
        }
      }
      return null;
    });
  }
}
