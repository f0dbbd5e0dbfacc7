package vn.lienthong.ledger;

import vn.lienthong.canon.DossierEvent;
import vn.lienthong.ledger.Arrival.StatusRules;

/** Where an event stands among those of its dossier, and whether its status may be relayed. */
final class Judgement {

  static final String LEAVES_FINAL = "LEAVES_FINAL_STATUS";

  private Judgement() {}

  /** Its place in its source's sequence. */
  enum Place { NEXT, GAP, LATE }

  /** Why a person has to look at it first, or null. */
  static String quarantine(StatusRules rules, String statusNow, DossierEvent event, Place place) {
    String status = event.dossier().status();
    if (!rules.known()) {
      return "UNKNOWN_STATUS";
    }
    if (place != Place.NEXT) {
      return null; // a late one changes no status; one behind a gap is judged when it gets its place
    }
    boolean leavesFinal = statusNow != null && rules.finals().contains(statusNow) && !status.equals(statusNow)
        && event.reopening() == null;
    return leavesFinal ? LEAVES_FINAL : null;
  }

  /** An unexpected transition is relayed and flagged; any first status and the same again are expected. */
  static boolean unexpected(StatusRules rules, DossierState dossier, DossierEvent event) {
    String status = event.dossier().status();
    return dossier.status != null && !status.equals(dossier.status) && event.reopening() == null
        && !rules.expectedFrom().contains(dossier.status);
  }

  /**
   * Late = lower than the highest sequence that has its place; an equal one is judged by its time. Without a sequence the time
   * decides. While a gap is open, whatever comes later from the same source joins it.
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
