package vn.lienthong.ledger.notice;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.lane.LaneLocks;
import vn.lienthong.ledger.lane.NotificationRepository;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Notification;
import vn.lienthong.model.ResponsibleParty;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;

/**
 * Notifications to owners of source systems that no settlement writes: of events that were quarantined or that were
 * behind a gap that never closed, and of entries that were parked because their replica died during a call.
 */
@ApplicationScoped
public class PendingNotifications {

  /** SQL condition: a notification is pending. */
  public static final String SIGN = """
      (select 1 from event where tell is not null order by id limit 1) is not null
      or exists (select 1 from entry_untold)""";

  private static final String UNTOLD = """
      select e.id as event, e.event_key as event_id, e.dossier, d.code as dossier_code, e.source_system,
             split_part(e.tell, '_', 1) as tell, e.why, e.sequence
        from event e join dossier d on d.id = e.dossier where e.tell is not null and e.id = ?""";
  /** A locked dossier is skipped until the next run, so that it blocks no other. */
  private static final String FREE = " for no key update of d skip locked";
  private static final String UNTOLD_IDS = """
      select e.id from event e join dossier d on d.id = e.dossier
       where e.tell is not null and e.id <> all(?::bigint[]) order by e.id limit 200""" + FREE;
  /** An event may have two pending notifications; each is cleared separately. */
  private static final String TOLD = """
      update event set tell = case when tell = 'QUARANTINED_GAP' then 'GAP' end
       where id = ? and split_part(tell, '_', 1) = ?""";

  private static final String UNTOLD_ENTRY = """
      select e.id as entry, e.dossier, d.code as dossier_code, v.source_system, e.partner, e.flow, e.error_class,
             e.error_code as code, e.fault_owner as responsible, e.endpoint
        from entry_untold u join entry e on e.id = u.entry join dossier d on d.id = e.dossier
        join event v on v.id = e.event where u.entry = ?""";
  private static final String UNTOLD_ENTRY_IDS = """
      select u.entry from entry_untold u join entry e on e.id = u.entry join dossier d on d.id = e.dossier
       where u.entry <> all(?::bigint[]) order by u.entry limit 200""" + FREE;
  private static final String GONE_ON = """
      delete from entry_untold where entry in (
        select u.entry from entry_untold u join entry e on e.id = u.entry where e.state <> 'PARKED'
           for update of u skip locked)""";
  private static final String TOLD_ENTRY = "delete from entry_untold where entry = ?";

  private final Transactions tx;
  private final FieldEncryptor seal;
  private final LedgerIdBlocks ids;

  public PendingNotifications(Transactions tx, FieldEncryptor seal, LedgerIdBlocks ids) {
    this.tx = tx;
    this.seal = seal;
    this.ids = ids;
  }

  /** A pending notification of an event. {@code tell}: QUARANTINED or GAP. */
  public record Untold(
      long event, String eventId, long dossier, String dossierCode, String sourceSystem, String tell, String why,
      Long sequence) {}

  /** The oldest events with a pending notification, except {@code without}; at most 200. */
  public List<Long> untold(List<Long> without) {
    return tx.in(connection -> Sql.query(connection, UNTOLD_IDS, without).mapTo(Long.class).list());
  }

  /** The pending notification of an event; empty if it was written meanwhile. */
  public Optional<Untold> untold(long event) {
    return tx.read(connection -> Sql.query(connection, UNTOLD, event).mapTo(Untold.class).findFirst());
  }

  /** An entry that was parked by a take-over. */
  public record UntoldEntry(
      long entry, long dossier, String dossierCode, String sourceSystem, String partner, String flow,
      ErrorClass errorClass, String code, ResponsibleParty responsible, String endpoint) {}

  /** The oldest parked entries with a pending notification, except {@code without}; at most 200. */
  public List<Long> untoldEntries(List<Long> without) {
    return tx.in(connection -> {
      Jdbc.run(connection, GONE_ON);
      return Sql.query(connection, UNTOLD_ENTRY_IDS, without).mapTo(Long.class).list();
    });
  }

  /** The pending notification of an entry; empty if it was written, or the entry left PARKED, meanwhile. */
  public Optional<UntoldEntry> untoldEntry(long entry) {
    return tx.read(connection -> Sql.query(connection, UNTOLD_ENTRY, entry).mapTo(UntoldEntry.class)
        .findFirst());
  }

  /**
   * Writes the notification of a parked entry and clears it as pending, in one transaction. A second call does nothing.
   */
  public void tell(UntoldEntry untold, Notification notice, boolean pulled) {
    NotificationRepository.ensure(tx, untold.sourceSystem(), pulled);
    tx.alone(connection -> {
      LaneLocks.lockDossiers(connection, List.of(untold.dossier()));
      if (Jdbc.run(connection, TOLD_ENTRY, untold.entry()) > 0) {
        new NotificationRepository(connection, seal, ids).add(untold.dossier(), untold.sourceSystem(), notice, pulled);
      }
      return null;
    });
  }

  /** Must be called before the transaction that writes the notification: creates the row of the system's endpoint. */
  public void ready(String source, boolean pulled) {
    NotificationRepository.ensure(tx, source, pulled);
  }

  /** Writes a notification in the transaction of the change it reports. The caller has locked the dossier. */
  public void tell(Connection connection, long dossier, String source, Notification notice, boolean pulled)
      throws SQLException {
    new NotificationRepository(connection, seal, ids).add(dossier, source, notice, pulled);
  }

  /** Writes the notification of an event and clears it as pending, in one transaction. A second call does nothing. */
  public void tell(Untold untold, Notification notice, boolean pulled) {
    NotificationRepository.ensure(tx, untold.sourceSystem(), pulled);
    tx.alone(connection -> {
      LaneLocks.lockDossiers(connection, List.of(untold.dossier()));
      try (PreparedStatement statement = connection.prepareStatement(TOLD)) {
        statement.setLong(1, untold.event());
        statement.setString(2, untold.tell());
        if (statement.executeUpdate() > 0) {
          new NotificationRepository(connection, seal, ids)
              .add(untold.dossier(), untold.sourceSystem(), notice, pulled);
        }
      }
      return null;
    });
  }
}
