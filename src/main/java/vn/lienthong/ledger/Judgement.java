package vn.lienthong.ledger;

import java.util.Set;
import vn.lienthong.canon.DossierEvent;
import vn.lienthong.ledger.Arrival.StatusRules;

/** Where an event stands among those of its dossier, and whether its status may be relayed. */
final class Judgement {

  static final String UNKNOWN = "UNKNOWN_STATUS";
  static final String LEAVES_FINAL = "LEAVES_FINAL_STATUS";

  private Judgement() {}

  /** Its place in its source's sequence. */
  enum Place { NEXT, GAP, LATE }

  /**
   * What an event's own source system thinks of its status; the event's row keeps it while the event waits.
   *
   * @param ends the status ends the dossier
   * @param reopens the event says why it may leave a final status
   */
  record Rules(boolean ends, boolean reopens, Set<String> expectedFrom) {

    static Rules of(StatusRules rules, DossierEvent event) {
      return new Rules(rules.finals().contains(event.dossier().status()), event.reopening() != null,
          rules.expectedFrom());
    }

    static Rules read(String text) {
      if (text == null) {
        return new Rules(false, true, Set.of());
      }
      int end = text.indexOf('\t');
      String words = text.substring(0, end);
      return new Rules(words.contains("E"), words.contains("R"), Set.of(text.substring(end + 1).split(",")));
    }

    String write() {
      return (ends ? "E" : "") + (reopens ? "R" : "") + '\t' + String.join(",", expectedFrom);
    }

    /** Whether a person has to look first: {@code now} ended the dossier, by the system that set it. */
    boolean leavesFinal(String now, boolean nowEnds, String status) {
      return now != null && nowEnds && !status.equals(now) && !reopens;
    }

    /** An unexpected transition is relayed and flagged; any first status and the same again are expected. */
    boolean unexpected(String now, String status) {
      return now != null && !status.equals(now) && !reopens && !expectedFrom.contains(now);
    }
  }

  /** Why a person has to look at it first, or null. */
  static String quarantine(StatusRules known, Rules rules, DossierState dossier, DossierEvent event, Place place) {
    if (!known.known()) {
      return UNKNOWN;
    }
    if (place != Place.NEXT) {
      return null; // a late one changes no status; one behind a gap is judged when it gets its place
    }
    boolean ends = dossier.ends(known.finals());
    return rules.leavesFinal(dossier.status, ends, event.dossier().status()) ? LEAVES_FINAL : null;
  }

  /**
   * Late = lower than the highest sequence that has its place; an equal one is judged by its time. Without a sequence
   * the time decides. While a gap is open, whatever comes later from the same source joins it.
   */
  static Place place(DossierState.Source source, DossierEvent event) {
    Long sequence = event.sequence();
    if (sequence == null) {
      if (source.waiting > 0) {
        return Place.GAP;
      }
      return source.isBefore(event.occurredAt()) ? Place.LATE : Place.NEXT;
    }
    if (sequence < source.sequence) {
      return Place.LATE;
    }
    if (sequence == source.sequence) {
      return source.isBefore(event.occurredAt()) ? Place.LATE : Place.NEXT;
    }
    return sequence == source.sequence + 1 ? Place.NEXT : Place.GAP;
  }
}
