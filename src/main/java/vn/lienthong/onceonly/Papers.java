package vn.lienthong.onceonly;

import java.time.LocalDate;
import java.util.function.Predicate;
import vn.lienthong.canon.Paper;
import vn.lienthong.canon.Times;
import vn.lienthong.signatures.Signed;

/** Whether a paper holds: issuer, validity, not replaced, then the signature; the first doubt is told. Asks nobody. */
final class Papers {

  private Papers() {}

  /** What speaks against it before its file is looked at; null: nothing. */
  static Why doubt(Paper paper, boolean standing, LocalDate day, Predicate<String> issuers) {
    if (Boolean.TRUE.equals(paper.revoked())) {
      return Why.REVOKED;
    } else if (paper.replacedBy() != null && !paper.replacedBy().isBlank()) {
      return Why.REPLACED;
    } else if (paper.validTo() != null
        && paper.validTo().withOffsetSameInstant(Times.VIETNAM).toLocalDate().isBefore(day)) {
      return Why.EXPIRED;
    } else if (paper.issuer() == null || !issuers.test(paper.issuer())) {
      return Why.ISSUER_UNKNOWN;
    } else if (!standing) {
      return Why.STANDING_UNKNOWN;
    }
    return null;
  }

  /** What speaks against its signature; null: nothing. */
  static Why doubt(Signed signed) {
    return signed == null ? Why.FILE_NOT_THERE : switch (signed.verdict()) {
      case VALID -> null;
      case BROKEN -> Why.SIGNATURE_BROKEN;
      case REVOKED -> Why.SIGNATURE_REVOKED;
      case UNTRUSTED -> Why.SIGNATURE_UNTRUSTED;
      case EXPIRED -> Why.SIGNATURE_EXPIRED;
      case MISSING -> Why.SIGNATURE_MISSING;
      case UNREADABLE -> "not-held".equals(signed.why()) ? Why.FILE_NOT_THERE : Why.SIGNATURE_UNREADABLE;
    };
  }

  static Why doubt(Candidate paper, LocalDate day, Predicate<String> issuers) {
    Why why = doubt(paper.paper(), paper.standing(), day, issuers);
    return why == null || why == Why.STANDING_UNKNOWN && worse(paper.signed()) ? doubt(paper.signed()) : why;
  }

  /** A paper of unknown standing whose file was changed is worth nothing at all. */
  private static boolean worse(Signed signed) {
    Why why = signed == null ? null : doubt(signed);
    return why != null && why.worthless();
  }
}
