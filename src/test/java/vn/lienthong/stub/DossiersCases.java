package vn.lienthong.stub;

import static vn.lienthong.stub.StubClient.code;
import static vn.lienthong.stub.StubClient.notice;
import static vn.lienthong.stub.StubClient.with;

/** The dossier system's. */
final class DossiersCases extends StubCases {

  DossiersCases() {
    add("send-notice--delivered", 202, "taken", stub -> stub.notice(notice("1", "0001", 1)));
    add("send-notice--had-it", 409, "had it", stub -> {
      stub.notice(notice("1", "0001", 1));
      return stub.notice(notice("1", "0001", 1));
    });
    add("send-notice--refused-signature", 401, "signature", stub -> stub.notice("{}", "another"));
    add("send-notice--refused-unreadable", 400, "JSON", stub -> stub.notice("[", "stub-notice-secret"));
    add("send-notice--refused-missing", 422, "text", stub -> stub.notice(with(notice("1", "0001", 1), "text", "")));
    add("send-notice--refused-value", 422, "owner", stub -> stub.notice(with(notice("1", "0001", 1), "owner", "X")));
    add("pull-counts--delivered", 200, "2026-01-05", stub -> stub.count("stub-notice-secret"));
    add("pull-counts--refused-signature", 401, "signature", stub -> stub.count("another"));
    add("send-notice--refused-path", 404, "", stub -> stub.get("dossiers", "/other"));
    file("delivered", 200, "mẫu", "0001");
    add("get-file--slow", 0, "Timeout", stub -> stub.getSoon("dossiers", "/files/f-" + code("9201")));
    file("another-size", 200, "thêm", "9202");
    file("off-the-list", 302, "", "9203");
    file("another-content", 200, "xấu", "9204");
    file("missing", 404, "", "9205");
    file("cut", 0, "Exception", "9206");
    file("trouble", 500, "Error", "9207");
    file("signed", 200, "/Type /Sig", "9208");
    boxFault("http-500", 500, "Error", "9101");
    boxFault("too-many", 429, "", "9102");
    boxFault("refused", 422, "dossierCode", "9103");
    boxFault("late", 202, "taken", "9104");
    boxFault("fails-three-times", 500, "Error", "9105");
    boxFault("reset", 0, "Exception", "9106");
    boxFault("maintenance", 503, "bảo trì", "9107");
    boxFault("had-it", 409, "had it", "9108");
  }

  private void file(String name, int status, String says, String digits) {
    add("get-file--" + name, status, says, stub -> stub.get("dossiers", "/files/r-" + code(digits)));
  }

  private void boxFault(String name, int status, String says, String digits) {
    add("fault--" + name, status, says, stub -> stub.notice(notice("1", digits, 1)));
  }
}
