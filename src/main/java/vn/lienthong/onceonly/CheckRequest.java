package vn.lienthong.onceonly;

import vn.lienthong.access.purpose.PurposeClaim;

/**
 * What a once-only check is asked for. The purpose has to hold: an open dossier or reception, an officer or the citizen
 * himself.
 *
 * @param postOffice mã bưu cục where the officer sits, or null
 * @param deadlineMs how long all sources together have; null = the hub's own, more than its limit = its limit
 * @param officerName the officer's own name (họ và tên cán bộ), which the vaults want; null: they are not asked
 */
public record CheckRequest(
    String dossierCode, String receptionId, String officerId, Boolean citizen, String postOffice, String legalBasis,
    Integer deadlineMs, String officerName) {

  PurposeClaim claim() {
    return new PurposeClaim(dossierCode, receptionId, officerId, Boolean.TRUE.equals(citizen), postOffice, legalBasis,
        officerName);
  }

  /** The officer's account is not shown. */
  @Override public String toString() {
    return "CheckRequest[" + (dossierCode == null ? receptionId : dossierCode) + "]";
  }
}
