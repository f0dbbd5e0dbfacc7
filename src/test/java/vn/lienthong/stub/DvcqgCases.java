package vn.lienthong.stub;

import static vn.lienthong.stub.StubClient.code;
import static vn.lienthong.stub.StubClient.dossier;
import static vn.lienthong.stub.StubClient.step;
import static vn.lienthong.stub.StubClient.with;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The portal's. */
final class DvcqgCases extends StubCases {

  private static final String TIME = "20260105090000";

  DvcqgCases() {
    logins();
    questions();
    faults();
  }

  private void logins() {
    add("login--delivered", 200, "\"error_code\":\"0\"", StubClient::login);
    add("login--refused", 200, "username", stub -> stub.post("/login", "{\"password\":\"p\"}"));
    add("login--refused-password", 200, "mật khẩu",
        stub -> stub.post("/login", "{\"username\":\"u\",\"password\":\"wrong\"}"));
    add("call--refused-unreadable", 200, "JSON", stub -> stub.post("/mapi/g", "{"));
    add("call--refused-session", 200, "Phiên", stub -> {
      stub.stubs().memory("dvcqg").forgetSessions();
      return stub.sync("False", dossier("0001"));
    });
    add("call--refused-agency", 200, "madonvi", stub -> stub.call("TraCuuHoSo", Map.of("madonvi", "H99")));
    add("call--refused-no-agency", 200, "madonvi", stub -> stub.call("TraCuuHoSo", Map.of("madonvi", "")));
    add("call--refused-service", 200, "LayThuTuc", stub -> stub.call("LayThuTuc", Map.of()));
    add("call--refused-not-here", 200, "đường tích hợp", stub -> stub.at("/mapi/g", "LayDanhMucCoQuan", Map.of()));
    add("call--refused-not-shared", 200, "đường chia sẻ", stub -> stub.at("/xrdata", "TraCuuHoSo", Map.of()));
    add("call--refused-path", 404, "", stub -> stub.post("/other", "{}"));
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
    add("sync-dossier--refused-no-items", 200, "data", stub ->
        stub.call("DongBoHoSoMC", Map.of("isUpdating", "False")));
  }

  private void questions() {
    add("report-progress--delivered", 200, "\"error_code\":\"0\"", stub -> {
      stub.sync("False", dossier("0001"));
      return stub.progress(step("0001", TIME));
    });
    add("report-progress--refused-no-items", 200, "data", stub ->
        stub.call("CapNhatTienDoHoSoMC", Map.of()));
    add("report-progress--refused-too-many", 200, "data", stub ->
        stub.call("CapNhatTienDoHoSoMC", Map.of("data", Collections.nCopies(11, step("0001", TIME)))));
    progress("refused-missing", "NguoiXuLy", with(step("0001", TIME), "NguoiXuLy", ""));
    progress("refused-date", "ThoiDiemXuLy", step("0001", "2026-01-05"));
    progress("refused-value", "TrangThai", with(step("0001", TIME), "TrangThai", "0"));
    progress("not-exists", "chưa tồn tại", step("0001", TIME));
    add("report-progress--already-told", 200, "đã tồn tại", stub -> {
      stub.sync("False", dossier("0001"));
      stub.progress(step("0001", TIME));
      return stub.progress(step("0001", TIME));
    });
    add("look-up-dossier--delivered", 200, "\"TrangThaiHoSo\":\"2\"", stub -> {
      stub.sync("False", dossier("0001"));
      return stub.call("TraCuuHoSo", Map.of("mahoso", code("0001")));
    });
    add("look-up-dossier--not-exists", 200, "chưa tồn tại", stub ->
        stub.call("TraCuuHoSo", Map.of("mahoso", code("0001"))));
    add("look-up-dossier--refused-missing", 200, "mahoso", stub -> stub.call("TraCuuHoSo", Map.of()));
    add("list-agencies--delivered", 200, "000.00.10.H99", stub -> stub.call("LayDanhMucCoQuan", Map.of()));
    add("list-agencies--refused", 200, "\"error_code\":\"99\"", turned("dvcqg", "agencies.list", "refused",
        stub -> stub.call("LayDanhMucCoQuan", Map.of())));
    add("call--refused-address", 200, "\"error_code\":\"101\"",
        turned("dvcqg", "address.allowed", "false", StubClient::login));
    account("delivered", "TECHID-", Map.of("provider", "wso2is", "mstorcmnd", "099190000017"));
    account("none", "\"result\":[]", Map.of("provider", "wso2is", "mstorcmnd", "001190000017"));
    account("refused-missing", "mstorcmnd", Map.of("provider", "wso2is"));
    account("refused-provider", "provider", Map.of("provider", "other", "mstorcmnd", "099190000017"));
  }

  private void faults() {
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
  }

  private void sync(String name, String says, String updating, Map<String, Object> item) {
    add("sync-dossier--" + name, 200, says, stub -> stub.sync(updating, item));
  }

  private void progress(String name, String says, Map<String, Object> item) {
    add("report-progress--" + name, 200, says, stub -> stub.progress(item));
  }

  private void fault(String name, int status, String says, String digits) {
    add("fault--" + name, status, says, stub -> stub.sync("False", dossier(digits)));
  }

  private void account(String name, String says, Map<String, Object> parameters) {
    add("look-up-account--" + name, 200, says, stub -> stub.call("TraCuuTechID", parameters));
  }
}
