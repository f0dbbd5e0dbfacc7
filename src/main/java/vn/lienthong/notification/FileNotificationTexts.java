package vn.lienthong.notification;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import vn.lienthong.files.FileFailureNotifications;
import vn.lienthong.model.FileAvailability.Why;
import vn.lienthong.model.Notification;

/** The notification to the owner of a source system about one of its files that cannot be used. In Vietnamese. */
final class FileNotificationTexts {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
  private static final int NAME = 200;

  private FileNotificationTexts() {}

  static Notification about(FileFailureNotifications.Untold untold, LocalDate fixBy, OffsetDateTime now) {
    Notification.Owner owner = ours(untold.why()) ? Notification.Owner.PROVINCIAL_IT : Notification.Owner.AGENCY_IT;
    Map<String, String> data = new TreeMap<>();
    data.put("why", untold.why().name());
    if (untold.id() != null) {
      data.put("fileId", untold.id());
    }
    String label = untold.result() ? "Tệp kết quả" : "Tệp đính kèm";
    String text = "Hồ sơ " + untold.dossierCode() + ": " + label.toLowerCase(Locale.ROOT) + " “" + name(untold)
        + "” chưa gửi đi được: " + cause(untold.why()) + " "
        + (untold.result() ? "Kết quả chưa được báo là bản điện tử." : "Thành phần chưa được báo là đã số hóa.") + " "
        + remedy(owner) + " Hạn xử lý: " + DAY.format(fixBy) + ".";
    return new Notification(null, Notification.Kind.FILE_NOT_SHOWN, untold.dossierCode(), null, null, null, null, text,
        label, owner, fixBy, data, now);
  }

  private static boolean ours(Why why) {
    return why == Why.NOT_ALLOWED || why == Why.NOT_STORED || why == Why.TOO_LARGE;
  }

  private static String name(FileFailureNotifications.Untold untold) {
    String name = untold.name() != null ? untold.name() : untold.id() != null ? untold.id() : "không tên";
    return name.codePointCount(0, name.length()) <= NAME ? name : name.substring(0, name.offsetByCodePoints(0, NAME));
  }

  private static String cause(Why why) {
    return switch (why) {
      case NOT_ALLOWED -> "địa chỉ tệp không thuộc danh sách máy chủ được phép.";
      case UNREACHABLE -> "máy chủ tệp không trả lời hoặc trả lời không trọn vẹn.";
      case MISSING -> "máy chủ tệp không có hoặc không cho lấy tệp này.";
      case TOO_LARGE -> "tệp lớn hơn mức trục nhận.";
      case WRONG_SIZE -> "kích thước tệp khác với kích thước đã khai.";
      case WRONG_HASH -> "nội dung tệp khác với mã băm SHA-256 đã khai.";
      case WRONG_KIND -> "nội dung nhận được không đúng loại tệp theo tên (ví dụ trang đăng nhập thay cho tệp PDF).";
      case NOT_STORED -> "trục chưa lưu được tệp.";
    };
  }

  private static String remedy(Notification.Owner owner) {
    return owner == Notification.Owner.AGENCY_IT
        ? "Đề nghị bộ phận CNTT của cơ quan kiểm tra máy chủ tệp hoặc gửi lại sự kiện với tệp đúng; trục tự thử lại."
        : "Đề nghị bộ phận CNTT của tỉnh kiểm tra cấu hình tệp của trục (hub.files); trục tự thử lại.";
  }
}
