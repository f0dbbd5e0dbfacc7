package vn.lienthong.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import vn.lienthong.ledger.lane.EntryPostponement;
import vn.lienthong.ledger.notice.PendingNotifications;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.FileAvailability.Why;
import vn.lienthong.model.Notification;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;

/** Files that a snapshot had to go without, and nobody was told of yet: once each, however often they fail. */
@ApplicationScoped
public class FileFailureNotifications {

  /** Somebody has yet to be told. */
  public static final String SIGN = "(select 1 from file where tell order by id limit 1) is not null";

  private static final String UNTOLD = """
      select f.id, f.dossier, d.code, f.source_system, f.what, f.result, coalesce(f.why, 'UNREACHABLE') as why
        from file f join dossier d on d.id = f.dossier where f.tell and f.id = ?""";
  /** A dossier that somebody holds is left for the next round; it holds up no other. */
  private static final String UNTOLD_IDS = """
      select f.id from file f join dossier d on d.id = f.dossier where f.tell and f.id <> all(?::bigint[])
       order by f.id limit 200 for no key update of d skip locked""";
  private static final String TOLD = "update file set tell = false, told = true where id = ? and tell";

  private final Transactions tx;
  private final FileRepository rows;
  private final EntryPostponement putOff;
  private final PendingNotifications tidings;

  FileFailureNotifications(Transactions tx, FileRepository rows, EntryPostponement putOff,
      PendingNotifications tidings) {
    this.tx = tx;
    this.rows = rows;
    this.putOff = putOff;
    this.tidings = tidings;
  }

  /** A file nobody was told of; {@code result}: the dossier's result is not electronic for want of it. */
  public record Untold(
      long file, long dossier, String dossierCode, String sourceSystem, String id, String name, boolean result,
      Why why) {}

  /** The oldest of them but these, at most 200. */
  public List<Long> untold(List<Long> without) {
    return tx.in(connection -> Jdbc.list(connection, UNTOLD_IDS, row -> row.getLong(1), without));
  }

  /** One of them, unless it was told meanwhile. */
  public Optional<Untold> untold(long file) {
    return tx.read(connection -> Jdbc.one(connection, UNTOLD, row -> {
      Dossier.File what = rows.open(row.getLong("id"), row.getBytes("what"));
      return new Untold(row.getLong("id"), row.getLong("dossier"), row.getString("code"),
          row.getString("source_system"), what.id(), what.name(), row.getBoolean("result"),
          Why.valueOf(row.getString("why")));
    }, file));
  }

  /** Writes the notice and ticks the file off, in one commit; whoever comes second does nothing. */
  public void tell(Untold untold, Notification notice, boolean pulled) {
    tidings.ready(untold.sourceSystem(), pulled);
    tx.alone(connection -> {
      putOff.lock(connection, untold.dossier());
      if (Jdbc.run(connection, TOLD, untold.file()) > 0) {
        tidings.tell(connection, untold.dossier(), untold.sourceSystem(), notice, pulled);
      }
      return null;
    });
  }
}
