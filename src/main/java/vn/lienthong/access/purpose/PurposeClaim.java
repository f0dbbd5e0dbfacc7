package vn.lienthong.access.purpose;

import vn.lienthong.access.audit.PurposeService;

/**
 * Why somebody says he may ask (mục đích tra cứu); {@link PurposeService} says whether it holds. Nothing personal but
 * the officer's account and name.
 *
 * @param dossierCode the open dossier it is for, or null: then a reception is
 * @param receptionId the open reception it is for, or null
 * @param officerId who asks, in the client system's own word; null when the citizen asks for himself
 * @param citizen the citizen asks for himself, through a trusted portal or kiosk
 * @param postOffice the post office where the officer sits (mã bưu cục); null elsewhere
 * @param legalBasis căn cứ pháp lý
 * @param officerName the officer's own name (họ và tên cán bộ), or null: registers that want it are not asked then
 */
public record PurposeClaim(
    String dossierCode, String receptionId, String officerId, boolean citizen, String postOffice, String legalBasis,
    String officerName) {

  /** Without the officer's name. */
  public PurposeClaim(String dossierCode, String receptionId, String officerId, boolean citizen, String postOffice,
      String legalBasis) {
    this(dossierCode, receptionId, officerId, citizen, postOffice, legalBasis, null);
  }

  /** The officer's account is not shown. */
  @Override public String toString() {
    return "Claim[" + (dossierCode == null ? receptionId : dossierCode) + (citizen ? " citizen" : "") + "]";
  }
}
