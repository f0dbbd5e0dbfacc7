package vn.lienthong.access.purpose;

/**
 * The purpose that a caller states for a look-up (mục đích tra cứu); {@code PurposeService} checks it. The only
 * personal data is the officer's account and name.
 *
 * @param dossierCode the open dossier it is for; null when it is for a reception
 * @param receptionId the open reception it is for, or null
 * @param officerId the officer who asks, by the client system's own id; null when the citizen asks in person
 * @param citizen whether the citizen asks in person, through a trusted portal or kiosk
 * @param postOffice the post office where the officer works (mã bưu cục); null elsewhere
 * @param legalBasis căn cứ pháp lý
 * @param officerName the officer's own name (họ và tên cán bộ), or null: then registers that require it are not asked
 */
public record PurposeClaim(
    String dossierCode, String receptionId, String officerId, boolean citizen, String postOffice, String legalBasis,
    String officerName) {

  /** Without the officer's name. */
  public PurposeClaim(String dossierCode, String receptionId, String officerId, boolean citizen, String postOffice,
      String legalBasis) {
    this(dossierCode, receptionId, officerId, citizen, postOffice, legalBasis, null);
  }

  /** Hides the officer's account. */
  @Override public String toString() {
    return "Claim[" + (dossierCode == null ? receptionId : dossierCode) + (citizen ? " citizen" : "") + "]";
  }
}
