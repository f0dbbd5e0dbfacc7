package vn.lienthong.ledger.operate;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.lane.LaneLocks;
import vn.lienthong.ledger.lane.NotificationRepository;
import vn.lienthong.model.Notification;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;

/**
 * Requests a dossier's snapshot from the owner of a source system: a notification on the dossier's lane, also for a
 * dossier not known yet.
 */
@ApplicationScoped
public class SnapshotRequests {

  private static final String KNOW = """
      insert into dossier (id, code, source_system) values (?, ?, ?) on conflict (code) do nothing""";
  private static final String ID = "select id from dossier where code = ?";

  private final Transactions tx;
  private final FieldEncryptor seal;
  private final LedgerIdBlocks ids;

  public SnapshotRequests(Transactions tx, FieldEncryptor seal, LedgerIdBlocks ids) {
    this.tx = tx;
    this.seal = seal;
    this.ids = ids;
  }

  /** Writes the notification, durably. {@code pulled}: its system pulls its notifications. */
  public void ask(String code, String source, Notification notice, boolean pulled) {
    NotificationRepository.ensure(tx, source, pulled);
    tx.in(connection -> {
      Jdbc.run(connection, KNOW, ids.dossiers().next(connection), code, source);
      long dossier = Sql.query(connection, ID, code).mapTo(Long.class).findFirst().orElseThrow();
      LaneLocks.lockDossiers(connection, List.of(dossier));
      new NotificationRepository(connection, seal, ids).add(dossier, source, notice, pulled);
      return null;
    });
  }
}
