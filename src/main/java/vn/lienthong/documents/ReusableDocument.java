package vn.lienthong.documents;

import java.time.OffsetDateTime;
import java.util.UUID;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.signatures.SignatureResult;

/**
 * A document of an earlier dossier that may be used again. Personal because of {@code paper}.
 *
 * @param paper as in the dossier; {@code revoked} and {@code replacedBy} are never set, because such a document is not
 *     found
 * @param kind its kind in its dossier
 * @param dossierCode mã hồ sơ of its dossier
 * @param reusableSince when the dossier ended successfully
 * @param held whether the hub has its bytes; else only its description is known
 * @param signed the result of checking its signature now; UNREADABLE with {@code not-held} without bytes
 */
public record ReusableDocument(
    UUID id, DigitalDocument paper, Kind kind, String dossierCode, OffsetDateTime reusableSince, boolean held,
    SignatureResult signed) {

  /** Thành phần hồ sơ that was digitised, or kết quả giải quyết. */
  public enum Kind { COMPONENT, RESULT }

  /** Shows only id and kind, because the rest is personal. */
  @Override public String toString() {
    return "Document[" + id + " " + kind + "]";
  }
}
