package vn.lienthong.platform.http;

import java.util.List;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Fault;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;

/** The ways of saying no to somebody who reads or acts by hand; always the caller's to mend. */
public final class RequestProblems {

  private RequestProblems() {}

  /** 400: a parameter or a field is wrong. */
  public static Problem.Raised invalid(String field, String vi, String en) {
    Text detail = new Text(field + ": " + vi, field + ": " + en);
    return new Problem.Raised(new Problem(400, "invalid", ResponsibleParty.CALLER,
        new Text("Yêu cầu không hợp lệ", "Invalid request"), detail,
        List.of(new Fault("/" + field.replace('.', '/'), new Text(field, field), new Text(vi, en)))));
  }

  /** 401: nobody is calling. */
  public static Problem.Raised nobody() {
    return say(401, "unauthenticated", "Chưa xác thực", "Not authenticated", "Thiếu khóa truy cập.",
        "No key was given.");
  }

  /** 403: the client system may not do this. */
  public static Problem.Raised forbidden() {
    return say(403, "forbidden", "Không được phép", "Not allowed",
        "Hệ thống gọi không có quyền vận hành.", "The calling system has no operator rights.");
  }

  /** 404: there is none, or it is another system's. */
  public static Problem.Raised unknown(String vi, String en) {
    return say(404, "not-found", "Không tìm thấy", "Not found", vi, en);
  }

  /** 409: it stands in the way of what is there. */
  public static Problem.Raised conflict(String vi, String en) {
    return say(409, "conflict", "Không thực hiện được ở trạng thái này", "Conflict", vi, en);
  }

  /** 422: understood, but too much or not meant. */
  public static Problem.Raised tooMany(int most) {
    return say(422, "too-many", "Quá nhiều", "Too many",
        "Chọn quá " + most + " mục; đề nghị thu hẹp.", "More than " + most + " selected; narrow it.");
  }

  private static Problem.Raised say(int status, String code, String viTitle, String enTitle, String vi, String en) {
    Text title = new Text(viTitle, enTitle);
    return new Problem.Raised(Problem.of(status, code, ResponsibleParty.CALLER, title, new Text(vi, en)));
  }
}
