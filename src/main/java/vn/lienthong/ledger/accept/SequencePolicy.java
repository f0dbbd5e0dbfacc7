package vn.lienthong.ledger.accept;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import vn.lienthong.ledger.accept.IncomingEvent.StatusRules;
import vn.lienthong.model.DossierEvent;

/** Decides the place of an event among those of its dossier, and whether its status may be relayed. */
public final class SequencePolicy {

  static final String UNKNOWN = "UNKNOWN_STATUS";
  static final String LEAVES_FINAL = "LEAVES_FINAL_STATUS";
  /** The reason to quarantine an event of another client's dossier. */
  public static final String FOREIGN = "OTHER_CLIENTS_DOSSIER";

  private static final int PARTS = 4;
  private static final String NOTHING = "-";

  private SequencePolicy() {}

  /** The place of an event in the sequence of its source. */
  enum Place { NEXT, GAP, LATE }

  /**
   * The rules of the event's own source system for its status; stored in the event's row while the event waits.
   *
   * @param ends the status ends the dossier
   * @param reopens the event declares why it leaves a final status
   */
  public record Rules(boolean ends, boolean reopens, Set<String> expectedFrom, SourceTransferPolicy standing) {

    static Rules of(StatusRules rules, DossierEvent event, SourceTransferPolicy standing) {
      return new Rules(rules.finals().contains(event.dossier().status()), event.reopening() != null,
          rules.expectedFrom(), standing);
    }

    /** Reads the column {@code event.rules}; null gives rules that quarantine nothing. */
    public static Rules read(String text) {
      if (text == null) {
        return new Rules(false, true, Set.of(), SourceTransferPolicy.ANY);
      }
      String[] parts = text.split("\t", -1);
      SourceTransferPolicy standing = parts.length < PARTS ? SourceTransferPolicy.ANY // an older row
          : new SourceTransferPolicy(names(parts[2]), NOTHING.equals(parts[3]) ? null : names(parts[3]));
      return new Rules(parts[0].contains("E"), parts[0].contains("R"), names(parts[1]), standing);
    }

    String write() {
      return String.join("\t", (ends ? "E" : "") + (reopens ? "R" : ""), String.join(",", expectedFrom),
          String.join(",", standing.speaksFor()),
          standing.handsTo() == null ? NOTHING : String.join(",", standing.handsTo()));
    }

    private static Set<String> names(String joined) {
      return Arrays.stream(joined.split(",")).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }

    /**
     * Whether the event has to be quarantined: status {@code now} ended the dossier by the rules of the system that set
     * it, and the event does not reopen it.
     */
    boolean leavesFinal(String now, boolean nowEnds, String status) {
      return now != null && nowEnds && !status.equals(now) && !reopens;
    }

    /**
     * Whether the transition is unexpected; it is relayed and flagged. A first status and an unchanged status are
     * always expected.
     */
    boolean unexpected(String now, String status) {
      return now != null && !status.equals(now) && !reopens && !expectedFrom.contains(now);
    }
  }

  /** The reason to quarantine the event, or null. */
  static String quarantine(StatusRules known, Rules rules, LockedDossier dossier, DossierEvent event, Place place) {
    String from = event.sourceSystem();
    boolean history = place == Place.LATE && dossier.source(from).tookPart();
    if (!history && rules.standing().isForeign(dossier.owner, dossier.sources, from)) {
      return FOREIGN;
    }
    if (!known.known()) {
      return UNKNOWN;
    }
    if (place != Place.NEXT) {
      return null; // a late event changes no status; one behind a gap is checked when it gets its position
    }
    boolean ends = dossier.ends(known.finals());
    return rules.leavesFinal(dossier.status, ends, event.dossier().status()) ? LEAVES_FINAL : null;
  }

  /**
   * LATE: the sequence is lower than the highest one that has its position; with an equal sequence the time decides.
   * Without a sequence the time decides. While a gap is open, later events without a sequence from the same source join
   * it.
   */
  static Place place(LockedDossier.Source source, DossierEvent event) {
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
