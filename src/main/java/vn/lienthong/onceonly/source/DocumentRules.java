package vn.lienthong.onceonly.source;

import java.time.LocalDate;
import java.util.function.Predicate;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.signatures.SignatureResult;

/**
 * Checks whether a document is valid: issuer, validity, not replaced, then the signature. The first doubt is reported.
 */
public final class DocumentRules {

  private DocumentRules() {}

  /** What its holder states against it; null: nothing. */
  static DecisionReason stated(DigitalDocument paper, LocalDate day) {
    if (Boolean.TRUE.equals(paper.revoked())) {
      return DecisionReason.REVOKED;
    } else if (paper.replacedBy() != null && !paper.replacedBy().isBlank()) {
      return DecisionReason.REPLACED;
    } else if (paper.validTo() != null
        && paper.validTo().withOffsetSameInstant(IsoTimes.VIETNAM).toLocalDate().isBefore(day)) {
      return DecisionReason.EXPIRED;
    }
    return null;
  }

  /** The doubt about it before its file is checked; null: none. */
  static DecisionReason doubt(DigitalDocument paper, LocalDate day, Predicate<String> issuers) {
    DecisionReason stated = stated(paper, day);
    return stated != null ? stated
        : paper.issuer() == null || !issuers.test(paper.issuer()) ? DecisionReason.ISSUER_UNKNOWN : null;
  }

  /** The doubt about its signature; null: none. */
  static DecisionReason doubt(SignatureResult signed) {
    return signed == null ? DecisionReason.FILE_NOT_THERE : switch (signed.verdict()) {
      case VALID -> null;
      case BROKEN -> DecisionReason.SIGNATURE_BROKEN;
      case REVOKED -> DecisionReason.SIGNATURE_REVOKED;
      case UNTRUSTED -> DecisionReason.SIGNATURE_UNTRUSTED;
      case EXPIRED -> DecisionReason.SIGNATURE_EXPIRED;
      case MISSING -> DecisionReason.SIGNATURE_MISSING;
      case NOT_CHECKED -> DecisionReason.SIGNATURE_NOT_CHECKED;
      case UNREADABLE -> "not-held".equals(signed.why()) ? DecisionReason.FILE_NOT_THERE
          : DecisionReason.SIGNATURE_UNREADABLE;
    };
  }

  /**
   * The doubt about a document whose file was checked; null: none. A doubt that makes it worthless is reported first.
   */
  public static DecisionReason doubt(CandidateDocument paper, DocumentStandings.Standing standing, LocalDate day,
      Predicate<String> issuers) {
    DecisionReason why = doubt(paper.paper(), day, issuers);
    if (why != null || standing.why().worthless()) {
      return why == null ? standing.why() : why;
    }
    DecisionReason signature = doubt(paper.signed());
    return signature != null && (standing.inForce() || signature.worthless()) ? signature
        : standing.inForce() ? null : standing.why();
  }
}
