package vn.lienthong.ledger.accept;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.accept.IncomingEvent.Resolution;
import vn.lienthong.ledger.accept.LockedDossier.LaneState;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.UnnestBatch;

/** The reading statements of accepting events; {@link AcceptanceWriter} has the writing ones. */
final class AcceptanceRepository {

  private static final String DOSSIERS = """
      select id, code, source_system, status, newest_event, sources, identifiers from dossier
       where code = any(?) order by code for no key update""";
  private static final String LANES = """
      select id, dossier, endpoint, state, next_entry, last_position, unsettled, held, delivered from lane
       where dossier = any(?) order by id for no key update""";
  private static final String CLAIM_KEYS = """
      insert into event_key (client, event_key, event, content)
      select * from unnest(?, ?, ?, ?) as t(client, event_key, event, content) order by client, event_key
      on conflict do nothing returning client, event_key""";
  private static final String KNOWN_KEYS = """
      select k.client, k.event_key, k.event, k.content, k.retired from event_key k
        join unnest(?, ?) as t(client, event_key) on k.client = t.client and k.event_key = t.event_key""";
  private static final String EVENT = """
      select e.event_key, e.disposition, e.late, e.payload from event e where e.id = ?""";
  /** Newest first; only the newest 500 are searched. */
  private static final String EARLIER = """
      select id, payload from event where dossier = ? and source_system = ? and type <> 'STEP_DONE'
       order by id desc limit 500""";
  private static final String ENTRIES =
      "select id, partner, flow, state from entry where event = ? and replay_of is null order by id";

  private final FieldEncryptor seal;

  AcceptanceRepository(FieldEncryptor seal) {
    this.seal = seal;
  }

  /** The sending client and its event key. */
  record Key(String client, UUID eventKey) {}

  /**
   * The event of a key. {@code taken}: it was stored before this one arrived; {@code retired}: its disposition, if
   * retention has removed the event.
   */
  record Known(long event, byte[] content, boolean taken, String retired) {
    static Known ours(long event, byte[] content, boolean taken) {
      return new Known(event, content, taken, null);
    }

    boolean sameContent(byte[] other) {
      return EventAcceptor.same(content, other);
    }
  }

  void lockDossiers(Connection connection, List<IncomingEvent> arrivals, Map<String, LockedDossier> into,
      LedgerIdBlocks ids)
      throws SQLException {
    Set<String> codes = new TreeSet<>();
    Map<String, String> sources = new HashMap<>();
    for (IncomingEvent arrival : arrivals) {
      codes.add(arrival.dossierCode());
      sources.putIfAbsent(arrival.dossierCode(), arrival.sourceSystem());
    }
    try (PreparedStatement statement = connection.prepareStatement(DOSSIERS)) {
      statement.setArray(1, connection.createArrayOf("text", codes.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          LockedDossier dossier = new LockedDossier(row.getString(2));
          dossier.id = row.getLong(1);
          dossier.owner = row.getString(3);
          dossier.status = row.getString(4);
          dossier.newest = row.getObject(5, Long.class);
          dossier.sources = SourcesCodec.read(row.getString(6));
          dossier.identifiers = row.getObject(7, Long.class);
          into.put(dossier.code, dossier);
        }
      }
    }
    for (String code : codes) {
      if (!into.containsKey(code)) {
        LockedDossier dossier = new LockedDossier(code);
        dossier.id = ids.dossiers().next(connection);
        dossier.fresh = true;
        dossier.owner = sources.get(code);
        into.put(code, dossier);
      }
    }
  }

  Map<Key, Known> claimKeys(
      Connection connection, List<IncomingEvent> all, Map<IncomingEvent, Resolution> resolved, LedgerIdBlocks ids)
      throws SQLException {
    Map<Key, Known> claimed = new HashMap<>();
    UnnestBatch rows = new UnnestBatch("text", "uuid", "bigint", "bytea");
    for (IncomingEvent arrival : all) {
      Resolution resolution = resolved.get(arrival);
      if (resolution == null) {
        continue;
      }
      Key key = new Key(arrival.client(), resolution.event().eventId());
      if (!claimed.containsKey(key)) {
        long id = ids.events().next(connection);
        claimed.put(key, Known.ours(id, resolution.contentHash(), false));
        rows.add(key.client(), key.eventKey(), id, resolution.contentHash());
      }
    }
    Set<Key> ours = Set.copyOf(rows.query(connection, CLAIM_KEYS,
        row -> new Key(row.getString(1), row.getObject(2, UUID.class))));
    UnnestBatch others = new UnnestBatch("text", "uuid");
    claimed.keySet().stream().filter(k -> !ours.contains(k)).forEach(k -> others.add(k.client(), k.eventKey()));
    others.query(connection, KNOWN_KEYS, row -> claimed.put(
        new Key(row.getString(1), row.getObject(2, UUID.class)), 
            new Known(row.getLong(3), row.getBytes(4), true, row.getString(5))));
    return claimed;
  }

  /**
   * Claims the key of an event that was resolved under the dossier's lock; returns the event that has the key, this one
   * or an earlier one.
   */
  Known claimKey(Connection connection, Key key, Resolution resolution, LedgerIdBlocks ids) throws SQLException {
    long id = ids.events().next(connection);
    UnnestBatch row = new UnnestBatch("text", "uuid", "bigint", "bytea");
    row.add(key.client(), key.eventKey(), id, resolution.contentHash());
    if (!row.query(connection, CLAIM_KEYS, r -> 1).isEmpty()) {
      return Known.ours(id, resolution.contentHash(), false);
    }
    UnnestBatch other = new UnnestBatch("text", "uuid");
    other.add(key.client(), key.eventKey());
    return other.query(connection, KNOWN_KEYS,
        r -> new Known(r.getLong(3), r.getBytes(4), true, r.getString(5))).get(0);
  }

  void lockLanes(Connection connection, Map<String, LockedDossier> dossiers) throws SQLException {
    Map<Long, LockedDossier> byId = new TreeMap<>();
    dossiers.values().stream().filter(d -> !d.fresh).forEach(d -> byId.put(d.id, d));
    if (byId.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(LANES)) {
      statement.setArray(1, connection.createArrayOf("bigint", byId.keySet().toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          LaneState lane = new LaneState();
          lane.id = row.getLong(1);
          lane.endpoint = row.getString(3);
          lane.state = row.getString(4);
          lane.next = row.getObject(5, Long.class);
          lane.lastPosition = row.getLong(6);
          lane.unsettled = row.getBoolean(7);
          lane.held = row.getBoolean(8);
          lane.delivered = Set.of((String[]) row.getArray(9).getArray());
          byId.get(row.getLong(2)).lanes.put(lane.endpoint, lane);
        }
      }
    }
  }

  DossierEvent snapshot(Connection connection, long event) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EVENT)) {
      statement.setLong(1, event);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return EventCodec.event(seal.open("event:" + event, row.getBytes(4)));
      }
    }
  }

  /** The newest snapshot of the dossier from this source that matches {@code like}. */
  Optional<Long> earlier(Connection connection, long dossier, String source, Predicate<DossierEvent> like)
      throws SQLException {
    record Found(long id, byte[] payload) {}
    for (Found found : Jdbc.list(connection, EARLIER, row -> new Found(row.getLong(1), row.getBytes(2)), dossier,
        source)) {
      if (like.test(EventCodec.event(seal.open("event:" + found.id(), found.payload())))) {
        return Optional.of(found.id());
      }
    }
    return Optional.empty();
  }

  /** The result of an event that was accepted earlier, with its entries in their present state. */
  AcceptResult again(Connection connection, String code, long event) throws SQLException {
    List<AcceptResult.Made> made = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
      statement.setLong(1, event);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          made.add(new AcceptResult.Made(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(EVENT)) {
      statement.setLong(1, event);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("an event without its row");
        }
        return new AcceptResult(row.getObject(1, UUID.class), code,
            EventAcceptor.disposition(row.getString(2), row.getBoolean(3)), made, true, false, null);
      }
    }
  }
}
