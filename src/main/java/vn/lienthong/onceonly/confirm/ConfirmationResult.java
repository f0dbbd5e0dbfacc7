package vn.lienthong.onceonly.confirm;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * The result of confirming a check. The same confirmation again has the same result.
 *
 * @param notAskedFor components that were not handed in
 * @param askedFor components that were handed in
 * @param overruled components where the officer decided differently from the check
 */
public record ConfirmationResult(
    String checkId, OffsetDateTime confirmedAt, int notAskedFor, int askedFor, int overruled, List<Receipt> receipts) {

  /**
   * An evidence receipt (biên nhận bằng chứng): the evidence used instead of a document. It is never changed.
   *
   * @param source VAULT, EARLIER_DOSSIER, REGISTER, or OFFICER, who confirmed it
   * @param content {@code sha256:…} of the document's file, {@code hmac-sha256:…} of data; null where an officer
   *     confirmed it
   * @param auditId the audit row it refers to
   * @param hash SHA-256 of the canonical form of the receipt
   */
  public record Receipt(
      String receiptId, String componentCode, String source, String holder, String legalBasis, OffsetDateTime asOf,
      String content, OffsetDateTime validTo, boolean overruled, String auditId, String hash) {}
}
