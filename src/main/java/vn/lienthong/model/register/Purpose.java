package vn.lienthong.model.register;

/**
 * Why a register is asked, checked and complete (mục đích, căn cứ pháp lý). Personal by the officer's name alone.
 *
 * @param dossierCode the open dossier it is for, or null: then a reception is
 * @param receptionId the open reception it is for, or null
 * @param procedureCode mã thủ tục of the dossier or the reception
 * @param agency mã cơ quan for which is asked: the receiving one
 * @param officerId who asks, in the client system's own word; null when the citizen asks for himself
 * @param account the officer's account at the register (MaCanBo, TaiKhoan); the officer's id where no other is known
 * @param citizen the citizen asks for himself
 * @param legalBasis the căn cứ pháp lý that was given
 * @param officerName the officer's own name (họ và tên cán bộ) where the client system told it, or null
 */
public record Purpose(
    String dossierCode, String receptionId, String procedureCode, String agency, String officerId, String account,
    boolean citizen, String legalBasis, String officerName) {

  /** Of an officer whose name is not known, or of a citizen. */
  public Purpose(String dossierCode, String receptionId, String procedureCode, String agency, String officerId,
      String account, boolean citizen, String legalBasis) {
    this(dossierCode, receptionId, procedureCode, agency, officerId, account, citizen, legalBasis, null);
  }

  /** Neither account nor name is shown. */
  @Override public String toString() {
    return "Purpose[" + (dossierCode == null ? receptionId : dossierCode) + (citizen ? " citizen" : "") + "]";
  }
}
