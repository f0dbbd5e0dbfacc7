package vn.lienthong.ledger.accept;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.lienthong.ledger.DossierCompletions;
import vn.lienthong.ledger.DossierDates;
import vn.lienthong.model.DossierEvent;

/** A locked dossier row while a batch works on it. */
public final class LockedDossier {

  /** How far one source system has come with this dossier; kept as JSON in the row. */
  public static final class Source {
    public long sequence;
    public String occurredAt;
    public Long newest;
    public int waiting;
    /** Whether the status it set last ends the dossier, in its own eyes; null before that was kept. */
    @JsonInclude(JsonInclude.Include.NON_NULL) public Boolean ends;
    /** The highest sequence that retention removed. */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) public long gone;
    /** Other clients' source systems that may go on with the dossier while it is this one's. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY) public Set<String> opensTo = Set.of();

    Source copy() {
      Source copy = new Source();
      copy.sequence = sequence;
      copy.occurredAt = occurredAt;
      copy.newest = newest;
      copy.waiting = waiting;
      copy.ends = ends;
      copy.gone = gone;
      copy.opensTo = opensTo;
      return copy;
    }

    /** Whether {@code at} lies before the newest event that has its place. */
    public boolean isBefore(OffsetDateTime at) {
      return occurredAt != null && at.isBefore(OffsetDateTime.parse(occurredAt));
    }

    /** Its number is taken, and nothing else: it waits for a person. */
    void passed(Long eventSequence) {
      if (eventSequence != null) {
        sequence = Math.max(sequence, eventSequence);
      }
    }

    /** Whether an event of it ever had its place. */
    boolean tookPart() {
      return newest != null;
    }

    /** Its event is the dossier's state; a TRANSFERRED says to whom it may go from here. */
    public void holds(boolean heldBefore, SourceTransferPolicy standing) {
      if (standing.handsTo() != null) {
        opensTo = new TreeSet<>(standing.handsTo());
      } else if (!heldBefore) {
        opensTo = Set.of(); // what it opened when it had the dossier last is over
      }
    }

    public void took(Long eventSequence, OffsetDateTime at, long event, boolean statusEnds) {
      passed(eventSequence);
      ends = statusEnds;
      if (!isBefore(at)) {
        occurredAt = at.toString();
      }
      newest = event;
    }
  }

  long id;
  final String code;
  boolean fresh;
  boolean changed;
  String owner;
  String status;
  Long newest;
  /** Where and when the newest snapshot of this batch says it was received and resolved; null: none came. */
  DossierDates days;
  /** What the last event named, summed; null until the sweep has read what came earlier. */
  Long identifiers = 0L;
  boolean gapOpened;
  boolean gapClosing;
  /** It came to a good end, or left one. */
  boolean ended;
  Map<String, Source> sources = new TreeMap<>();
  final Map<String, LaneState> lanes = new HashMap<>();

  LockedDossier(String code) {
    this.code = code;
  }

  Source source(String name) {
    return sources.computeIfAbsent(name, n -> new Source());
  }

  /**
   * Whether its status ended it, in the eyes of the system that set it; {@code finals} answer for one that did not say.
   */
  boolean ends(Set<String> finals) {
    Source setter = sources.get(owner);
    return status != null && (setter == null || setter.ends == null ? finals.contains(status) : setter.ends);
  }

  /** An event got its place: it is the dossier's state now, and its system the owner. */
  void positioned(DossierEvent event, long eventId, SequencePolicy.Rules rules) {
    Source source = source(event.sourceSystem());
    source.took(event.sequence(), event.occurredAt(), eventId, rules.ends());
    source.holds(event.sourceSystem().equals(owner), rules.standing());
    newest = eventId;
    ended |= DossierCompletions.concern(status, event.dossier().status());
    owner = event.sourceSystem();
    status = event.dossier().status();
    days = DossierDates.of(event.dossier());
  }

  /** A locked lane row. */
  static final class LaneState {
    long id;
    String endpoint;
    boolean fresh;
    boolean changed;
    boolean recompute;
    String state = "IDLE";
    Long next;
    long lastPosition;
    boolean unsettled;
    boolean held;
    Set<String> delivered = Set.of();
  }
}
