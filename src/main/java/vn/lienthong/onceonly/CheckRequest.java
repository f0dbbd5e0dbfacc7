package vn.lienthong.onceonly;

import vn.lienthong.access.purpose.PurposeClaim;

/**
 * A request for a once-only check. The purpose has to be valid: an open dossier or reception, and an officer or the
 * citizen.
 *
 * @param postOffice mã bưu cục of the officer's post office, or null
 * @param deadlineMs the deadline for all sources together; null = the hub's default; a larger value than its limit =
 *     the limit
 * @param officerName the officer's own name (họ và tên cán bộ), which the vaults require; null: they are not queried
 */
public record CheckRequest(
    String dossierCode, String receptionId, String officerId, Boolean citizen, String postOffice, String legalBasis,
    Integer deadlineMs, String officerName) {

  PurposeClaim claim() {
    return new PurposeClaim(dossierCode, receptionId, officerId, Boolean.TRUE.equals(citizen), postOffice, legalBasis,
        officerName);
  }

  /** Leaves the officer's account out. */
  @Override public String toString() {
    return "CheckRequest[" + (dossierCode == null ? receptionId : dossierCode) + "]";
  }
}
