package vn.lienthong.onceonly.source;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import vn.lienthong.catalogue.DocumentKindRules;
import vn.lienthong.catalogue.DocumentKindRules.Validity;

/**
 * Determines by evidence whether a document is in force: the statement of its holder, the statement of another holder
 * of the same document, or the legal rule for its kind. Without any of them it is unknown, and the document is not
 * reused. Makes no queries.
 */
public final class DocumentStandings {

  private final List<CandidateDocument> papers;
  private final LocalDate day;
  private final DocumentKindRules rules;

  public DocumentStandings(List<SourceAnswer> heard, LocalDate day, DocumentKindRules rules) {
    this.papers = heard.stream().flatMap(h -> h.papers().stream()).toList();
    this.day = day;
    this.rules = rules;
  }

  /**
   * The standing of a document.
   *
   * @param why CHECKED, CHECKED_ELSEWHERE or CHECKED_BY_LAW: it is in force; else the reason against it
   * @param basis the source of the statement where it is not its holder: another holder, or the legal document
   * @param until its last day, where the legal rule sets it
   */
  public record Standing(DecisionReason why, String basis, LocalDate until) {

    static Standing of(DecisionReason why) {
      return new Standing(why, null, null);
    }

    boolean inForce() {
      return why == DecisionReason.CHECKED || why == DecisionReason.CHECKED_ELSEWHERE
          || why == DecisionReason.CHECKED_BY_LAW;
    }
  }

  /** The standing of a document against which its own holder states nothing. */
  public Standing of(CandidateDocument found) {
    List<CandidateDocument> same = papers.stream()
        .filter(other -> !other.origin().equals(found.origin()) && same(found, other))
        .toList();
    Optional<DecisionReason> against = same.stream().map(other -> DocumentRules.stated(other.paper(), day))
        .filter(why -> why != null)
        .findFirst();
    if (against.isPresent()) {
      return Standing.of(against.get());
    } else if (found.standing()) {
      return Standing.of(DecisionReason.CHECKED);
    }
    return same.stream().filter(CandidateDocument::standing).findFirst()
        .map(other -> new Standing(DecisionReason.CHECKED_ELSEWHERE, other.origin().holder(), null))
        .or(() -> rules.validity(found.paper().code(), day).map(law -> byLaw(found, law)))
        .orElse(Standing.of(DecisionReason.STANDING_UNKNOWN));
  }

  /** Only one document of a kind is in force; of several the vault would have to state which. */
  private Standing byLaw(CandidateDocument found, Validity law) {
    boolean several = papers.stream().anyMatch(other -> other != found && other.origin().equals(found.origin())
        && found.paper().code().equals(other.paper().code()));
    OffsetDateTime issued = found.paper().issuedAt() != null ? found.paper().issuedAt()
        : found.signed() == null || !found.signed().valid() ? null : found.signed().signedAt();
    if (several) {
      return Standing.of(DecisionReason.SEVERAL);
    } else if (law.holds(issued, day)) {
      return new Standing(DecisionReason.CHECKED_BY_LAW, law.legalBasis(), law.months() == null ? null
          : law.lastDay(issued));
    }
    return Standing.of(issued == null ? DecisionReason.STANDING_UNKNOWN : DecisionReason.EXPIRED);
  }

  /** The same number and kind, or the same content. */
  private static boolean same(CandidateDocument one, CandidateDocument other) {
    return one.paper().sameAs(other.paper()) || one.content() != null && one.content().equals(other.content());
  }
}
