package vn.lienthong.reconciliation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.lienthong.ledger.query.DossierStatistics.Fact;

/**
 * A dossier code that differs between source, ledger and portal: whose side is wrong and how it is repaired. Only the
 * first cause is reported; a later one shows when that is fixed.
 *
 * @param responsible who must fix it: CALLER, HUB, PARTNER, NATIONAL
 * @param entry the entry that blocks delivery, or that was delivered although the portal does not have the dossier
 */
record CountDifference(Kind kind, Side side, Repair repair, String responsible, Long entry) {

  /** What differs. */
  enum Kind {
    NEVER_TOLD, EVENT_HELD, OTHER_SOURCE, RECEIVED_NOT_TOLD, RESOLVED_NOT_TOLD, RECEIVED_DAY_DIFFERS,
    RESOLVED_DAY_DIFFERS, AGENCY_DIFFERS, FORGOTTEN_RECEIVED, FORGOTTEN_RESOLVED, NOT_SENT, PARKED, REFUSED, WAITING,
    PORTAL_LACKS, PORTAL_STATUS_DIFFERS
  }

  /**
   * Whose side is wrong: the dossier system sent too few events or counts differently, the hub did not deliver, or the
   * portal does not have the dossier.
   */
  enum Side { SOURCE, HUB, PORTAL }

  /** How it is repaired. PERSON: a person must decide; WAIT: delivery is under way. */
  enum Repair { SNAPSHOT, REPLAY, RELEASE, WAIT, PERSON }

  /** The count that the code belongs to. */
  record Of(String source, List<String> agency, LocalDate day) {}

  /**
   * The facts about a code.
   *
   * @param held whether the portal has it; null: the portal was not asked since the last delivery
   * @param sameStatus whether the portal reports the status that was last delivered; true when that is unknown
   */
  record Seen(
      boolean received, boolean resolved, boolean ourReceived, boolean ourResolved, Fact fact, Boolean held,
      boolean sameStatus) {}

  /** The difference, if there is one. */
  static Optional<CountDifference> of(Of count, Seen seen) {
    return told(seen.fact()).or(() -> counted(count, seen)).or(() -> delivered(seen));
  }

  private static Optional<CountDifference> told(Fact fact) {
    if (fact != null && fact.newestEvent() != null) {
      return Optional.empty();
    }
    return Optional.of(fact != null && fact.kept()
        ? new CountDifference(Kind.EVENT_HELD, Side.HUB, Repair.PERSON, "HUB", null)
        : source(Kind.NEVER_TOLD));
  }

  private static Optional<CountDifference> counted(Of count, Seen seen) {
    Fact fact = seen.fact();
    boolean missing = seen.received() && !seen.ourReceived() || seen.resolved() && !seen.ourResolved();
    if (missing && !count.source().equals(fact.sourceSystem())) {
      return Optional.of(new CountDifference(Kind.OTHER_SOURCE, Side.SOURCE, Repair.PERSON, "CALLER", null));
    } else if (seen.received() && !seen.ourReceived()) {
      return Optional.of(source(fact.receivedOn() == null ? Kind.RECEIVED_NOT_TOLD
          : !fact.receivedOn().equals(count.day()) ? Kind.RECEIVED_DAY_DIFFERS : Kind.AGENCY_DIFFERS));
    } else if (seen.resolved() && !seen.ourResolved()) {
      return Optional.of(source(fact.resolvedOn() == null ? Kind.RESOLVED_NOT_TOLD
          : !fact.resolvedOn().equals(count.day()) ? Kind.RESOLVED_DAY_DIFFERS : Kind.AGENCY_DIFFERS));
    } else if (!seen.received() && seen.ourReceived()) {
      return Optional.of(source(Kind.FORGOTTEN_RECEIVED));
    } else if (!seen.resolved() && seen.ourResolved()) {
      return Optional.of(source(Kind.FORGOTTEN_RESOLVED));
    }
    return Optional.empty();
  }

  /**
   * No difference when the portal has the dossier with the delivered status, whoever sent it: an old connector may
   * have.
   */
  private static Optional<CountDifference> delivered(Seen seen) {
    if (Boolean.TRUE.equals(seen.held()) && seen.sameStatus()) {
      return Optional.empty();
    }
    Fact fact = seen.fact();
    if (!"DELIVERED".equals(fact.entryState())) {
      return Optional.of(hub(fact));
    } else if (seen.held() == null) {
      return Optional.empty(); // it will be asked
    }
    return Optional.of(new CountDifference(seen.held() ? Kind.PORTAL_STATUS_DIFFERS : Kind.PORTAL_LACKS, Side.PORTAL,
        Repair.REPLAY, "NATIONAL", fact.entry()));
  }

  private static CountDifference hub(Fact fact) {
    String responsible = fact.faultOwner() == null ? "HUB" : fact.faultOwner();
    return switch (String.valueOf(fact.entryState())) {
      case "PARKED" -> new CountDifference(Kind.PARKED, Side.HUB, Repair.RELEASE, responsible, fact.entry());
      case "REFUSED" -> new CountDifference(Kind.REFUSED, Side.HUB, Repair.PERSON, responsible, fact.entry());
      case "WAITING", "IN_FLIGHT" -> new CountDifference(Kind.WAITING, Side.HUB, Repair.WAIT, "HUB", fact.entry());
      default -> new CountDifference(Kind.NOT_SENT, Side.HUB, Repair.PERSON, "HUB", fact.entry());
    };
  }

  private static CountDifference source(Kind kind) {
    return new CountDifference(kind, Side.SOURCE, Repair.SNAPSHOT, "CALLER", null);
  }
}
