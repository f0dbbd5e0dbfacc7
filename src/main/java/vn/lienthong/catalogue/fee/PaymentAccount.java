package vn.lienthong.catalogue.fee;

import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.model.Dossier;

/**
 * An account into which an agency has fees paid (tài khoản thu phí, lệ phí).
 *
 * @param agency the agency whose row it is: the one that was asked for, or one of its successors
 * @param charge phí or lệ phí; null for both
 * @param name tên tài khoản thụ hưởng
 * @param bank mã ngân hàng thụ hưởng, or null
 * @param treasury kho bạc, or null
 * @param budgetUnit mã đơn vị quan hệ ngân sách, or null
 * @param chapter chương, or null
 * @param subItem tiểu mục, or null
 * @param area mã địa bàn hành chính, or null
 */
public record PaymentAccount(
    String agency, Dossier.Fee.Charge charge, Kind kind, String number, String name, String bank, String treasury,
    String budgetUnit, String chapter, String subItem, String area) {

  /** What kind of account it is. */
  public enum Kind {
    /** Tài khoản của đơn vị: the agency's own, at a bank or at the treasury. */
    UNIT,
    /** Tài khoản phí, lệ phí chờ nộp ngân sách. */
    AWAITING_BUDGET,
    /** Tài khoản thu ngân sách nhà nước. */
    BUDGET
  }

  static PaymentAccount of(CatalogueRow row, String agency) {
    Kind kind = row.word("kind", Kind.class);
    if (row.text("treasury") == null && (kind != Kind.UNIT || row.text("bank") == null)) {
      throw row.wrong("treasury",
          "must not be empty where " + (kind == Kind.UNIT ? "no bank is named" : "kind is " + kind));
    }
    return new PaymentAccount(agency, row.word("charge", Dossier.Fee.Charge.class), kind, row.text("number"),
        row.text("name"), row.text("bank"), row.text("treasury"), row.text("budget_unit"), row.text("chapter"),
        row.text("sub_item"), row.text("area"));
  }
}
