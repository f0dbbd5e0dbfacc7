package vn.lienthong.onceonly.source;

import vn.lienthong.model.Problem.Text;

/** The reason for a verdict; %s is the holder, or the source that could not be queried. */
public enum DecisionReason {
  CHECKED("Đã có tại %s; đã kiểm tra cơ quan ban hành, chữ ký số, thời hạn và việc thay thế, thu hồi.",
      "Held by %s; issuer, digital signature, validity and replacement were checked."),
  CHECKED_ELSEWHERE("Đã có tại %s; đã kiểm tra cơ quan ban hành và chữ ký số; hiệu lực theo nơi khác cũng giữ giấy tờ "
      + "này.",
      "Held by %s; issuer and digital signature were checked, its validity by another holder of the same document."),
  CHECKED_BY_LAW("Đã có tại %s; đã kiểm tra cơ quan ban hành và chữ ký số; hiệu lực theo quy định về loại giấy tờ này.",
      "Held by %s; issuer and digital signature were checked, its validity by the law on this kind of document."),
  DATA_STANDS("Dữ liệu của %s được dùng thay giấy tờ.", "The data of %s stand in the place of the document."),
  DATA_FILLS("Dữ liệu của %s chỉ dùng để điền sẵn; vẫn cần giấy tờ.",
      "The data of %s only fill in the form; the document is still needed."),
  DATA_KNOWN("Điền sẵn từ %s.", "Filled in from %s."),
  ISSUER_UNKNOWN("Có tại %s nhưng không rõ cơ quan ban hành.", "Held by %s, but its issuer is not known."),
  STANDING_UNKNOWN("Có tại %s nhưng không nơi nào nêu giấy tờ còn hiệu lực hay đã bị thu hồi, thay thế; danh mục cũng "
      + "chưa có quy định về thời hạn của loại giấy tờ này.",
      "Held by %s, but nobody states whether it is valid, was revoked or replaced, and the catalogue does not say how "
      + "long this kind of document is valid."),
  SEVERAL("Có nhiều giấy tờ cùng loại tại %s, không rõ giấy tờ nào còn hiệu lực.",
      "%s holds several documents of this kind and does not state which is in force."),
  FILE_NOT_THERE("Có tại %s nhưng chưa lấy được tệp để kiểm tra chữ ký số.",
      "Held by %s, but its file could not be had in time to check the signature."),
  SIGNATURE_MISSING("Có tại %s nhưng không có chữ ký số.", "Held by %s, but it bears no digital signature."),
  SIGNATURE_UNTRUSTED("Có tại %s nhưng chứng thư số không thuộc danh sách tin cậy.",
      "Held by %s, but its certificate is not one the hub trusts."),
  SIGNATURE_EXPIRED("Có tại %s nhưng chứng thư số đã hết hạn, không rõ đã ký trước đó.",
      "Held by %s, but the certificate has expired and nothing shows it was signed before."),
  SIGNATURE_UNREADABLE("Có tại %s nhưng không đọc được chữ ký số.", "Held by %s, but its signature cannot be read."),
  SIGNATURE_NOT_CHECKED("Có tại %s nhưng chưa kiểm tra được chữ ký số: việc kiểm tra vượt quá giới hạn hoặc hệ thống "
      + "đang bận.",
      "Held by %s, but its signature was not checked: the check went past its limits, or the hub is busy."),
  SIGNATURE_BROKEN("Tệp tại %s đã bị thay đổi sau khi ký.", "The file held by %s was changed after it was signed."),
  SIGNATURE_REVOKED("Chứng thư số của tệp tại %s đã bị thu hồi.",
      "The certificate behind the file held by %s was revoked."),
  EXPIRED("Giấy tờ tại %s đã hết hiệu lực.", "The document held by %s is no longer valid."),
  REVOKED("Giấy tờ tại %s đã bị thu hồi.", "The document held by %s was revoked."),
  REPLACED("Giấy tờ tại %s đã được thay bằng giấy tờ khác.", "The document held by %s was replaced by another."),
  COULD_NOT_ASK("Không hỏi được %s.", "%s could not be asked."),
  NO_NUMBER("Chưa có số định danh để hỏi %s.", "There is no number by which %s could be asked."),
  NOT_CONFIGURED("Chưa hỏi %s: kết nối tra cứu chưa được cấu hình (giao diện chưa công bố hoặc chưa có địa chỉ).",
      "%s was not asked: its look-up is not configured (no public interface, or no address)."),
  NO_OFFICER_NAME("Chưa có họ tên cán bộ để hỏi %s.",
      "The officer's name, without which %s is not asked, was not given."),
  NOT_FOUND("Không tìm thấy ở nơi nào đã hỏi.", "Found nowhere that was asked."),
  PROCEDURE_UNKNOWN("Danh mục chưa biết thành phần hồ sơ của thủ tục này.",
      "The catalogue does not know this procedure's components.");

  private final Text text;

  DecisionReason(String vi, String en) {
    this.text = new Text(vi, en);
  }

  /** The reason as a text. */
  public String in(boolean english, String holders) {
    return text.in(english).formatted(holders);
  }

  /** Whether the data of the document must not even fill in a form. */
  public boolean worthless() {
    return this == SIGNATURE_BROKEN || this == SIGNATURE_REVOKED || this == EXPIRED || this == REVOKED
        || this == REPLACED;
  }
}
