package vn.lienthong.platform.http;

import java.util.List;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Fault;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;

/** Problem responses for faulty requests to the API or the console; it is always the caller who must fix them. */
public final class RequestProblems {

  private RequestProblems() {}

  /** 400: a parameter or a field is wrong. */
  public static Problem.Raised invalid(String field, String vi, String en) {
    Text detail = new Text(field + ": " + vi, field + ": " + en);
    return new Problem.Raised(new Problem(400, "invalid", ResponsibleParty.CALLER,
        new Text("Yêu cầu không hợp lệ", "Invalid request"), detail,
        List.of(new Fault("/" + field.replace('.', '/'), new Text(field, field), new Text(vi, en)))));
  }

  /** 401: the request has no key. */
  public static Problem.Raised nobody() {
    return say(401, "unauthenticated", "Chưa xác thực", "Not authenticated", "Thiếu khóa truy cập.",
        "No key was given.");
  }

  /** 403: the client system may not do this. */
  public static Problem.Raised forbidden() {
    return say(403, "forbidden", "Không được phép", "Not allowed",
        "Hệ thống gọi không có quyền vận hành.", "The calling system has no operator rights.");
  }

  /** 404: it does not exist, or it belongs to another system. */
  public static Problem.Raised unknown(String vi, String en) {
    return say(404, "not-found", "Không tìm thấy", "Not found", vi, en);
  }

  /** 409: not possible in the present state. */
  public static Problem.Raised conflict(String vi, String en) {
    return say(409, "conflict", "Không thực hiện được ở trạng thái này", "Conflict", vi, en);
  }

  /** 422: the request selects more than is allowed. */
  public static Problem.Raised tooMany(int most) {
    return say(422, "too-many", "Quá nhiều", "Too many",
        "Chọn quá " + most + " mục; đề nghị thu hẹp.", "More than " + most + " selected; narrow it.");
  }

  private static Problem.Raised say(int status, String code, String viTitle, String enTitle, String vi, String en) {
    Text title = new Text(viTitle, enTitle);
    return new Problem.Raised(Problem.of(status, code, ResponsibleParty.CALLER, title, new Text(vi, en)));
  }
}
