package vn.lienthong.onceonly;

import java.time.LocalDate;
import java.util.function.Predicate;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.signatures.Signed;

/** Whether a paper holds: issuer, validity, not replaced, then the signature; the first doubt is told. */
final class Papers {

  private Papers() {}

  /** What its holder states against it; null: nothing. */
  static Why stated(DigitalDocument paper, LocalDate day) {
    if (Boolean.TRUE.equals(paper.revoked())) {
      return Why.REVOKED;
    } else if (paper.replacedBy() != null && !paper.replacedBy().isBlank()) {
      return Why.REPLACED;
    } else if (paper.validTo() != null
        && paper.validTo().withOffsetSameInstant(IsoTimes.VIETNAM).toLocalDate().isBefore(day)) {
      return Why.EXPIRED;
    }
    return null;
  }

  /** What speaks against it before its file is looked at; null: nothing. */
  static Why doubt(DigitalDocument paper, LocalDate day, Predicate<String> issuers) {
    Why stated = stated(paper, day);
    return stated != null ? stated
        : paper.issuer() == null || !issuers.test(paper.issuer()) ? Why.ISSUER_UNKNOWN : null;
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
      case NOT_CHECKED -> Why.SIGNATURE_NOT_CHECKED;
      case UNREADABLE -> "not-held".equals(signed.why()) ? Why.FILE_NOT_THERE : Why.SIGNATURE_UNREADABLE;
    };
  }

  /** What speaks against a paper whose file was looked at; null: nothing. What makes it worthless is told first. */
  static Why doubt(Candidate paper, Standings.Standing standing, LocalDate day, Predicate<String> issuers) {
    Why why = doubt(paper.paper(), day, issuers);
    if (why != null || standing.why().worthless()) {
      return why == null ? standing.why() : why;
    }
    Why signature = doubt(paper.signed());
    return signature != null && (standing.inForce() || signature.worthless()) ? signature
        : standing.inForce() ? null : standing.why();
  }
}
