package vn.lienthong.ledger.accept;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.FlowKind;

/**
 * One event on its way into the ledger, judged by intake as far as it can be without the dossier's lock.
 *
 * @param client the client system that sent it
 * @param dossierCode whose dossier
 * @param resolve makes the event, given the newest snapshot of the same dossier and source system; called under the
 *     dossier's lock. Ordinary events ignore the argument
 * @param needsNewest whether {@code resolve} looks at its argument (the compatibility door)
 * @param trace the {@code traceparent} of the request that brought it, or null
 * @param standing whether it may take the dossier from another
 */
public record IncomingEvent(
    String client, String dossierCode, String sourceSystem, boolean needsNewest,
    Function<Optional<DossierEvent>, Resolution> resolve, String trace, SourceTransferPolicy standing) {

  private static final int TIMES = 4;
  private static final int UNSEEN_BYTES = 16 << 10;

  /** How much memory it holds until it is stored, about: the event, its canonical form, the sealed one. */
  public long bytes() {
    return needsNewest ? UNSEEN_BYTES : (long) TIMES * resolve.apply(Optional.empty()).canonical().length;
  }

  /** Brought by the request this thread works for. */
  public IncomingEvent(String client, String dossierCode, String sourceSystem, boolean needsNewest,
      Function<Optional<DossierEvent>, Resolution> resolve, SourceTransferPolicy standing) {
    this(client, dossierCode, sourceSystem, needsNewest, resolve, TraceParent.current(), standing);
  }

  /** The same, of a client that speaks for every source system. */
  public IncomingEvent(String client, String dossierCode, String sourceSystem, boolean needsNewest,
      Function<Optional<DossierEvent>, Resolution> resolve) {
    this(client, dossierCode, sourceSystem, needsNewest, resolve, SourceTransferPolicy.ANY);
  }

  /**
   * What to do with it.
   *
   * @param event null when it is {@code refusal} or {@code duplicateOfNewest}
   * @param canonical canonical JSON of the event: what is sealed, stored, and compared
   * @param contentHash SHA-256 of the canonical form
   * @param refusal a word the door understands ("unknown dossier"): nothing is stored, the whole unit is undone
   * @param late the door knows that the newest snapshot is newer than this: it reaches journal flows alone
   * @param repeats what an earlier snapshot of this dossier and source is like when this only repeats it; null: not
   *     asked
   */
  public record Resolution(
      DossierEvent event, byte[] canonical, byte[] contentHash, List<Interest> interests, StatusRules rules,
      boolean duplicateOfNewest, String refusal, boolean late, Predicate<DossierEvent> repeats) {

    /** An event to be stored. */
    public static Resolution store(
        DossierEvent event, byte[] canonical, byte[] contentHash, List<Interest> interests, StatusRules rules) {
      return new Resolution(event, canonical, contentHash, interests, rules, false, null, false, null);
    }

    /** The same, older than the newest snapshot whatever its time says. */
    public Resolution asLate() {
      return new Resolution(event, canonical, contentHash, interests, rules, duplicateOfNewest, refusal, true, repeats);
    }

    /** The same, unless an earlier snapshot is like this: then it is a repeat of that one, and nothing is stored. */
    public Resolution unlessRepeating(Predicate<DossierEvent> earlier) {
      return new Resolution(event, canonical, contentHash, interests, rules, duplicateOfNewest, refusal, late, earlier);
    }

    /** The newest snapshot says this already. */
    public static Resolution sameAsNewest() {
      return new Resolution(null, null, null, List.of(), null, true, null, false, null);
    }

    /** It cannot be taken. */
    public static Resolution refuse(String why) {
      return new Resolution(null, null, null, List.of(), null, false, why, false, null);
    }
  }

  /** A flow that wants to hear of it, and where. */
  public record Interest(String endpoint, String partner, String flow, FlowKind kind, String requires) {}

  /** What the catalogue says of the event's status. Leaving one of {@code finals} without reopening quarantines. */
  public record StatusRules(boolean known, Set<String> finals, Set<String> expectedFrom) {}
}
