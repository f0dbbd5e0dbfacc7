package vn.lienthong.collect.payment;

import java.util.List;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;

/** Why something cannot be paid. */
final class PaymentProblems {

  private PaymentProblems() {}

  /** 409: no dossier of this code, or not one of the calling system. */
  static Problem.Raised unknownDossier() {
    return say(409, "unknown-dossier", "Không có hồ sơ này", "Unknown dossier",
        "Trục chưa có hồ sơ này của hệ thống gọi; hãy gửi sự kiện của hồ sơ trước.",
        "The hub has no such dossier of the calling system; send its event first.");
  }

  /** 409: none of the demands is open. */
  static Problem.Raised nothingOpen() {
    return say(409, "nothing-to-pay", "Không còn khoản phải nộp", "Nothing to pay",
        "Không có khoản thu nào đang chờ nộp, hoặc có khoản đã nộp, được miễn, đã hủy hay được thay.",
        "No demand is open, or one of them is paid, exempt, cancelled or superseded.");
  }

  /** 409: an attempt is open for one of the demands. */
  static Problem.Raised open(String reference, String url) {
    String at = url == null ? "" : " " + url;
    return say(409, "payment-open", "Đang chờ thanh toán", "A payment is open",
        "Đang có lần thanh toán " + reference + " chờ kết quả." + at, "Payment " + reference + " is open." + at);
  }

  /** 409: the demands are credited to different accounts. */
  static Problem.Raised accounts(List<String> groups) {
    return say(409, "several-accounts", "Nhiều tài khoản thụ hưởng", "Several accounts",
        "Mỗi lần thanh toán chỉ vào một tài khoản; hãy tách thành: " + String.join("; ", groups) + ".",
        "One payment goes to one account; split the demands: " + String.join("; ", groups) + ".");
  }

  /** 409: no account is in force for the agency. */
  static Problem.Raised noAccount(String agency) {
    return new Problem.Raised(Problem.of(409, "no-account", ResponsibleParty.HUB,
        new Text("Chưa có tài khoản thụ hưởng", "No account"),
        new Text("Danh mục payment_account chưa có tài khoản đang áp dụng của cơ quan " + agency + ".",
            "The list payment_account has no account in force for agency " + agency + ".")));
  }

  /** 409: the amount is not what the council's resolution allows. */
  static Problem.Raised amount(String fee, long amount, String allowed) {
    return say(409, "fee-amount", "Sai mức phí, lệ phí", "Wrong fee amount",
        "Khoản " + fee + ": " + amount + " đồng không đúng mức quy định (" + allowed + ").",
        "Fee " + fee + ": " + amount + " VND is not the amount in force (" + allowed + ").");
  }

  /** 409: no rule for the fee is in force. */
  static Problem.Raised noRule(String procedure, String fee) {
    return new Problem.Raised(Problem.of(409, "no-fee-rule", ResponsibleParty.HUB,
        new Text("Chưa có mức phí, lệ phí", "No fee rule"),
        new Text("Danh mục fee_rule chưa có khoản " + fee + " của thủ tục " + procedure + " đang áp dụng.",
            "The list fee_rule has no row in force for fee " + fee + " of procedure " + procedure + ".")));
  }

  /** 409: the province has no contract with the platform yet. */
  static Problem.Raised notConfigured() {
    return new Problem.Raised(Problem.of(409, "not-configured", ResponsibleParty.HUB,
        new Text("Chưa cấu hình thanh toán", "Payments are not set up"),
        new Text("Chưa đặt hub.payment.partner-code (mã đối tác trên nền tảng thanh toán).",
            "hub.payment.partner-code (the province's code at the payment platform) is not set.")));
  }

  /** 409: the Idempotency-Key was used for another content. */
  static Problem.Raised keyUsed() {
    return say(409, "conflict", "Không thực hiện được ở trạng thái này", "Conflict",
        "Idempotency-Key này đã dùng cho một nội dung khác.", "This Idempotency-Key was used for another content.");
  }

  /** 409: money may still come in by an open payment; the cashier has to know. */
  static Problem.Raised openAtCounter(String reference) {
    return say(409, "payment-open", "Đang chờ thanh toán trực tuyến",
        "An online payment is open",
        "Lần thanh toán trực tuyến " + reference + " chưa có kết quả; nền tảng đang được hỏi lại. Nếu vẫn thu tại quầy,"
            + " hãy gửi lại với despiteReference: tiền trực tuyến đến sau sẽ là nộp thừa.",
        "Online payment " + reference + " has no result; the platform is being asked. To collect at the counter anyway"
            + " repeat with despiteReference: money that comes in online later will be in excess.");
  }

  private static Problem.Raised say(int status, String code, String viTitle, String enTitle,
      String vi, String en) {
    Text title = new Text(viTitle, enTitle);
    return new Problem.Raised(Problem.of(status, code, ResponsibleParty.CALLER, title, new Text(vi, en)));
  }
}
