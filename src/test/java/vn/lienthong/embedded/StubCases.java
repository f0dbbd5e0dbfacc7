package vn.lienthong.embedded;

import static vn.lienthong.embedded.StubClient.code;
import static vn.lienthong.embedded.StubClient.dossier;
import static vn.lienthong.embedded.StubClient.notice;
import static vn.lienthong.embedded.StubClient.step;
import static vn.lienthong.embedded.StubClient.with;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.lienthong.embedded.StubClient.Answer;

/** For every mapping in {@code mocks/} a call that it answers: a mapping without a case here is unused. */
public final class StubCases {

  /** Calls the stub; the last answer is the mapping's. */
  public interface Call {
    Answer to(StubClient stub);
  }

  /**
   * A call and what is expected of its answer.
   *
   * @param status 0 = no answer comes
   * @param says what stands in the body
   */
  public record Case(Call call, int status, String says) {}

  private static final String TIME = "20260105090000";
  private static final Map<String, Case> DVCQG = new TreeMap<>();
  private static final Map<String, Case> DOSSIERS = new TreeMap<>();

  private StubCases() {}

  /** Mapping name to case. */
  public static Map<String, Case> of(String partner) {
    return Collections.unmodifiableMap(partner.equals("dvcqg") ? DVCQG : DOSSIERS);
  }

  private static void portal(String name, int status, String says, Call call) {
    DVCQG.put(name, new Case(call, status, says));
  }

  private static void sync(String name, String says, String updating, Map<String, Object> item) {
    portal("sync-dossier--" + name, 200, says, stub -> stub.sync(updating, item));
  }

  private static void progress(String name, String says, Map<String, Object> item) {
    portal("report-progress--" + name, 200, says, stub -> stub.progress(item));
  }

  private static void fault(String name, int status, String says, String digits) {
    portal("fault--" + name, status, says, stub -> stub.sync("False", dossier(digits)));
  }

  private static void box(String name, int status, String says, Call call) {
    DOSSIERS.put(name, new Case(call, status, says));
  }

  private static void file(String name, int status, String says, String digits) {
    box("get-file--" + name, status, says, stub -> stub.get("dossiers", "/files/r-" + code(digits)));
  }

  private static void boxFault(String name, int status, String says, String digits) {
    box("fault--" + name, status, says, stub -> stub.notice(notice("1", digits, 1)));
  }

  static {
    portal("login--delivered", 200, "\"error_code\":\"0\"", StubClient::login);
    portal("login--refused", 200, "username", stub -> stub.post("/login", "{\"password\":\"p\"}"));
    portal("login--refused-password", 200, "mật khẩu",
        stub -> stub.post("/login", "{\"username\":\"u\",\"password\":\"wrong\"}"));
    portal("call--refused-unreadable", 200, "JSON", stub -> stub.post("/mapi/g", "{"));
    portal("call--refused-session", 200, "Phiên", stub -> {
      stub.stubs().memory("dvcqg").forgetSessions();
      return stub.sync("False", dossier("0001"));
    });
    portal("call--refused-agency", 200, "madonvi", stub -> stub.call("TraCuuHoSo", Map.of("madonvi", "H99")));
    portal("call--refused-no-agency", 200, "madonvi", stub -> stub.call("TraCuuHoSo", Map.of("madonvi", "")));
    portal("call--refused-service", 200, "LayThuTuc", stub -> stub.call("LayThuTuc", Map.of()));
    portal("call--refused-path", 404, "", stub -> stub.post("/other", "{}"));
    sync("delivered", "\"error_code\":\"0\"", "False", dossier("0001"));
    sync("already-exists", "đã tồn tại", "False", with(dossier("0001"), "NoiNopHoSo", "1"));
    sync("not-exists", "chưa tồn tại", "True", dossier("0001"));
    sync("refused-updating", "isUpdating", "yes", dossier("0001"));
    sync("refused-missing", "TenTTHC", "False", with(dossier("0001"), "TenTTHC", null));
    sync("refused-no-identity", "DinhDanhCHS", "False", with(dossier("0001"), "DinhDanhCHS", List.of()));
    sync("refused-no-reception", "NgayTiepNhan", "False", with(dossier("0001"), "NgayTiepNhan", ""));
    sync("refused-code", "MaHoSo", "False", with(dossier("0001"), "MaHoSo", "HS-1"));
    sync("refused-date", "NgayHenTra", "False", with(dossier("0001"), "NgayHenTra", "20260230000000"));
    sync("refused-value", "TrangThaiHoSo", "False", with(dossier("0001"), "TrangThaiHoSo", "11"));
    portal("sync-dossier--refused-no-items", 200, "data", stub ->
        stub.call("DongBoHoSoMC", Map.of("isUpdating", "False")));
    portal("report-progress--delivered", 200, "\"error_code\":\"0\"", stub -> {
      stub.sync("False", dossier("0001"));
      return stub.progress(step("0001", TIME));
    });
    portal("report-progress--refused-no-items", 200, "data", stub ->
        stub.call("CapNhatTienDoHoSoMC", Map.of()));
    portal("report-progress--refused-too-many", 200, "data", stub ->
        stub.call("CapNhatTienDoHoSoMC", Map.of("data", Collections.nCopies(11, step("0001", TIME)))));
    progress("refused-missing", "NguoiXuLy", with(step("0001", TIME), "NguoiXuLy", ""));
    progress("refused-date", "ThoiDiemXuLy", step("0001", "2026-01-05"));
    progress("refused-value", "TrangThai", with(step("0001", TIME), "TrangThai", "0"));
    progress("not-exists", "chưa tồn tại", step("0001", TIME));
    portal("report-progress--already-told", 200, "đã tồn tại", stub -> {
      stub.sync("False", dossier("0001"));
      stub.progress(step("0001", TIME));
      return stub.progress(step("0001", TIME));
    });
    portal("look-up-dossier--delivered", 200, "\"TrangThaiHoSo\":\"2\"", stub -> {
      stub.sync("False", dossier("0001"));
      return stub.call("TraCuuHoSo", Map.of("mahoso", code("0001")));
    });
    portal("look-up-dossier--not-exists", 200, "chưa tồn tại", stub ->
        stub.call("TraCuuHoSo", Map.of("mahoso", code("0001"))));
    portal("look-up-dossier--refused-missing", 200, "mahoso", stub -> stub.call("TraCuuHoSo", Map.of()));
    portal("list-agencies--delivered", 200, "000.00.10.H99", stub -> stub.call("LayDanhMucCoQuan", Map.of()));
    portal("list-agencies--refused", 200, "\"error_code\":\"99\"", turned("agencies.list", "refused",
        stub -> stub.call("LayDanhMucCoQuan", Map.of())));
    portal("call--refused-address", 200, "\"error_code\":\"101\"",
        turned("address.allowed", "false", StubClient::login));
    account("delivered", "TECHID-", Map.of("provider", "wso2is", "mstorcmnd", "099190000017"));
    account("none", "\"result\":[]", Map.of("provider", "wso2is", "mstorcmnd", "001190000017"));
    account("refused-missing", "mstorcmnd", Map.of("provider", "wso2is"));
    account("refused-provider", "provider", Map.of("provider", "other", "mstorcmnd", "099190000017"));
    fault("http-500", 500, "Error", "9001");
    fault("too-many", 429, "Quá nhiều", "9002");
    fault("session-lost", 200, "Phiên", "9003");
    fault("late", 200, "\"error_code\":\"0\"", "9004");
    fault("fails-three-times", 500, "Error", "9005");
    fault("refused", 200, "MaLinhVuc", "9006");
    fault("half-body", 200, "mess", "9007");
    fault("broken-chunk", 0, "Exception", "9008");
    fault("reset", 0, "Exception", "9009");
    fault("reset-taken", 0, "Exception", "9010");
    fault("empty-body", 200, "", "9011");
    fault("html-page", 200, "<html>", "9012");
    fault("maintenance", 503, "bảo trì", "9013");
    fault("unknown-error", 200, "\"error_code\":\"99\"", "9014");
    fault("gateway-timeout", 504, "<html>", "9019");
    fault("http-401", 401, "Phiên", "9020");
    fault("slow", 200, "\"error_code\":\"0\"", "9021");
    fault("busy", 200, "đang bận", "9022");
    boxes();
  }

  /** The call while a switch of the portal stands otherwise. */
  private static Call turned(String key, String value, Call call) {
    return stub -> {
      stub.own("PUT", "dvcqg", "switches", "{\"hub.stub.dvcqg." + key + "\":\"" + value + "\"}");
      Answer answer = call.to(stub);
      stub.own("DELETE", "dvcqg", "switches", "");
      return answer;
    };
  }

  private static void account(String name, String says, Map<String, Object> parameters) {
    portal("look-up-account--" + name, 200, says, stub -> stub.call("TraCuuTechID", parameters));
  }

  private static void boxes() {
    box("send-notice--delivered", 202, "taken", stub -> stub.notice(notice("1", "0001", 1)));
    box("send-notice--had-it", 409, "had it", stub -> {
      stub.notice(notice("1", "0001", 1));
      return stub.notice(notice("1", "0001", 1));
    });
    box("send-notice--refused-signature", 401, "signature", stub -> stub.notice("{}", "another"));
    box("send-notice--refused-unreadable", 400, "JSON", stub -> stub.notice("[", "stub-notice-secret"));
    box("send-notice--refused-missing", 422, "text", stub -> stub.notice(with(notice("1", "0001", 1), "text", "")));
    box("send-notice--refused-value", 422, "owner", stub -> stub.notice(with(notice("1", "0001", 1), "owner", "X")));
    box("pull-counts--delivered", 200, "2026-01-05", stub -> stub.count("stub-notice-secret"));
    box("pull-counts--refused-signature", 401, "signature", stub -> stub.count("another"));
    box("send-notice--refused-path", 404, "", stub -> stub.get("dossiers", "/other"));
    file("delivered", 200, "mẫu", "0001");
    box("get-file--slow", 0, "Timeout", stub -> stub.getSoon("dossiers", "/files/f-" + code("9201")));
    file("another-size", 200, "thêm", "9202");
    file("off-the-list", 302, "", "9203");
    file("another-content", 200, "xấu", "9204");
    file("missing", 404, "", "9205");
    file("cut", 0, "Exception", "9206");
    file("trouble", 500, "Error", "9207");
    boxFault("http-500", 500, "Error", "9101");
    boxFault("too-many", 429, "", "9102");
    boxFault("refused", 422, "dossierCode", "9103");
    boxFault("late", 202, "taken", "9104");
    boxFault("fails-three-times", 500, "Error", "9105");
    boxFault("reset", 0, "Exception", "9106");
    boxFault("maintenance", 503, "bảo trì", "9107");
    boxFault("had-it", 409, "had it", "9108");
  }
}
