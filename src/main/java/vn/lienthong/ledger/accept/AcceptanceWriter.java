package vn.lienthong.ledger.accept;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.access.reception.ReceptionService;
import vn.lienthong.ledger.DossierDates;
import vn.lienthong.ledger.DossierQueue;
import vn.lienthong.ledger.accept.EventAcceptor.NewEntry;
import vn.lienthong.ledger.accept.EventAcceptor.Stored;
import vn.lienthong.ledger.accept.IncomingEvent.Interest;
import vn.lienthong.ledger.accept.LockedDossier.LaneState;
import vn.lienthong.ledger.lane.LaneLocks;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.platform.db.UnnestBatch;

/** Writes a batch of accepted events: one statement per table, for any batch size. */
public final class AcceptanceWriter {

  private static final String NEW_DOSSIERS = """
      insert into dossier (id, code, source_system, status, newest_event, sources, identifiers, gap_until,
                           receiving_agency, resolving_agency, received_on, resolved_on, procedure)
      select t.id, t.code, t.source, t.status, t.newest, t.sources, t.identifiers,
             case when t.gap > 0 then now() + t.gap * interval '1 ms' end,
             t.receiving, t.resolving, t.received_on, t.resolved_on, t.procedure
        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          as t(id, code, source, status, newest, sources, identifiers, gap, dated, receiving, resolving, received_on,
               resolved_on, procedure)
       order by t.code
      on conflict do nothing""";
  private static final String DOSSIERS = """
      update dossier d
         set source_system = t.source, status = t.status, newest_event = t.newest, sources = t.sources,
             identifiers = t.identifiers,
             gap_until = case when t.gap > 0 then coalesce(d.gap_until, now() + t.gap * interval '1 ms')
               else d.gap_until end,
             receiving_agency = case when t.dated then t.receiving else d.receiving_agency end,
             resolving_agency = case when t.dated then t.resolving else d.resolving_agency end,
             received_on = case when t.dated then t.received_on else d.received_on end,
             resolved_on = case when t.dated then t.resolved_on else d.resolved_on end,
             procedure = case when t.dated then t.procedure else d.procedure end,
             dated = t.dated or d.dated, changed_at = now()
        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          as t(id, code, source, status, newest, sources, identifiers, gap, dated, receiving, resolving, received_on,
               resolved_on, procedure)
       where d.id = t.id""";
  private static final String EVENTS = """
      insert into event (id, event_key, client, dossier, source_system, type, status, sequence, occurred_at,
                         disposition, late, waiting_gap, unexpected, why, flows, expected, payload, rules, trace, tell)
      select t.*, case when t.disposition = 'QUARANTINED' then 'QUARANTINED' end
        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          as t(id, event_key, client, dossier, source_system, type, status, sequence, occurred_at, disposition, late,
               waiting_gap, unexpected, why, flows, expected, payload, rules, trace)""";
  private static final String NEW_LANES = """
      insert into lane (id, endpoint, dossier, state, next_entry, due_at, last_position, unsettled)
      select t.id, t.endpoint, t.dossier, t.state, t.next, case when t.next is not null then now() end,
             t.last_position, t.unsettled
        from unnest(?, ?, ?, ?, ?, ?, ?) as t(id, endpoint, dossier, state, next, last_position, unsettled)""";
  private static final String LANES = """
      update lane l
         set last_position = t.last_position,
             state = case when l.state = 'IDLE' then t.state else l.state end,
             due_at = case when l.state = 'IDLE' and t.state = 'READY' then now() else l.due_at end,
             next_entry = case when l.state = 'IDLE' then t.next else l.next_entry end,
             unsettled = t.unsettled
        from unnest(?, ?, ?, ?, ?, ?, ?) as t(id, endpoint, dossier, state, next, last_position, unsettled)
       where l.id = t.id""";
  private static final String ENTRIES = """
      insert into entry (id, lane, dossier, event, endpoint, partner, flow, kind, requires, position, state, reason)
      select t.id, t.lane, t.dossier, t.event, t.endpoint, t.partner, t.flow, t.kind, t.requires, t.position,
             'WAITING', t.reason
        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          as t(id, lane, dossier, event, endpoint, partner, flow, kind, requires, position, reason)""";

  private final Connection connection;
  private final FieldEncryptor seal;
  private final Duration gapWait;

  AcceptanceWriter(Connection connection, FieldEncryptor seal, Duration gapWait) {
    this.connection = connection;
    this.seal = seal;
    this.gapWait = gapWait;
  }

  void all(Collection<LockedDossier> dossiers, List<Stored> events, List<NewEntry> entries) throws SQLException {
    List<Stored> heard = events.stream().filter(s -> !SequencePolicy.FOREIGN.equals(s.why())).toList();
    PseudonymRepository identifiers = new PseudonymRepository(seal);
    identifiers.note(dossiers, heard);
    dossiers(dossiers);
    identifiers.write(connection);
    events(dossiers, events);
    new HubFactsLinker(connection).note(said(dossiers, heard));
    for (DossierQueue.Topic topic : DossierQueue.Topic.values()) {
      topic.note(connection, dossiers.stream().filter(d -> d.queues.contains(topic)).map(d -> d.id).toList());
    }
    lanes(dossiers);
    entries(entries);
    for (LockedDossier dossier : dossiers) {
      if (dossier.gapClosing) {
        new SequenceGaps(connection, gapWait).close(dossier.id);
      }
    }
    LaneLocks.recompute(connection, lanesToRecompute(dossiers));
    receptions(connection, heard.stream().map(s -> s.resolution().event()).toList());
  }

  private static List<HubFactsLinker.Said> said(Collection<LockedDossier> dossiers, List<Stored> events) {
    Map<String, Long> ids = ids(dossiers);
    return events.stream().map(s -> new HubFactsLinker.Said(ids.get(s.arrival().dossierCode()),
        s.resolution().event())).toList();
  }

  private static Map<String, Long> ids(Collection<LockedDossier> dossiers) {
    Map<String, Long> ids = new HashMap<>();
    dossiers.forEach(d -> ids.put(d.code, d.id));
    return ids;
  }

  /**
   * Binds receptions to the dossiers that name them. Events without a reception cost no statement. Sorted, because
   * these rows are locked last.
   */
  public static void receptions(Connection connection, List<DossierEvent> events) throws SQLException {
    Map<UUID, String> followed = new TreeMap<>();
    for (DossierEvent event : events) {
      Dossier dossier = event.dossier();
      UUID reception = dossier.receptionId() == null ? null : uuid(dossier.receptionId());
      if (reception != null) {
        followed.putIfAbsent(reception, dossier.code());
      }
    }
    if (!followed.isEmpty()) {
      UnnestBatch rows = new UnnestBatch("uuid", "text");
      followed.forEach(rows::add);
      ReceptionService.bind(connection, rows);
    }
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null; // the source system uses its own kind of number
    }
  }

  private void dossiers(Collection<LockedDossier> dossiers) throws SQLException {
    UnnestBatch fresh = dossierColumns();
    UnnestBatch known = dossierColumns();
    for (LockedDossier d : dossiers) {
      if (d.changed) {
        DossierDates days = d.days == null ? DossierDates.NONE : d.days;
        (d.fresh ? fresh : known).add(d.id, d.code, d.owner, d.status, d.newest, SourcesCodec.write(d.sources),
            d.identifiers, d.gapOpened ? gapWait.toMillis() : 0L, d.days != null, days.receivingAgency(),
            days.resolvingAgency(), days.receivedOn(), days.resolvedOn(), days.procedure());
      }
    }
    if (fresh.update(connection, NEW_DOSSIERS) < fresh.size()) {
      throw new SQLException("a dossier came up beside us", "40001"); // created meanwhile; the retry locks it
    }
    known.update(connection, DOSSIERS);
  }

  private static UnnestBatch dossierColumns() {
    return new UnnestBatch("bigint", "text", "text", "text", "bigint", "text", "bigint", "bigint", "boolean",
        "text", "text", "date", "date", "text");
  }

  private void events(Collection<LockedDossier> dossiers, List<Stored> events) throws SQLException {
    UnnestBatch rows =
        new UnnestBatch("bigint", "uuid", "text", "bigint", "text", "text", "text", "bigint", "timestamptz",
        "text", "boolean", "boolean", "boolean", "text", "text", "int", "bytea", "text", "text");
    Map<String, Long> ids = ids(dossiers);
    for (Stored s : events) {
      DossierEvent e = s.resolution().event();
      rows.add(s.id(), e.eventId(), s.arrival().client(), ids.get(s.arrival().dossierCode()), e.sourceSystem(),
          e.type().name(), e.dossier().status(), e.sequence(), e.occurredAt().toString(), s.disposition(), s.late(),
          s.gap(), s.unexpected(), s.why(), flows(s.resolution().interests()), s.expected(),
          seal.seal("event:" + s.id(), s.resolution().canonical()),
          s.gap() || s.why() != null
              ? SequencePolicy.Rules.of(s.resolution().rules(), e, s.arrival().standing()).write() : null,
          s.arrival().trace());
    }
    rows.update(connection, EVENTS);
  }

  /** One line per flow, so that an event admitted later fans out to the same flows. */
  public static String flows(List<Interest> interests) {
    StringBuilder lines = new StringBuilder();
    for (Interest i : interests) {
      lines.append(i.endpoint()).append('\t').append(i.partner()).append('\t').append(i.flow()).append('\t')
          .append(i.kind()).append('\t').append(i.requires() == null ? "" : i.requires()).append('\n');
    }
    return lines.toString();
  }

  private void lanes(Collection<LockedDossier> dossiers) throws SQLException {
    UnnestBatch fresh = laneColumns();
    UnnestBatch known = laneColumns();
    for (LockedDossier d : dossiers) {
      for (LaneState l : d.lanes.values()) {
        if (l.changed) {
          (l.fresh ? fresh : known).add(l.id, l.endpoint, d.id, l.state, l.next, l.lastPosition, l.unsettled);
        }
      }
    }
    fresh.update(connection, NEW_LANES);
    known.update(connection, LANES);
  }

  private static UnnestBatch laneColumns() {
    return new UnnestBatch("bigint", "text", "bigint", "text", "bigint", "bigint", "boolean");
  }

  private void entries(List<NewEntry> entries) throws SQLException {
    UnnestBatch rows = new UnnestBatch("bigint", "bigint", "bigint", "bigint", "text", "text", "text", "text", "text",
        "bigint", "text");
    for (NewEntry e : entries) {
      Interest i = e.interest();
      rows.add(e.id(), e.lane().id, e.dossier(), e.event(), i.endpoint(), i.partner(), i.flow(), i.kind().name(),
          i.requires(), e.position(), e.reason());
    }
    rows.update(connection, ENTRIES);
  }

  private static List<Long> lanesToRecompute(Collection<LockedDossier> dossiers) {
    List<Long> lanes = new ArrayList<>();
    for (LockedDossier d : dossiers) {
      d.lanes.values().stream().filter(l -> l.recompute).forEach(l -> lanes.add(l.id));
    }
    return lanes;
  }
}
