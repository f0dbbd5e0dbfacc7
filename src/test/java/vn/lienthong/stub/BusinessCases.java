package vn.lienthong.stub;

/** The business register's. */
final class BusinessCases extends NgspCases {

  private static final String PATH = "/apiCSDLDKDN/chiTietDoanhNghiep";

  BusinessCases() {
    super("business");
    platform(PATH, stub -> enterprise(stub, "9900000016"));
    enterprise("look-up--delivered", "HOAdress", "9900000016-001");
    add("look-up--delivered-cert", 200, "GetEntCert",
        turned("business", "shape", "cert", stub -> enterprise(stub, "9900000016")));
    enterprise("look-up--none", "Không tìm thấy", "9900000000");
    add("look-up--none-empty", 200, "\"Status\":\"1\"",
        turned("business", "none", "empty", stub -> enterprise(stub, "9900000000")));
    enterprise("look-up--refused-missing", "không hợp lệ", "");
    enterprise("look-up--refused-value", "định dạng", "99");
    fault("http-500", 500, "Error", "9001");
    fault("too-many", 429, "900804", "9002");
    fault("slow", 200, "LỖI", "9003");
    fault("late", 200, "LỖI", "9004");
    fault("token-lost", 401, "900901", "9005");
    fault("half-body", 200, "NAM", "9007");
    fault("reset", 0, "Exception", "9009");
    fault("other-person", 200, "9900000099", "9010");
    fault("empty-body", 200, "", "9011");
    fault("html-page", 200, "<html>", "9012");
    fault("maintenance", 503, "bảo trì", "9013");
    fault("unknown-error", 200, "không ai biết", "9014");
    fault("backend-timeout", 504, "101504", "9015");
    fault("several", 200, "9900000099", "9017");
    fault("busy", 200, "đang bận", "9021");
    add("fault--xroad-network", 500, "NetworkError",
        stub -> road(stub, "/chiTietDoanhNghiep?msdn=9900009020", ""));
  }

  private void fault(String name, int status, String says, String digits) {
    add("fault--" + name, status, says, stub -> enterprise(stub, "990000" + digits));
  }

  private void enterprise(String name, String says, String code) {
    add(name, 200, says, stub -> enterprise(stub, code));
  }

  private StubClient.Answer enterprise(StubClient stub, String code) {
    return ask(stub, PATH + "?msdn=" + code, "");
  }
}
