package vn.lienthong.stub;

import java.util.List;
import java.util.Map;
import vn.lienthong.stub.StubClient.Answer;

/** The vaults'. */
final class VaultCases extends StubCases {

  private static final String MAU = "099190000017";
  private static final String LOOK_UP =
      "{\"SoDinhDanhChuSoHuu\":\"%1$s\",\"HoTenNguoiYeuCau\":\"Cán bộ mẫu\",\"KenhThucHien\":\"1\","
      + "\"SoDinhDanhNguoiYeuCau\":\"%1$s\",\"MaThuTuc\":\"9.000001\",\"DanhSachDanhMucKetQua\":[{\"MaKetQua\":\"KQ.G99.000009\",\"SoKyHieu\":\"\"}]}";
  private static final String RESULTS = "{\"MaHoSo\":\"%s\",\"SoDinhDanhChuSoHuu\":\"" + MAU
      + "\",\"DanhSachGiayToKetQua\":[{\"MaKetQua\":\"KQ.G99.000001\",\"SoKyHieu\":\"01/GP\",\"MaBam\":\"m1\"}]}";

  VaultCases() {
    ask("look-up--delivered", "/look-up", 200, "09/GCN", MAU);
    add("look-up--told", 200, "\"TrangThai\":\"1\"", turned("vault", "tells", "state",
        stub -> send(stub, "/look-up", LOOK_UP.formatted(MAU))));
    ask("look-up--province-delivered", "/province/look-up", 200, "03/GDK", MAU);
    ask("look-up--none", "/look-up", 200, "\"DanhSachGiayToKetQua\":[]", "099190000000");
    ask("look-up--withheld", "/look-up", 200, "chưa đồng ý chia sẻ", "099188000049");
    ask("look-up--refused-value", "/look-up", 200, "SoDinhDanhChuSoHuu", "099-190");
    ask("look-up--refused-missing", "/look-up", 200, "bắt buộc", "");
    add("look-up--none-by-code", 200, "Không tìm thấy", turned("vault", "none", "code",
        stub -> send(stub, "/look-up", LOOK_UP.formatted("099190000000"))));
    add("call--refused-path", 404, "", stub -> stub.get("vault", "/other"));
    add("call--refused-token", 401, "Token", stub -> stub.call("POST", "vault", "/look-up",
        Map.of("Content-Type", "application/json", "Authorization", "Bearer other"), LOOK_UP.formatted(MAU)));
    add("call--refused-unreadable", 200, "JSON", stub -> send(stub, "/look-up", "["));
    files();
    results();
    faults();
  }

  private void files() {
    String good = "/kho/" + MAU + "/KQ.G99.000009/good.pdf";
    add("fetch-paper--delivered", 200, "\"result\":\"JVBERi", stub -> fetch(stub, good));
    add("fetch-paper--plain", 200, "JVBERi", turned("vault", "file.form", "plain", stub -> fetch(stub, good)));
    add("fetch-paper--missing", 200, "không tồn tại", stub -> fetch(stub, "/kho/khac"));
    add("fetch-paper--refused-missing", 200, "DuongDan", stub -> fetch(stub, ""));
  }

  private void results() {
    for (String call : List.of("store-result", "withdraw-result")) {
      add(call + "--delivered", 200, "Thành công", stub -> send(stub, "/" + call, RESULTS.formatted("H99-1-0001")));
      add(call + "--refused-missing", 200, "MaHoSo", stub -> send(stub, "/" + call, RESULTS.formatted("")));
      add(call + "--refused-value", 200, "MaBam",
          stub -> send(stub, "/" + call, RESULTS.formatted("H99-1-0001").replace("m1", "")));
      add(call + "--refused-closed", 404, "", turned("vault", "store", "closed",
          stub -> send(stub, "/" + call, RESULTS.formatted("H99-1-0001"))));
    }
    add("store-result--exists", 200, "đã tồn tại", turned("vault", "store.repeat", "refused", stub -> {
      send(stub, "/province/store-result", RESULTS.formatted("H99-1-0002"));
      return send(stub, "/province/store-result", RESULTS.formatted("H99-1-0002"));
    }));
  }

  private void faults() {
    fault("http-500", 500, "Error", "9001");
    fault("too-many", 429, "", "9002");
    fault("slow", 200, "09/GCN", "9003");
    fault("late", 200, "09/GCN", "9004");
    fault("half-body", 200, "\"KQ.G99", "9007");
    fault("reset", 0, "Exception", "9009");
    fault("other-person", 200, "099190000099", "9010");
    fault("html-page", 200, "<html>", "9012");
    fault("unknown-error", 200, "không ai biết", "9014");
    fileFault("missing", 200, "không tồn tại", "9111");
    fileFault("half", 200, "JVBERi", "9112");
    fileFault("slow", 200, "JVBERi", "9113");
    fileFault("reset", 0, "Exception", "9114");
    fileFault("broken", 200, "*", "9115");
    fileFault("empty", 200, "\"result\":\"\"", "9116");
    storeFault("store-refused", 200, "TenGiayTo", "9141");
    storeFault("store-fails-twice", 500, "Error", "9142");
    storeFault("store-cut-taken", 200, "mess", "9143");
  }

  private void fault(String name, int status, String says, String digits) {
    ask("fault--" + name, "/look-up", status, says, "09919000" + digits);
  }

  private void fileFault(String name, int status, String says, String digits) {
    add("fault--file-" + name, status, says, stub -> fetch(stub, "/kho/099085000041/" + digits));
  }

  private void storeFault(String name, int status, String says, String digits) {
    add("fault--" + name, status, says, stub -> send(stub, "/store-result", RESULTS.formatted("H99-1-" + digits)));
  }

  private void ask(String name, String path, int status, String says, String owner) {
    add(name, status, says, stub -> send(stub, path, LOOK_UP.formatted(owner)));
  }

  private static Answer fetch(StubClient stub, String place) {
    return send(stub, "/fetch-paper", "{\"CoQuanChuQuan\":\"000.00.10.H99\",\"DuongDan\":\"" + place + "\"}");
  }

  private static Answer send(StubClient stub, String path, String body) {
    return stub.call("POST", "vault", path, Map.of("Content-Type", "application/json", "Authorization",
        "Bearer stub-vault-token"), body);
  }
}
