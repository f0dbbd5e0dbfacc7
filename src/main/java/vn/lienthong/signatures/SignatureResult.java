package vn.lienthong.signatures;

import java.time.OffsetDateTime;

/**
 * What a look at a file's signatures found. With several signatures the worst counts.
 *
 * @param signer whom the certificate names (chủ thể chứng thư số), or null. Personal: shown in answers, never logged
 * @param signedAt when it was signed by its own word or, where there is one, by a proof of time; null where it does not
 *     say
 * @param why one word for what speaks against it ({@code changed-after-signing}, {@code no-fresh-crl} …), null when
 *     VALID
 */
public record SignatureResult(Verdict verdict, String signer, OffsetDateTime signedAt, String why) {

  /** How it stands with a file's signature (tình trạng chữ ký số). */
  public enum Verdict {
    /** Of a trusted certificate, not revoked, over the whole content. */
    VALID,
    /** The content is not what was signed (nội dung bị thay đổi sau khi ký). */
    BROKEN,
    /** The certificate was withdrawn (chứng thư số bị thu hồi). */
    REVOKED,
    /** Nobody the hub trusts stands behind it, or whether it was revoked is unknown. */
    UNTRUSTED,
    /** The certificate has expired, and nothing proves that it was signed before (hết hạn). */
    EXPIRED,
    /** There is no signature (không có chữ ký số). */
    MISSING,
    /** Neither a PDF nor an XML the hub can read, or one that is refused: too large, too costly. */
    UNREADABLE,
    /** It was not found out; says nothing against the signature: the check was killed, or there was no place. */
    NOT_CHECKED
  }

  /** A verdict without a signer. */
  public static SignatureResult nobody(Verdict verdict, String why) {
    return new SignatureResult(verdict, null, null, why);
  }

  /** Whether it holds. */
  public boolean valid() {
    return verdict == Verdict.VALID;
  }

  /** The signer is personal. */
  @Override public String toString() {
    return "Signed[" + verdict + (why == null ? "" : " " + why) + "]";
  }
}
