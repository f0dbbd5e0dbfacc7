package vn.lienthong.model.exchange;

import java.util.List;

/**
 * What one attempt asks the payment platform to collect (yêu cầu khởi tạo giao dịch thanh toán): everything a partner's
 * message is made of, except its secret. It is stored before the first call, so a repeated call sends the same bytes.
 * Holds personal data of the payer: never log it.
 *
 * @param version phiên bản: the version of the platform's protocol
 * @param partnerCode mã đối tác: the province's code at the platform
 * @param reference mã tham chiếu: the hub's own key of the attempt, unique for ever
 * @param amount số tiền, in VND
 * @param description thông tin giao dịch: without accents and without a name
 * @param time thời gian giao dịch: {@code yyyyMMddHHmmss} in Vietnam
 * @param payerAddress IP of the payer
 */
public record PaymentOrder(
    String version, String partnerCode, String reference, long amount, String description, String time,
    String payerAddress, Bill bill) {

  /**
   * What the fee is for and who is credited (thông tin biên lai). Absent values are null.
   *
   * @param onlineServiceCode mã dịch vụ công
   * @param procedureCode mã thủ tục hành chính
   * @param agencyCode mã đơn vị
   * @param dossierCode mã hồ sơ
   * @param account tài khoản thụ hưởng
   * @param bank mã ngân hàng thụ hưởng
   * @param accountName tên tài khoản thụ hưởng
   * @param treasury kho bạc
   * @param budgetAccount tài khoản thu ngân sách nhà nước
   * @param payer người nộp
   * @param fees phí, lệ phí; their sum is the amount
   */
  public record Bill(
      String onlineServiceCode, String onlineServiceName, String procedureCode, String procedureName,
      String agencyCode, String agencyName, String dossierCode, String account, String bank, String accountName,
      String treasury, String budgetAccount, Payer payer, List<Fee> fees) {

    public Bill {
      fees = List.copyOf(fees);
    }
  }

  /** Người nộp; each value may be null. */
  public record Payer(String fullName, String personalId, String address, String district, String province) {

    @Override
    public String toString() {
      return "Payer[]";
    }
  }

  /** One fee. {@code charge}: PHI or LE_PHI. */
  public record Fee(String charge, String code, String name, long amount) {}

  @Override
  public String toString() {
    return "PaymentOrder[" + reference + "]";
  }
}
