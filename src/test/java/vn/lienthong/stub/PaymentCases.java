package vn.lienthong.stub;

import java.util.List;
import java.util.Map;
import vn.lienthong.stub.StubClient.Answer;
import wiremock.com.fasterxml.jackson.databind.node.JsonNodeFactory;
import wiremock.com.fasterxml.jackson.databind.node.ObjectNode;

/** The payment platform's. */
final class PaymentCases extends StubCases {

  private static final List<String> INIT = List.of("LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "SoTien",
      "LoaiHinhThanhToan", "MaKenhThanhToan", "MaThietBi", "NgonNgu", "MaTienTe", "MaNganHang", "ThongTinGiaoDich",
      "ThoiGianGD", "Ip");
  private static final List<String> ASK = List.of("LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "ThoiGianGD");
  private static final String GOOD = "H990001";

  PaymentCases() {
    add("call--refused-path", 404, "", stub -> stub.get("payment", "/other"));
    add("call--refused-token", 401, "Token", stub -> stub.call("POST", "payment", "/init",
        Map.of("Content-Type", "application/json", "Authorization", "Bearer other"), init(GOOD).toString()));
    add("call--refused-unreadable", 200, "JSON", stub -> send(stub, "/init", "["));
    add("pay-page--shown", 200, "giả lập", stub -> stub.get("payment", "/pay/" + GOOD));
    opening();
    asking("query", "QUERY", "\"TrangThaiGD\":3");
    asking("get-bill", "GET_BILL", "%PDF-1.4");
    add("get-bill--unpaid", 200, "chưa thành công", stub -> {
      open(stub, "H999042");
      return ask(stub, "get-bill", "GET_BILL", "H999042");
    });
    faults();
  }

  private void opening() {
    add("init--delivered", 200, "/pay/" + GOOD, stub -> open(stub, GOOD));
    add("init--exists", 200, "đã tồn tại", stub -> {
      open(stub, GOOD);
      return open(stub, GOOD);
    });
    add("init--repeated", 200, "/pay/" + GOOD, turned("payment", "repeat", "same", stub -> {
      open(stub, GOOD);
      return open(stub, GOOD);
    }));
    add("init--refused-missing", 200, "ThoiGianGD", stub -> send(stub, "/init",
        signed(init(GOOD).put("ThoiGianGD", ""), INIT)));
    add("init--refused-value", 200, "SoTien", stub -> send(stub, "/init",
        signed(init(GOOD).put("SoTien", "5E4"), INIT)));
    add("init--refused-absent", 200, "KhoBac", stub -> {
      ObjectNode init = init(GOOD);
      init.withObject("ThongTinBienLai").remove("KhoBac");
      return send(stub, "/init", signed(init, INIT));
    });
    add("init--refused-hash", 200, "xác thực", stub -> send(stub, "/init",
        init(GOOD).put("MaXacThuc", "0".repeat(64)).toString()));
  }

  private void asking(String call, String type, String says) {
    add(call + "--delivered", 200, says, stub -> {
      open(stub, GOOD);
      return call.equals("query") ? ask(stub, call, type, GOOD)
          : turned("payment", "pays.after", "0s", later -> ask(later, call, type, GOOD)).to(stub);
    });
    add(call + "--unknown", 200, "không tồn tại", stub -> ask(stub, call, type, "H990002"));
    add(call + "--refused-missing", 200, "ThoiGianGD", stub -> send(stub, "/" + call,
        signed(asked(type, GOOD).put("ThoiGianGD", ""), ASK)));
    add(call + "--refused-value", 200, "LoaiBanTin", stub -> send(stub, "/" + call,
        signed(asked("PAY", GOOD), ASK)));
    add(call + "--refused-hash", 200, "xác thực", stub -> send(stub, "/" + call,
        asked(type, GOOD).put("MaXacThuc", "0".repeat(64)).toString()));
  }

  private void faults() {
    fault("http-500", 500, "Error", "9001");
    fault("too-many", 429, "", "9002");
    fault("reset", 0, "Exception", "9009");
    fault("html-page", 200, "<html>", "9012");
    fault("unknown-error", 200, "không ai biết", "9014");
    fault("init-refused", 200, "chưa đăng ký", "9021");
    fault("init-lost", 0, "Exception", "9022");
    fault("init-cut", 200, "mess", "9023");
    fault("init-late", 200, "/pay/", "9024");
    fault("init-host", 200, "pay.example.vn", "9025");
    for (String one : List.of("ipn-thrice 9031", "ipn-early 9032", "ipn-late 9033", "ipn-lost 9034", "ipn-hash 9035",
        "ipn-amount 9036", "ipn-reference 9037", "declined-twice 9041", "pending 9042", "paid-twice 9043",
        "abandoned 9044")) {
      fault(one.split(" ")[0], 200, "/pay/", one.split(" ")[1]);
    }
    later("query-500", "query", 500, "Error", "9051");
    later("query-hash", "query", 200, "TrangThaiGD", "9052");
    later("query-reset", "query", 0, "Exception", "9053");
    later("bill-none", "get-bill", 200, "Chưa có", "9061");
    later("bill-page", "get-bill", 200, "<html>", "9062");
  }

  private void fault(String name, int status, String says, String digits) {
    add("fault--" + name, status, says, stub -> open(stub, "H99" + digits));
  }

  /** What is asked about a payment that was opened and, where that is of importance, paid. */
  private void later(String name, String call, int status, String says, String digits) {
    add("fault--" + name, status, says, turned("payment", "pays.after", "0s", stub -> {
      open(stub, "H99" + digits);
      return ask(stub, call, call.equals("query") ? "QUERY" : "GET_BILL", "H99" + digits);
    }));
  }

  static Answer open(StubClient stub, String reference) {
    return send(stub, "/init", init(reference).toString());
  }

  static Answer ask(StubClient stub, String call, String type, String reference) {
    return send(stub, "/" + call, asked(type, reference).toString());
  }

  private static ObjectNode init(String reference) {
    ObjectNode init = JsonNodeFactory.instance.objectNode().put("LoaiBanTin", "INIT").put("PhienBan", "1.0.6")
        .put("MaDoiTac", "DEMO01").put("MaThamChieu", reference).put("SoTien", "50000").put("LoaiHinhThanhToan", "PAY")
        .put("MaKenhThanhToan", "1").put("MaThietBi", "1").put("NgonNgu", "vi-VN").put("MaTienTe", "VND")
        .put("MaNganHang", "PAYMENT").put("ThongTinGiaoDich", "Thu phi ho so").put("ThoiGianGD", "20260105083000")
        .put("Ip", "10.0.0.1");
    ObjectNode bill = init.putObject("ThongTinBienLai").put("MaDichVu", "2").put("MaTTHC", "9.000001")
        .put("MaHoSo", "H99.10-260105-000001").put("TKThuHuong", "0000000001");
    for (String empty : ("MaDVC TenDVC TenTTHC MaDonVi TenDonVi MaNHThuHuong TenTKThuHuong MaLoaiHinhThuPhat "
        + "TenLoaiHinhThuPhat MaCoQuanQD TenCoQuanQD KhoBac NgayQD SoQD ThoiGianViPham DiaDiemViPham TenNguoiViPham "
        + "TaiKhoanThuNSNN NoiDungThanhToan HoTenNguoiNop SoCMNDNguoiNop DiaChiNguoiNop HuyenNguoiNop TinhNguoiNop")
        .split(" ")) {
      bill.put(empty, "");
    }
    bill.putArray("PhiLePhi");
    bill.putArray("DSKhoanNop");
    signed(init, INIT);
    return init;
  }

  private static ObjectNode asked(String type, String reference) {
    ObjectNode asked = JsonNodeFactory.instance.objectNode().put("LoaiBanTin", type).put("PhienBan", "1.0.6")
        .put("MaDoiTac", "DEMO01").put("MaThamChieu", reference).put("ThoiGianGD", "20260105083000");
    signed(asked, ASK);
    return asked;
  }

  private static String signed(ObjectNode message, List<String> fields) {
    StringBuilder raw = new StringBuilder();
    fields.forEach(field -> raw.append(message.path(field).asText()).append('|'));
    return message.put("MaXacThuc", StubHash.sha256(raw + "stub-payment-secret")).toString();
  }

  private static Answer send(StubClient stub, String path, String body) {
    return stub.call("POST", "payment", path, Map.of("Content-Type", "application/json", "Authorization",
        "Bearer stub-payment-token"), body);
  }
}
