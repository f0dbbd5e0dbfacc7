package vn.lienthong.signatures;

import java.time.OffsetDateTime;

/**
 * The result of checking a file's signatures. With several signatures the worst counts.
 *
 * @param signer the subject of the certificate (chủ thể chứng thư số), or null. Personal: shown in answers, never
 *     logged
 * @param signedAt the signing time that the signature states or, where there is one, that a time stamp proves; null
 *     where there is none
 * @param why the reason in one word ({@code changed-after-signing}, {@code no-fresh-crl} …), null when VALID
 */
public record SignatureResult(Verdict verdict, String signer, OffsetDateTime signedAt, String why) {

  /** The state of a file's signature (tình trạng chữ ký số). */
  public enum Verdict {
    /** Valid: trusted certificate, not revoked, over the whole content. */
    VALID,
    /** The content differs from what was signed (nội dung bị thay đổi sau khi ký). */
    BROKEN,
    /** The certificate was revoked (chứng thư số bị thu hồi). */
    REVOKED,
    /** The issuer is not trusted, or it is unknown whether the certificate was revoked. */
    UNTRUSTED,
    /** The certificate has expired, and nothing proves that the signature was made before (hết hạn). */
    EXPIRED,
    /** There is no signature (không có chữ ký số). */
    MISSING,
    /** Neither a readable PDF nor a readable XML, or refused as too large or too complex. */
    UNREADABLE,
    /** No result, which says nothing about the signature: the check was killed, or no process was free. */
    NOT_CHECKED
  }

  /** A result without a signer. */
  public static SignatureResult nobody(Verdict verdict, String why) {
    return new SignatureResult(verdict, null, null, why);
  }

  /** Whether the signature is valid. */
  public boolean valid() {
    return verdict == Verdict.VALID;
  }

  /** Without the signer, which is personal. */
  @Override public String toString() {
    return "Signed[" + verdict + (why == null ? "" : " " + why) + "]";
  }
}
