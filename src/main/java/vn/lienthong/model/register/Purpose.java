package vn.lienthong.model.register;

/**
 * The checked and complete purpose of a look-up (mục đích, căn cứ pháp lý). Only the officer's name is personal.
 *
 * @param dossierCode the open dossier it is for; null when it is for a reception
 * @param receptionId the open reception it is for, or null
 * @param procedureCode mã thủ tục of the dossier or the reception
 * @param agency mã cơ quan of the receiving agency, on whose behalf the register is queried
 * @param officerId the asking officer's id in the client system; null when the citizen asks
 * @param account the officer's account at the register (MaCanBo, TaiKhoan); the officer's id where no account is known
 * @param citizen the citizen asks for their own data
 * @param legalBasis the stated căn cứ pháp lý
 * @param officerName the officer's own name (họ và tên cán bộ) where the client system sent it, or null
 */
public record Purpose(
    String dossierCode, String receptionId, String procedureCode, String agency, String officerId, String account,
    boolean citizen, String legalBasis, String officerName) {

  /** A purpose of an officer whose name is not known, or of a citizen. */
  public Purpose(String dossierCode, String receptionId, String procedureCode, String agency, String officerId,
      String account, boolean citizen, String legalBasis) {
    this(dossierCode, receptionId, procedureCode, agency, officerId, account, citizen, legalBasis, null);
  }

  /** Shows neither account nor name. */
  @Override public String toString() {
    return "Purpose[" + (dossierCode == null ? receptionId : dossierCode) + (citizen ? " citizen" : "") + "]";
  }
}
