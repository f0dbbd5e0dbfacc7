package vn.lienthong.documents;

import java.time.OffsetDateTime;
import java.util.UUID;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.signatures.SignatureResult;

/**
 * A paper of an earlier dossier that may be used again. Personal through its paper.
 *
 * @param paper as the dossier had it; {@code revoked} and {@code replacedBy} are never set: such a paper is not found
 * @param kind what it was in its dossier
 * @param dossierCode mã hồ sơ it comes from
 * @param reusableSince when the dossier ended well
 * @param held whether the hub holds its bytes; else only its description is known
 * @param signed how it stands with its signature now; UNREADABLE with {@code not-held} where there are no bytes
 */
public record ReusableDocument(
    UUID id, DigitalDocument paper, Kind kind, String dossierCode, OffsetDateTime reusableSince, boolean held,
    SignatureResult signed) {

  /** Thành phần hồ sơ that was digitised, or kết quả giải quyết. */
  public enum Kind { COMPONENT, RESULT }

  /** Personal as it is, it says only which. */
  @Override public String toString() {
    return "Document[" + id + " " + kind + "]";
  }
}
