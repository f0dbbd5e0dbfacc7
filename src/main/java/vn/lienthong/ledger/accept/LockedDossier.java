package vn.lienthong.ledger.accept;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.lienthong.ledger.DossierDates;
import vn.lienthong.ledger.DossierQueue;
import vn.lienthong.model.DossierEvent;

/** A locked dossier row while a batch is processed. */
public final class LockedDossier {

  /** The progress of one source system with this dossier; stored as JSON in the row. */
  public static final class Source {
    public long sequence;
    public String occurredAt;
    public Long newest;
    public int waiting;
    /** Whether the status it last set ends the dossier, by its own rules; null for rows older than this field. */
    @JsonInclude(JsonInclude.Include.NON_NULL) public Boolean ends;
    /** The highest sequence that retention removed. */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) public long gone;
    /** Source systems of other clients that may take over the dossier while this one owns it. */
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

    /** Whether {@code at} is before the newest event that has its position. */
    public boolean isBefore(OffsetDateTime at) {
      return occurredAt != null && at.isBefore(OffsetDateTime.parse(occurredAt));
    }

    /** Marks the sequence number as used, without a new state: the event is quarantined. */
    void passed(Long eventSequence) {
      if (eventSequence != null) {
        sequence = Math.max(sequence, eventSequence);
      }
    }

    /** Whether any event of this source ever got its position. */
    boolean tookPart() {
      return newest != null;
    }

    /** Its event becomes the dossier's state. A TRANSFERRED event names the source systems that may take over next. */
    public void holds(boolean heldBefore, SourceTransferPolicy standing) {
      if (standing.handsTo() != null) {
        opensTo = new TreeSet<>(standing.handsTo());
      } else if (!heldBefore) {
        opensTo = Set.of(); // permissions from an earlier ownership end
      }
    }

    /** Records an event that got its position. */
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
  /** The dates in the newest snapshot of this batch; null when the batch has none. */
  DossierDates days;
  /** The checksum of the pseudonyms in the last event; null until the job has read the earlier events. */
  Long identifiers = 0L;
  boolean gapOpened;
  boolean gapClosing;
  /** Where it is queued: what the events that got their position in this batch concern. */
  final Set<DossierQueue.Topic> queues = EnumSet.noneOf(DossierQueue.Topic.class);
  Map<String, Source> sources = new TreeMap<>();
  final Map<String, LaneState> lanes = new HashMap<>();

  LockedDossier(String code) {
    this.code = code;
  }

  Source source(String name) {
    return sources.computeIfAbsent(name, n -> new Source());
  }

  /**
   * Whether the status ends the dossier, by the rules of the system that set it. {@code finals} is used for a system
   * that did not state it.
   */
  boolean ends(Set<String> finals) {
    Source setter = sources.get(owner);
    return status != null && (setter == null || setter.ends == null ? finals.contains(status) : setter.ends);
  }

  /** Gives the event its position: it becomes the dossier's state, and its source system the owner. */
  void positioned(DossierEvent event, long eventId, SequencePolicy.Rules rules) {
    Source source = source(event.sourceSystem());
    source.took(event.sequence(), event.occurredAt(), eventId, rules.ends());
    source.holds(event.sourceSystem().equals(owner), rules.standing());
    newest = eventId;
    queues.addAll(DossierQueue.Topic.of(status, event.type(), event.dossier().status()));
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
