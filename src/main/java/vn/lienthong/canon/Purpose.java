package vn.lienthong.canon;

/**
 * Why a register is asked, checked and complete (mục đích, căn cứ pháp lý). Nothing personal.
 *
 * @param dossierCode the open dossier it is for, or null: then a reception is
 * @param receptionId the open reception it is for, or null
 * @param procedureCode mã thủ tục of the dossier or the reception
 * @param agency mã cơ quan for which is asked: the receiving one
 * @param officerId who asks, in the client system's own word; null when the citizen asks for himself
 * @param account the officer's account at the register (MaCanBo, TaiKhoan); the officer's id where no other is known
 * @param citizen the citizen asks for himself
 * @param legalBasis the căn cứ pháp lý that was given
 */
public record Purpose(
    String dossierCode, String receptionId, String procedureCode, String agency, String officerId, String account,
    boolean citizen, String legalBasis) {}
