package vn.lienthong.ledger.accept;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.FlowKind;

/**
 * One event to be accepted, checked by intake as far as possible without the dossier's lock.
 *
 * @param client the client system that sent it
 * @param dossierCode the code of the dossier
 * @param resolve makes the event, given the newest snapshot of the same dossier and source system; called under the
 *     dossier's lock. Ordinary events ignore the argument
 * @param needsNewest whether {@code resolve} reads its argument (the compatibility interface)
 * @param trace the {@code traceparent} of its request, or null
 * @param standing decides whether it may take the dossier over from another source system
 */
public record IncomingEvent(
    String client, String dossierCode, String sourceSystem, boolean needsNewest,
    Function<Optional<DossierEvent>, Resolution> resolve, String trace, SourceTransferPolicy standing) {

  private static final int TIMES = 4;
  private static final int UNSEEN_BYTES = 16 << 10;

  /** The approximate memory it needs until it is stored: the event, its canonical form, the encrypted form. */
  public long bytes() {
    return needsNewest ? UNSEEN_BYTES : (long) TIMES * resolve.apply(Optional.empty()).canonical().length;
  }

  /** An event of the request that the current thread works for. */
  public IncomingEvent(String client, String dossierCode, String sourceSystem, boolean needsNewest,
      Function<Optional<DossierEvent>, Resolution> resolve, SourceTransferPolicy standing) {
    this(client, dossierCode, sourceSystem, needsNewest, resolve, TraceParent.current(), standing);
  }

  /** An event of a client that may send for every source system. */
  public IncomingEvent(String client, String dossierCode, String sourceSystem, boolean needsNewest,
      Function<Optional<DossierEvent>, Resolution> resolve) {
    this(client, dossierCode, sourceSystem, needsNewest, resolve, SourceTransferPolicy.ANY);
  }

  /**
   * How the event is to be processed.
   *
   * @param event null with {@code refusal} or {@code duplicateOfNewest}
   * @param canonical canonical JSON of the event: it is encrypted, stored and compared
   * @param contentHash SHA-256 of the canonical form
   * @param refusal a code that the interface translates ("unknown dossier"): nothing is stored, the whole unit is
   *     rolled back
   * @param late the interface knows that a newer snapshot exists: the event reaches journal flows only
   * @param repeats matches an earlier snapshot of this dossier and source that this event only repeats; null: do not
   *     check
   */
  public record Resolution(
      DossierEvent event, byte[] canonical, byte[] contentHash, List<Interest> interests, StatusRules rules,
      boolean duplicateOfNewest, String refusal, boolean late, Predicate<DossierEvent> repeats) {

    /** An event to be stored. */
    public static Resolution store(
        DossierEvent event, byte[] canonical, byte[] contentHash, List<Interest> interests, StatusRules rules) {
      return new Resolution(event, canonical, contentHash, interests, rules, false, null, false, null);
    }

    /** A copy marked as older than the newest snapshot, independent of its time. */
    public Resolution asLate() {
      return new Resolution(event, canonical, contentHash, interests, rules, duplicateOfNewest, refusal, true, repeats);
    }

    /** A copy that is not stored when an earlier snapshot matches: it is then a duplicate of that one. */
    public Resolution unlessRepeating(Predicate<DossierEvent> earlier) {
      return new Resolution(event, canonical, contentHash, interests, rules, duplicateOfNewest, refusal, late, earlier);
    }

    /** The event is equal to the newest snapshot. */
    public static Resolution sameAsNewest() {
      return new Resolution(null, null, null, List.of(), null, true, null, false, null);
    }

    /** The event is refused. */
    public static Resolution refuse(String why) {
      return new Resolution(null, null, null, List.of(), null, false, why, false, null);
    }
  }

  /** A subscribing flow and its endpoint. */
  public record Interest(String endpoint, String partner, String flow, FlowKind kind, String requires) {}

  /**
   * The catalogue's rules for the event's status. An event that leaves one of {@code finals} without reopening is
   * quarantined.
   */
  public record StatusRules(boolean known, Set<String> finals, Set<String> expectedFrom) {}
}
