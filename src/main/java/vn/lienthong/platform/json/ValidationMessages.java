package vn.lienthong.platform.json;

import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import vn.lienthong.model.Problem.Text;

/** The messages for invalid fields, in Vietnamese and English; they never contain the value. */
public final class ValidationMessages {

  public static final Text BODY = new Text("Nội dung gửi", "Body");
  static final Text REQUIRED = new Text("Thiếu: trường này bắt buộc.", "Missing: this field is required.");
  static final Text EMPTY = new Text("Không được để trống.", "Must not be empty.");
  static final Text FORM = new Text("Không đúng dạng quy định.", "Is not of the required form.");
  static final Text NUL = new Text("Chứa ký tự U+0000, không lưu được.", "Holds U+0000, which cannot be stored.");
  static final Text HALF = new Text("Chứa nửa cặp surrogate, không phải văn bản hợp lệ.",
      "Holds half a surrogate pair, which is no text.");
  public static final Text UNKNOWN = new Text("Trường không có trong cấu trúc.", "This field is unknown.");

  private ValidationMessages() {}

  static Text type(CompiledSchema rule) {
    String name = Arrays.stream(JsonNodeType.values())
        .filter(t -> t != JsonNodeType.NULL && (rule.types & CompiledSchema.bit(t)) != 0)
        .findFirst().orElse(JsonNodeType.NULL).name().toLowerCase(Locale.ROOT);
    String vi = switch (name) {
      case "string" -> "chuỗi ký tự";
      case "number" -> "số nguyên";
      case "boolean" -> "true hoặc false";
      case "array" -> "danh sách";
      default -> "đối tượng";
    };
    String en = "number".equals(name) ? "integer" : name;
    return new Text("Sai kiểu dữ liệu: phải là " + vi + ".", "Wrong type: must be of type " + en + ".");
  }

  static Text oneOf(CompiledSchema rule) {
    String list = String.join(", ", rule.values.stream().filter(Objects::nonNull).sorted().toList());
    return new Text("Phải là một trong: " + list + ".", "Must be one of: " + list + ".");
  }

  static Text longerThan(int most) {
    return new Text("Dài quá " + most + " ký tự.", "Is longer than " + most + " characters.");
  }

  static Text moreThan(int most, int are) {
    return new Text("Có " + are + " phần tử, tối đa " + most + ".", "Holds " + are + " items, at most " + most + ".");
  }

  static Text between(CompiledSchema rule) {
    return new Text("Phải từ " + rule.minimum + " đến " + rule.maximum + ".",
        "Must be from " + rule.minimum + " to " + rule.maximum + ".");
  }

  static Text format(String format) {
    return switch (format) {
      case "date-time" -> new Text("Phải là thời điểm ISO 8601 có múi giờ, ví dụ 2026-01-05T08:30:00+07:00.",
          "Must be an ISO 8601 time with offset, such as 2026-01-05T08:30:00+07:00.");
      case "date" -> new Text("Phải là ngày dạng 2026-01-05.", "Must be a day such as 2026-01-05.");
      default -> new Text("Phải là UUID.", "Must be a UUID.");
    };
  }
}
