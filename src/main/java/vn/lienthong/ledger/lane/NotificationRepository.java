package vn.lienthong.ledger.lane;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.model.Notification;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;

/**
 * Writes a notification, its lane and its entry, in the transaction of the change it reports. The caller has locked the
 * dossier.
 */
public final class NotificationRepository {

  static final String PARTNER = "dossiers";
  static final String FLOW = "send-notice";

  private static final String LANE = """
      insert into lane (id, endpoint, dossier, last_position) values (?, ?, ?, 1)
      on conflict (dossier, endpoint) do update set last_position = lane.last_position + 1
      returning id, last_position""";
  private static final String KNOWN = "select 1 from endpoint where name = ?";
  private static final String ENDPOINT = """
      insert into endpoint (name, partner, pulled) values (?, 'dossiers', ?) on conflict do nothing""";
  private static final String NOTICE =
      "insert into notice (id, dossier, source_system, body) values (?, ?, ?, ?)";
  private static final String ENTRY = """
      insert into entry (id, lane, dossier, notice, endpoint, partner, flow, kind, position, state, reason, due_at)
      values (?, ?, ?, ?, ?, 'dossiers', 'send-notice', 'JOURNAL', ?, 'WAITING', ?,
              case when ? then 'infinity'::timestamptz else now() end)""";

  private final Connection connection;
  private final FieldEncryptor seal;
  private final LedgerIdBlocks ids;

  public NotificationRepository(Connection connection, FieldEncryptor seal, LedgerIdBlocks ids) {
    this.connection = connection;
    this.seal = seal;
    this.ids = ids;
  }

  /**
   * Creates the row of a system's endpoint if it has none, in a transaction of its own, before the notification's
   * transaction. So a session that hangs in a notification's transaction does not block other notifications. When
   * another session is creating the row and hangs, the notification is written without it; {@link MissingEndpoints}
   * creates it later.
   *
   * @param pulled whether the system pulls its notifications, if its row does not state it yet
   */
  public static void ensure(Transactions tx, String source, boolean pulled) {
    String endpoint = PARTNER + ":" + source;
    if (tx.read(connection -> Jdbc.one(connection, KNOWN, row -> true, endpoint)).isEmpty()) {
      try {
        tx.alone(connection -> Jdbc.run(connection, ENDPOINT, endpoint, pulled));
      } catch (DatabaseException e) {
        if (e.trouble() != DatabaseTrouble.CONTENDED) {
          throw e;
        }
      }
    }
  }

  /** @param draftPulled whether the system pulls its notifications, if its row does not state it yet */
  public void add(long dossier, String source, Notification draft, boolean draftPulled) throws SQLException {
    String endpoint = PARTNER + ":" + source;
    long id = ids.notices().next(connection);
    boolean pulled = Jdbc.one(connection, NotificationChannels.PULLED, row -> row.getBoolean(1), draftPulled, endpoint)
        .orElse(draftPulled);
    long lane;
    long position;
    try (PreparedStatement statement = connection.prepareStatement(LANE)) {
      bind(statement, ids.lanes().next(connection), endpoint, dossier);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        lane = row.getLong(1);
        position = row.getLong(2);
      }
    }
    Notification notice =
        new Notification(String.valueOf(id), draft.kind(), draft.dossierCode(), position, draft.entryId(),
        draft.partner(), draft.flow(), draft.text(), draft.field(), draft.owner(), draft.fixBy(), draft.data(),
        draft.occurredAt());
    update(NOTICE, id, dossier, source, seal.seal("notice:" + id, EventCodec.canonical(notice)));
    update(ENTRY, ids.entries().next(connection), lane, dossier, id, endpoint, position, pulled ? "PULL" : "DUE",
        pulled);
    LaneLocks.recompute(connection, List.of(lane));
  }

  private void update(String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, arguments);
      statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
  }
}
