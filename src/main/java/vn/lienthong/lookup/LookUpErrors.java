package vn.lienthong.lookup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.catalogue.Catalogue.Advice;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;
import vn.lienthong.model.text.DisplayNames;

/**
 * Maps the reason why a register could not be queried to the audit and to a response. Each reason is distinguishable,
 * and none is "not confirmed".
 */
public final class LookUpErrors {

  private static final Text NOT_ASKED = new Text("Chưa hỏi được cơ sở dữ liệu", "The register could not be asked");
  private static final int AGAIN_SECONDS = 2;
  /** The connection ended inside a response: unlike other unreadable responses, this one never arrived whole. */
  private static final String CUT = "answer-cut-short";

  /** Labels of the fields that a register may require. */
  private static final Map<String, Text> LABELS = Map.of(
      "subject.personalId", new Text("Số định danh cá nhân", "Personal number"),
      "subject.fullName", new Text("Họ, chữ đệm và tên", "Full name"),
      "subject.birthDate", new Text("Ngày hoặc năm sinh", "Day or year of birth"),
      "subject.taxCode", new Text("Mã số thuế, mã số doanh nghiệp", "Tax or enterprise code"),
      "subject.insuranceNumber", new Text("Mã số bảo hiểm xã hội", "Social-insurance number"),
      "subject.certificate",
          new Text("Số phát hành giấy chứng nhận (ví dụ AB 123456)", "Serial of the certificate (AB 123456)"),
      "subject.parcel", new Text("Số thửa, số tờ bản đồ và mã xã", "Parcel, map sheet and ward"),
      "subject.papers", new Text("Mã kết quả của giấy tờ cần tìm", "The kinds of document that are looked for"),
      "purpose.officerName", new Text("Họ và tên cán bộ", "The officer's name"),
      "purpose.officerId", new Text("Cán bộ hỏi", "The officer who asks"));

  private LookUpErrors() {}

  /** @param retryAfter seconds for the header Retry-After, or null */
  public record Told(Problem problem, Integer retryAfter) {}

  /** A code for the audit: class and code, nothing personal. */
  public static String word(Outcome trouble) {
    String word = trouble.fold(d -> "NO_ANSWER", p -> "NO_ANSWER", s -> "NO_ANSWER",
        r -> "REFUSED " + r.errorClass() + " " + r.code(), u -> u.errorClass() + " " + u.code(),
        f -> "HUB_FAULT " + f.cause());
    return word.length() > 200 ? word.substring(0, 200) : word;
  }

  /**
   * The response for this reason.
   *
   * @param register the endpoint of the register
   * @param owner the party at fault when it is not the hub
   * @param advice the catalogue's advice on the register's error code, if any; then cause, remedy and owner come from
   *     it
   */
  public static Told of(String register, Outcome trouble, ResponsibleParty owner, Optional<Advice> advice) {
    Text name = DisplayNames.partner(register);
    if (trouble instanceof Outcome.Unavailable u) {
      return unavailable(name, u, owner);
    } else if (trouble instanceof Outcome.Refused r && r.notConfigured()) {
      return notConfigured(name, r.field());
    } else if (trouble instanceof Outcome.Refused r && r.unasked()) {
      return incomplete(name, r.field());
    } else if (trouble instanceof Outcome.Refused r && r.errorClass() != ErrorClass.SCHEMA) {
      Text detail = advice.map(said -> new Text(said.cause().vi() + " " + said.remedy().vi(),
          said.cause().en() + " " + said.remedy().en())).orElse(new Text(
              name.vi() + " từ chối yêu cầu tra cứu; đề nghị báo quản trị của tỉnh.",
              name.en() + " refused the question; tell the province's administrator."));
      return new Told(
          Problem.of(502, "register-refused", advice.map(Advice::owner).orElse(owner), NOT_ASKED, detail), null);
    } else if (trouble instanceof Outcome.Refused) {
      return broken(name, owner);
    }
    return new Told(Problem.of(500, "hub-fault", ResponsibleParty.HUB, NOT_ASKED,
        new Text("Lỗi thuộc về trục; đề nghị báo quản trị.", "The fault is the hub's; tell the administrator.")), null);
  }

  private static Told unavailable(Text name, Outcome.Unavailable u, ResponsibleParty owner) {
    String code = String.valueOf(u.code());
    boolean late = code.equals("deadline") || code.equals("HTTP-504") || u.perhapsDone() && code.contains("Timeout");
    boolean cut = code.equals(CUT) || u.errorClass() == ErrorClass.CONNECTION && u.perhapsDone();
    if (late) {
      return new Told(Problem.of(504, "register-timeout", owner, NOT_ASKED,
          new Text(name.vi() + " không trả lời kịp thời hạn; có thể hỏi lại.",
              name.en() + " did not answer within the deadline; it may be asked again.")), null);
    } else if (!cut
        && (u.errorClass() == ErrorClass.SCHEMA || code.startsWith("answer-") || code.equals("html-page"))) {
      return broken(name, owner);
    }
    int seconds = u.retryAfter() == null ? AGAIN_SECONDS : (int) Math.max(1, u.retryAfter().toSeconds());
    Text why = cut ? new Text("Kết nối tới " + name.vi() + " bị ngắt trước khi có đủ câu trả lời",
        "The connection to " + name.en() + " was cut before the answer was there") : why(name, u.errorClass());
    return new Told(Problem.of(503, "register-unavailable", owner, NOT_ASKED,
        new Text(why.vi() + "; hỏi lại sau số giây trong Retry-After.",
            why.en() + "; ask again after Retry-After seconds.")), seconds);
  }

  /** No usable response arrived, so none is called broken. */
  private static Text why(Text name, ErrorClass what) {
    return switch (what) {
      case SERVER_ERROR -> new Text(name.vi() + " báo lỗi hệ thống", name.en() + " says it has a fault of its own");
      case SESSION -> new Text("Chưa có phiên đăng nhập tại " + name.vi(), "There is no session at " + name.en());
      case UNKNOWN -> new Text(name.vi() + " trả về mã lỗi trục chưa biết",
          name.en() + " answered with an error code that is not known here");
      default -> new Text(name.vi() + " đang tạm ngừng hoặc quá tải", name.en() + " is away or overloaded");
    };
  }

  /** Nothing was sent: the register requires more than was given. */
  private static Told incomplete(Text name, String field) {
    Text label = LABELS.getOrDefault(field, new Text(field, field));
    Text detail = new Text(name.vi() + " chỉ trả lời khi có đủ và đúng dạng: " + label.vi() + ".",
        name.en() + " answers only when it is given, in its form: " + label.en() + ".");
    return new Told(new Problem(422, "question-incomplete", ResponsibleParty.CALLER, NOT_ASKED, detail,
        List.of(new Problem.Fault('/' + field.replace('.', '/'), label, detail))), null);
  }

  /** Nothing was sent: the register has no public interface, or its URL is not configured. */
  private static Told notConfigured(Text name, String key) {
    return new Told(Problem.of(503, "register-not-configured", ResponsibleParty.HUB, NOT_ASKED,
        new Text("Tra cứu " + name.vi() + " chưa được cấu hình (giao diện chưa công bố hoặc chưa có thông tin kết nối)"
            + " nên trục không hỏi; quản trị của trục đặt " + key + " khi đã có đặc tả. Đề nghị yêu cầu giấy tờ như"
            + " thường lệ.",
            "Asking " + name.en() + " is not configured (its interface is not public, or what is needed to connect is"
            + " missing), so nothing was asked; the hub's administrator sets " + key + " once the specification is"
            + " there. Ask for the document as usual.")), null);
  }

  private static Told broken(Text name, ResponsibleParty owner) {
    return new Told(Problem.of(502, "register-broken", owner, NOT_ASKED,
        new Text("Câu trả lời của " + name.vi() + " không đọc được hoặc không thuộc về người được hỏi nên không được"
            + " sử dụng; có thể hỏi lại.", "The answer of " + name.en()
            + " is broken or about somebody else, and is not used; it may be asked again.")), null);
  }
}
