package vn.lienthong.ledger.accept;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.accept.AcceptResult.Disposition;
import vn.lienthong.ledger.accept.IncomingEvent.Interest;
import vn.lienthong.ledger.accept.IncomingEvent.Resolution;
import vn.lienthong.ledger.accept.LockedDossier.LaneState;
import vn.lienthong.ledger.lane.DisabledEndpoints;
import vn.lienthong.ledger.lane.LaneLocks;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.FlowKind;

/** Accepts one batch of incoming events in one transaction: locks, decides on each in order, writes all. */
final class EventAcceptor {

  /** A unit that is refused. Its transaction is rolled back; its results state the reason. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient List<AcceptResult> answers;

    Refused(List<AcceptResult> answers) {
      super("unit refused", null, false, false);
      this.answers = answers;
    }
  }

  /** An event to be inserted. */
  record Stored(long id, IncomingEvent arrival, Resolution resolution, String disposition, boolean late, boolean gap,
      boolean unexpected, String why, int expected) {}

  /** An entry to be inserted. */
  record NewEntry(long id, LaneState lane, long dossier, long event, Interest interest, Long position, String reason) {}

  private final Connection connection;
  private final FieldEncryptor seal;
  private final AcceptanceRepository rows;
  private final LedgerIdBlocks ids;
  private final Duration gapWait;
  private final Map<String, LockedDossier> dossiers = new HashMap<>();
  private final Map<Long, DossierEvent> newestOfBatch = new HashMap<>();
  private final Set<String> off = new HashSet<>();
  private final List<Stored> events = new ArrayList<>();
  private final List<NewEntry> entries = new ArrayList<>();

  EventAcceptor(Connection connection, FieldEncryptor seal, LedgerIdBlocks ids, Duration gapWait) {
    this.connection = connection;
    this.seal = seal;
    this.rows = new AcceptanceRepository(seal);
    this.ids = ids;
    this.gapWait = gapWait;
  }

  List<List<AcceptResult>> run(List<List<IncomingEvent>> units) throws SQLException {
    List<IncomingEvent> all = units.stream().flatMap(List::stream).toList();
    rows.lockDossiers(connection, all, dossiers, ids);
    Map<IncomingEvent, Resolution> resolved = resolveOrdinary(all);
    Map<AcceptanceRepository.Key, AcceptanceRepository.Known> known = rows.claimKeys(connection, all, resolved, ids);
    rows.lockLanes(connection, dossiers);
    off.addAll(DisabledEndpoints.off(connection));
    List<List<AcceptResult>> answers = new ArrayList<>();
    for (List<IncomingEvent> unit : units) {
      List<AcceptResult> answer = new ArrayList<>();
      for (IncomingEvent arrival : unit) {
        answer.add(take(arrival, resolved.get(arrival), known));
      }
      if (answer.stream().anyMatch(a -> a.refusal() != null)) {
        throw new Refused(answer);
      }
      answers.add(answer);
    }
    new AcceptanceWriter(connection, seal, gapWait).all(dossiers.values(), events, entries);
    return answers;
  }

  private static Map<IncomingEvent, Resolution> resolveOrdinary(List<IncomingEvent> all) {
    Map<IncomingEvent, Resolution> resolved = new IdentityHashMap<>();
    for (IncomingEvent arrival : all) {
      if (!arrival.needsNewest()) {
        resolved.put(arrival, arrival.resolve().apply(Optional.empty()));
      }
    }
    return resolved;
  }

  private AcceptResult take(IncomingEvent arrival, Resolution ordinary, Map<AcceptanceRepository.Key,
      AcceptanceRepository.Known> known)
      throws SQLException {
    LockedDossier dossier = dossiers.get(arrival.dossierCode());
    Resolution resolution = ordinary;
    if (arrival.needsNewest()) {
      resolution = arrival.resolve().apply(newest(dossier, arrival.sourceSystem()));
      if (resolution.refusal() != null) {
        return new AcceptResult(null, arrival.dossierCode(), null, List.of(), false, false, resolution.refusal());
      }
      if (resolution.duplicateOfNewest()) {
        return again(dossier.source(arrival.sourceSystem()).newest, arrival);
      }
      Optional<Long> repeated = repeated(dossier, arrival, resolution.repeats());
      if (repeated.isPresent()) {
        return again(repeated.get(), arrival);
      }
    }
    DossierEvent event = resolution.event();
    AcceptanceRepository.Key key = new AcceptanceRepository.Key(arrival.client(), event.eventId());
    AcceptanceRepository.Known before = known.get(key);
    if (before == null) {
      before = rows.claimKey(connection, key, resolution, ids);
    }
    if (before.taken()) {
      return known(before, before.sameContent(resolution.contentHash()), event.eventId(), arrival);
    }
    known.put(key, AcceptanceRepository.Known.ours(before.event(), resolution.contentHash(), true));
    return judge(dossier, arrival, resolution, before.event());
  }

  private AcceptResult known(AcceptanceRepository.Known before, boolean same, UUID eventId, IncomingEvent arrival)
      throws SQLException {
    if (same && before.retired() == null) {
      return again(before.event(), arrival);
    }
    Disposition disposition = same ? Disposition.valueOf(before.retired()) : null;
    return new AcceptResult(eventId, arrival.dossierCode(), disposition, List.of(), same, !same, null);
  }

  private AcceptResult again(long event, IncomingEvent arrival) throws SQLException {
    for (Stored stored : events) {
      if (stored.id() == event) { // sent twice in one batch: the first is not in the table yet
        return answer(stored, stored.resolution().event().eventId(), arrival.dossierCode(), true);
      }
    }
    return rows.again(connection, arrival.dossierCode(), event);
  }

  private Optional<DossierEvent> newest(LockedDossier dossier, String source) throws SQLException {
    Long newest = dossier.source(source).newest;
    if (newest == null) {
      return Optional.empty();
    }
    DossierEvent inBatch = newestOfBatch.get(newest);
    return Optional.of(inBatch != null ? inBatch : rows.snapshot(connection, newest));
  }

  private Optional<Long> repeated(LockedDossier dossier, IncomingEvent arrival, Predicate<DossierEvent> like)
      throws SQLException {
    if (like == null) {
      return Optional.empty();
    }
    Optional<Stored> here = events.stream().filter(stored -> stored.arrival().dossierCode().equals(dossier.code)
        && stored.arrival().sourceSystem().equals(arrival.sourceSystem())
        && like.test(stored.resolution().event())).findFirst();
    return here.isPresent() ? here.map(Stored::id)
        : rows.earlier(connection, dossier.id, arrival.sourceSystem(), like);
  }

  private AcceptResult judge(LockedDossier dossier, IncomingEvent arrival, Resolution resolution, long id)
      throws SQLException {
    DossierEvent event = resolution.event();
    LockedDossier.Source source = dossier.source(arrival.sourceSystem());
    dossier.changed = true;
    SequencePolicy.Place place = resolution.late() ? SequencePolicy.Place.LATE : SequencePolicy.place(source, event);
    SequencePolicy.Rules rules = SequencePolicy.Rules.of(resolution.rules(), event, arrival.standing());
    String held = SequencePolicy.quarantine(resolution.rules(), rules, dossier, event, place);
    boolean next = held == null && place == SequencePolicy.Place.NEXT;
    boolean late = held == null && place == SequencePolicy.Place.LATE;
    boolean gap = place == SequencePolicy.Place.GAP;
    boolean unexpected = next && rules.unexpected(dossier.status, event.dossier().status());
    if (gap) { // a quarantined one waits too, so that its number is not missing when the gap is closed
      source.waiting++;
      dossier.gapOpened = true;
    } else if (next) {
      dossier.positioned(event, id, rules);
      newestOfBatch.put(id, event);
    } else if (place == SequencePolicy.Place.NEXT) {
      source.passed(event.sequence());
    }
    dossier.gapClosing |= place == SequencePolicy.Place.NEXT && source.waiting > 0;
    List<Interest> interests = held != null ? List.of() : resolution.interests().stream()
        .filter(i -> (!late || i.kind() == FlowKind.JOURNAL) && !off.contains(i.endpoint())).toList();
    String disposition = held != null ? "QUARANTINED" : !interests.isEmpty() ? "FANNED_OUT"
        : late ? "LATE" : "NO_INTEREST";
    Stored stored = new Stored(id, arrival, resolution, disposition, late, gap, unexpected, held, interests.size());
    events.add(stored);
    for (Interest interest : interests) {
      fanOut(dossier, interest, id, gap);
    }
    return answer(stored, event.eventId(), arrival.dossierCode(), false);
  }

  private void fanOut(LockedDossier dossier, Interest interest, long event, boolean gap) throws SQLException {
    LaneState lane = dossier.lanes.get(interest.endpoint());
    if (lane == null) {
      lane = new LaneState();
      lane.id = ids.lanes().next(connection);
      lane.endpoint = interest.endpoint();
      lane.fresh = true;
      dossier.lanes.put(interest.endpoint(), lane);
    }
    lane.changed = true;
    boolean met = interest.requires() == null || lane.held || lane.delivered.contains(interest.requires());
    Long position = gap ? null : ++lane.lastPosition;
    String reason = gap ? "GAP" : met ? "DUE" : "REQUIRES";
    long id = ids.entries().next(connection);
    entries.add(new NewEntry(id, lane, dossier.id, event, interest, position, reason));
    if (!"IDLE".equals(lane.state)) {
      return; // its next entry is ahead of this one, or is found when the claim settles
    }
    if (lane.unsettled || !met && lane.delivered.contains(LaneLocks.shadowed(interest.requires()))) {
      lane.recompute = true;
    } else if (met && !gap) {
      lane.state = "READY";
      lane.next = id;
    } else {
      lane.unsettled = true;
    }
  }

  private AcceptResult answer(Stored stored, UUID eventId, String code, boolean duplicate) {
    List<AcceptResult.Made> made = entries.stream().filter(e -> e.event() == stored.id())
        .map(e -> new AcceptResult.Made(e.id(), e.interest().partner(), e.interest().flow(), "WAITING")).toList();
    return new AcceptResult(eventId, code, disposition(stored.disposition(), stored.late()), made, duplicate, false,
        null);
  }

  static Disposition disposition(String stored, boolean late) {
    return "QUARANTINED".equals(stored) ? Disposition.QUARANTINED : late ? Disposition.LATE : Disposition.ACCEPTED;
  }

  static boolean same(byte[] a, byte[] b) {
    return Arrays.equals(a, b);
  }
}
