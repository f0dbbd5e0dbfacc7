package vn.lienthong.ledger;

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
import vn.lienthong.ledger.Accepted.Disposition;
import vn.lienthong.ledger.Arrival.Interest;
import vn.lienthong.ledger.Arrival.Resolution;
import vn.lienthong.ledger.DossierState.LaneState;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.FlowKind;

/** One batch of arrivals in one transaction: locks, judges each in order, writes all. */
final class Acceptance {

  /** A unit that cannot be taken: its transaction is undone, its answers say why. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient List<Accepted> answers;

    Refused(List<Accepted> answers) {
      super("unit refused", null, false, false);
      this.answers = answers;
    }
  }

  /** An event that gets a row. */
  record Stored(long id, Arrival arrival, Resolution resolution, String disposition, boolean late, boolean gap,
      boolean unexpected, String why, int expected) {}

  /** An entry that gets a row. */
  record NewEntry(long id, LaneState lane, long dossier, long event, Interest interest, Long position, String reason) {}

  private final Connection connection;
  private final FieldEncryptor seal;
  private final AcceptanceRows rows;
  private final LedgerIds ids;
  private final Duration gapWait;
  private final Map<String, DossierState> dossiers = new HashMap<>();
  private final Map<Long, DossierEvent> newestOfBatch = new HashMap<>();
  private final Set<String> off = new HashSet<>();
  private final List<Stored> events = new ArrayList<>();
  private final List<NewEntry> entries = new ArrayList<>();

  Acceptance(Connection connection, FieldEncryptor seal, LedgerIds ids, Duration gapWait) {
    this.connection = connection;
    this.seal = seal;
    this.rows = new AcceptanceRows(seal);
    this.ids = ids;
    this.gapWait = gapWait;
  }

  List<List<Accepted>> run(List<List<Arrival>> units) throws SQLException {
    List<Arrival> all = units.stream().flatMap(List::stream).toList();
    rows.lockDossiers(connection, all, dossiers, ids);
    Map<Arrival, Resolution> resolved = resolveOrdinary(all);
    Map<AcceptanceRows.Key, AcceptanceRows.Known> known = rows.claimKeys(connection, all, resolved, ids);
    rows.lockLanes(connection, dossiers);
    off.addAll(Modes.off(connection));
    List<List<Accepted>> answers = new ArrayList<>();
    for (List<Arrival> unit : units) {
      List<Accepted> answer = new ArrayList<>();
      for (Arrival arrival : unit) {
        answer.add(take(arrival, resolved.get(arrival), known));
      }
      if (answer.stream().anyMatch(a -> a.refusal() != null)) {
        throw new Refused(answer);
      }
      answers.add(answer);
    }
    new AcceptanceWrite(connection, seal, gapWait).all(dossiers.values(), events, entries);
    return answers;
  }

  private static Map<Arrival, Resolution> resolveOrdinary(List<Arrival> all) {
    Map<Arrival, Resolution> resolved = new IdentityHashMap<>();
    for (Arrival arrival : all) {
      if (!arrival.needsNewest()) {
        resolved.put(arrival, arrival.resolve().apply(Optional.empty()));
      }
    }
    return resolved;
  }

  private Accepted take(Arrival arrival, Resolution ordinary, Map<AcceptanceRows.Key, AcceptanceRows.Known> known)
      throws SQLException {
    DossierState dossier = dossiers.get(arrival.dossierCode());
    Resolution resolution = ordinary;
    if (arrival.needsNewest()) {
      resolution = arrival.resolve().apply(newest(dossier, arrival.sourceSystem()));
      if (resolution.refusal() != null) {
        return new Accepted(null, arrival.dossierCode(), null, List.of(), false, false, resolution.refusal());
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
    AcceptanceRows.Key key = new AcceptanceRows.Key(arrival.client(), event.eventId());
    AcceptanceRows.Known before = known.get(key);
    if (before == null) {
      before = rows.claimKey(connection, key, resolution, ids);
    }
    if (before.taken()) {
      return known(before, before.sameContent(resolution.contentHash()), event.eventId(), arrival);
    }
    known.put(key, AcceptanceRows.Known.ours(before.event(), resolution.contentHash(), true));
    return judge(dossier, arrival, resolution, before.event());
  }

  private Accepted known(AcceptanceRows.Known before, boolean same, UUID eventId, Arrival arrival)
      throws SQLException {
    if (same && before.retired() == null) {
      return again(before.event(), arrival);
    }
    Disposition disposition = same ? Disposition.valueOf(before.retired()) : null;
    return new Accepted(eventId, arrival.dossierCode(), disposition, List.of(), same, !same, null);
  }

  private Accepted again(long event, Arrival arrival) throws SQLException {
    for (Stored stored : events) {
      if (stored.id() == event) { // twice within one batch: the first is not in the table yet
        return answer(stored, stored.resolution().event().eventId(), arrival.dossierCode(), true);
      }
    }
    return rows.again(connection, arrival.dossierCode(), event);
  }

  private Optional<DossierEvent> newest(DossierState dossier, String source) throws SQLException {
    Long newest = dossier.source(source).newest;
    if (newest == null) {
      return Optional.empty();
    }
    DossierEvent inBatch = newestOfBatch.get(newest);
    return Optional.of(inBatch != null ? inBatch : rows.snapshot(connection, newest));
  }

  private Optional<Long> repeated(DossierState dossier, Arrival arrival, Predicate<DossierEvent> like)
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

  private Accepted judge(DossierState dossier, Arrival arrival, Resolution resolution, long id) throws SQLException {
    DossierEvent event = resolution.event();
    DossierState.Source source = dossier.source(arrival.sourceSystem());
    dossier.changed = true;
    Judgement.Place place = resolution.late() ? Judgement.Place.LATE : Judgement.place(source, event);
    Judgement.Rules rules = Judgement.Rules.of(resolution.rules(), event, arrival.standing());
    String held = Judgement.quarantine(resolution.rules(), rules, dossier, event, place);
    boolean next = held == null && place == Judgement.Place.NEXT;
    boolean late = held == null && place == Judgement.Place.LATE;
    boolean gap = place == Judgement.Place.GAP;
    boolean unexpected = next && rules.unexpected(dossier.status, event.dossier().status());
    if (gap) { // one that is held waits too: its number is missing to nobody when the gap reaches it
      source.waiting++;
      dossier.gapOpened = true;
    } else if (next) {
      dossier.positioned(event, id, rules);
      newestOfBatch.put(id, event);
    } else if (place == Judgement.Place.NEXT) {
      source.passed(event.sequence());
    }
    dossier.gapClosing |= place == Judgement.Place.NEXT && source.waiting > 0;
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

  private void fanOut(DossierState dossier, Interest interest, long event, boolean gap) throws SQLException {
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
      return; // its next entry stands before this one, or is found when the claim settles
    }
    if (lane.unsettled || !met && lane.delivered.contains(Lanes.shadowed(interest.requires()))) {
      lane.recompute = true;
    } else if (met && !gap) {
      lane.state = "READY";
      lane.next = id;
    } else {
      lane.unsettled = true;
    }
  }

  private Accepted answer(Stored stored, UUID eventId, String code, boolean duplicate) {
    List<Accepted.Made> made = entries.stream().filter(e -> e.event() == stored.id())
        .map(e -> new Accepted.Made(e.id(), e.interest().partner(), e.interest().flow(), "WAITING")).toList();
    return new Accepted(eventId, code, disposition(stored.disposition(), stored.late()), made, duplicate, false, null);
  }

  static Disposition disposition(String stored, boolean late) {
    return "QUARANTINED".equals(stored) ? Disposition.QUARANTINED : late ? Disposition.LATE : Disposition.ACCEPTED;
  }

  static boolean same(byte[] a, byte[] b) {
    return Arrays.equals(a, b);
  }
}
