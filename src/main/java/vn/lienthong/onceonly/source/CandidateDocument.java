package vn.lienthong.onceonly.source;

import java.time.OffsetDateTime;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.signatures.SignatureResult;

/**
 * A document that may replace a component.
 *
 * @param standing whether its holder states that it is neither revoked nor replaced; false if the holder states nothing
 * @param signed the result of checking its signature; null: its file could not be fetched
 * @param content {@code sha256:…} of the file; null without a file
 * @param copy the hub's own copy of the file; null: none
 * @param dossierCode the earlier dossier it is from, or null
 */
public record CandidateDocument(
    SourceRef origin, DigitalDocument paper, boolean standing, SignatureResult signed, String content,
    OffsetDateTime asOf,
    String auditId,
    String dossierCode, Dossier.File copy) {

  CandidateDocument looked(SignatureResult how, String hash, String audit) {
    return new CandidateDocument(origin, paper, standing, how, hash, asOf, audit == null ? auditId : audit, dossierCode,
        copy);
  }

  /** A copy with the hub's copy of its file; null: there is none. */
  CandidateDocument copied(Dossier.File file) {
    return new CandidateDocument(origin, paper, standing, signed, content, asOf, auditId, dossierCode, file);
  }

  /** Names only holder and kind, because the rest is personal. */
  @Override public String toString() {
    return "Candidate[" + origin.holder() + " " + paper.code() + "]";
  }
}
