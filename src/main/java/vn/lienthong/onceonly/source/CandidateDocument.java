package vn.lienthong.onceonly.source;

import java.time.OffsetDateTime;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.signatures.SignatureResult;

/**
 * A paper that may stand for a component.
 *
 * @param standing whether its holder says that it was neither revoked nor replaced; a holder that is silent about it
 *     does not
 * @param signed how it stands with its signature; null: its file could not be had
 * @param content {@code sha256:…} of the file; null likewise
 * @param copy the hub's own copy of the file; null: it has none
 * @param dossierCode the earlier dossier it comes from, or null
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

  /** With the hub's copy of its file; null: there is none. */
  CandidateDocument copied(Dossier.File file) {
    return new CandidateDocument(origin, paper, standing, signed, content, asOf, auditId, dossierCode, file);
  }

  /** Personal as a paper is, it says only what kind it is. */
  @Override public String toString() {
    return "Candidate[" + origin.holder() + " " + paper.code() + "]";
  }
}
