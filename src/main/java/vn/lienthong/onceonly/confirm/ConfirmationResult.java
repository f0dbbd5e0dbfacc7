package vn.lienthong.onceonly.confirm;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * A check that was confirmed. The same confirmation again has the same answer.
 *
 * @param notAskedFor components that were not handed in
 * @param askedFor components that were
 * @param overruled where the officer decided otherwise than the check
 */
public record ConfirmationResult(
    String checkId, OffsetDateTime confirmedAt, int notAskedFor, int askedFor, int overruled, List<Receipt> receipts) {

  /**
   * An evidence receipt (biên nhận bằng chứng): what stood in the place of a paper. It is never changed.
   *
   * @param source VAULT, EARLIER_DOSSIER, REGISTER, or OFFICER who vouched for it
   * @param content {@code sha256:…} of the paper's file, {@code hmac-sha256:…} of data; null where an officer vouched
   * @param auditId the row of the audit it hangs on
   * @param hash SHA-256 of the canonical form of the receipt
   */
  public record Receipt(
      String receiptId, String componentCode, String source, String holder, String legalBasis, OffsetDateTime asOf,
      String content, OffsetDateTime validTo, boolean overruled, String auditId, String hash) {}
}
