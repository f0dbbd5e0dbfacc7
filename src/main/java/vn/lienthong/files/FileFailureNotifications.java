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
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;

/** Pending notifications about files that a snapshot was sent without; one for each file, however often it fails. */
@ApplicationScoped
public class FileFailureNotifications {

  /** SQL condition: a notification is pending. */
  public static final String SIGN = "(select 1 from file where tell order by id limit 1) is not null";

  private static final String UNTOLD = """
      select f.id, f.dossier, d.code, f.source_system, f.what, f.result, coalesce(f.why, 'UNREACHABLE') as why
        from file f join dossier d on d.id = f.dossier where f.tell and f.id = ?""";
  /** A locked dossier is skipped until the next run, so that it blocks no other. */
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

  /** A file with a pending notification; {@code result}: without it, the dossier's result is not electronic. */
  public record Untold(
      long file, long dossier, String dossierCode, String sourceSystem, String id, String name, boolean result,
      Why why) {}

  /** The oldest of these files, except {@code without}; at most 200. */
  public List<Long> untold(List<Long> without) {
    return tx.in(connection -> Sql.query(connection, UNTOLD_IDS, without).mapTo(Long.class).list());
  }

  /** The pending notification of a file; empty if it was written meanwhile. */
  public Optional<Untold> untold(long file) {
    return tx.read(connection -> Jdbc.one(connection, UNTOLD, row -> {
      Dossier.File what = rows.open(row.getLong("id"), row.getBytes("what"));
      return new Untold(row.getLong("id"), row.getLong("dossier"), row.getString("code"),
          row.getString("source_system"), what.id(), what.name(), row.getBoolean("result"),
          Why.valueOf(row.getString("why")));
    }, file));
  }

  /** Writes the notification and clears it as pending, in one transaction. A second call does nothing. */
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
