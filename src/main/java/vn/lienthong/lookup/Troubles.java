package vn.lienthong.lookup;

import vn.lienthong.canon.ErrorClass;
import vn.lienthong.canon.FaultOwner;
import vn.lienthong.canon.Outcome;
import vn.lienthong.canon.Problem;
import vn.lienthong.canon.Problem.Text;

/** Why a register could not be asked, as the audit keeps it and as a door says it: each way told apart, none of them "not confirmed". */
public final class Troubles {

  private static final Text NOT_ASKED = new Text("Chưa hỏi được cơ sở dữ liệu", "The register could not be asked");
  private static final int AGAIN_SECONDS = 2;

  private Troubles() {}

  /** @param retryAfter seconds for the header Retry-After, or null */
  public record Told(Problem problem, Integer retryAfter) {}

  /** A word for the audit: class and code, nothing personal. */
  public static String word(Outcome trouble) {
    String word = trouble.fold(d -> "NO_ANSWER", p -> "NO_ANSWER", s -> "NO_ANSWER",
        r -> "REFUSED " + r.errorClass() + " " + r.code(), u -> u.errorClass() + " " + u.code(), f -> "HUB_FAULT " + f.cause());
    return word.length() > 200 ? word.substring(0, 200) : word;
  }

  /** @param owner whose fault it is when it is not the hub's */
  public static Told of(Outcome trouble, FaultOwner owner) {
    if (trouble instanceof Outcome.Unavailable u) {
      return unavailable(u, owner);
    } else if (trouble instanceof Outcome.Refused r && r.errorClass() != ErrorClass.SCHEMA
        && r.errorClass() != ErrorClass.SIGNATURE) {
      return new Told(Problem.of(502, "register-refused", owner, NOT_ASKED,
          new Text("Cơ sở dữ liệu từ chối câu hỏi; báo quản trị của tỉnh.",
              "The register refused the question; tell the province's administrator.")), null);
    } else if (trouble instanceof Outcome.Refused) {
      return broken(owner);
    }
    return new Told(Problem.of(500, "hub-fault", FaultOwner.HUB, NOT_ASKED,
        new Text("Lỗi nằm ở trục; báo quản trị.", "The fault is the hub's; tell the administrator.")), null);
  }

  private static Told unavailable(Outcome.Unavailable u, FaultOwner owner) {
    boolean late = "deadline".equals(u.code()) || u.perhapsDone() && u.code() != null && u.code().contains("Timeout");
    if (late) {
      return new Told(Problem.of(504, "register-timeout", owner, NOT_ASKED,
          new Text("Cơ sở dữ liệu không trả lời kịp thời hạn; có thể hỏi lại.",
              "The register did not answer within the deadline; it may be asked again.")), null);
    } else if (u.errorClass() == ErrorClass.SERVER_ERROR || u.errorClass() == ErrorClass.SCHEMA
        || u.errorClass() == ErrorClass.CONNECTION && u.perhapsDone()) {
      return broken(owner);
    }
    int seconds = u.retryAfter() == null ? AGAIN_SECONDS : (int) Math.max(1, u.retryAfter().toSeconds());
    return new Told(Problem.of(503, "register-unavailable", owner, NOT_ASKED,
        new Text("Cơ sở dữ liệu đang tạm ngừng hoặc quá tải; hỏi lại sau số giây trong Retry-After.",
            "The register is away or overloaded; ask again after Retry-After seconds.")), seconds);
  }

  private static Told broken(FaultOwner owner) {
    return new Told(Problem.of(502, "register-broken", owner, NOT_ASKED,
        new Text("Câu trả lời của cơ sở dữ liệu hỏng hoặc không thuộc về người được hỏi, nên không được dùng; có thể hỏi lại.",
            "The register's answer is broken or about somebody else, and is not used; it may be asked again.")), null);
  }
}
