package vn.lienthong.stub;

/** The social-insurance register's. */
final class InsuranceCases extends NgspCases {

  private static final String PERSON = "/apiBHXH/getTraCuuTtHgdByMaSoBhxh";
  private static final String CRITERIA = "{\"hoTen\":\"Nguyễn Thị Mẫu\",\"ngaySinh\":\"19900101\","
      + "\"loaiNgaySinh\":\"0\",\"gioiTinh\":\"2\",\"maTinhKs\":\"99\",\"isKs\":\"1\"}";
  private static final String HOUSEHOLD = "{\"maTinh\":\"99\",\"hoTen\":\"NGUYỄN THỊ MẪU\",\"ngaySinh\":\"19900101\","
      + "\"loaiNgaySinh\":\"0\",\"gioiTinh\":\"2\",\"soSo\":\"099190000017\",\"isKs\":\"1\"}";

  InsuranceCases() {
    super("insurance");
    platform(PERSON, stub -> person(stub, "099190000017"));
    add("call--refused-address", 200, "101",
        turned("insurance", "address.allowed", "false", stub -> person(stub, "099190000017")));
    person("look-up--delivered", "NGUYỄN THỊ MẪU", "099190000017");
    person("look-up--none", "201", "9900000000");
    add("look-up--none-empty", 200, "{}", turned("insurance", "none", "empty", stub -> person(stub, "9900000000")));
    person("look-up--refused-missing", "200", "");
    person("look-up--refused-value", "302", "990");
    add("look-up--refused-personal", 200, "201",
        turned("insurance", "personal.number", "unknown", stub -> person(stub, "099190000017")));
    number("delivered", "9900000", CRITERIA);
    number("none", "201", CRITERIA.replace("1990", "1991"));
    add("number--none-empty", 200, "{}",
        turned("insurance", "none", "empty", stub -> number(stub, CRITERIA.replace("1990", "1991"))));
    number("refused-missing", "200", CRITERIA.replace("\"19900101\"", "\"\""));
    number("refused-value", "302", CRITERIA.replace("\"loaiNgaySinh\":\"0\"", "\"loaiNgaySinh\":\"7\""));
    number("refused-place", "200", CRITERIA.replace("\"maTinhKs\":\"99\"", "\"maTinhKs\":\"\""));
    household("delivered", "H99-", HOUSEHOLD);
    household("none", "201", HOUSEHOLD.replace("MẪU", "KHÁC"));
    add("household--none-empty", 200, "{}", turned("insurance", "none", "empty",
        stub -> ask(stub, "/apiBHXH/getTraCuuThongTinHgd", HOUSEHOLD.replace("MẪU", "KHÁC"))));
    household("refused-missing", "200", HOUSEHOLD.replace("\"maTinh\":\"99\"", "\"maTinh\":\"\""));
    faults();
  }

  private void faults() {
    fault("http-500", 500, "Error", "9001");
    fault("too-many", 429, "900804", "9002");
    fault("slow", 200, "LỖI", "9003");
    fault("late", 200, "LỖI", "9004");
    fault("token-lost", 401, "900901", "9005");
    fault("half-body", 200, "ngayS", "9007");
    fault("reset", 0, "Exception", "9009");
    fault("other-person", 200, "9900000099", "9010");
    fault("empty-body", 200, "", "9011");
    fault("html-page", 200, "<html>", "9012");
    fault("maintenance", 503, "bảo trì", "9013");
    fault("unknown-error", 200, "777", "9014");
    fault("backend-timeout", 504, "101504", "9015");
    fault("other-name", 200, "KHÁC", "9016");
    fault("several", 200, "[", "9017");
    add("fault--xroad-network", 500, "NetworkError",
        stub -> road(stub, "/getTraCuuTtHgdByMaSoBhxh", "{\"maSoBhxh\":\"9900009020\"}"));
    String[] codes = {"100", "101", "106", "108", "200", "201", "302", "500"};
    for (int i = 0; i < codes.length; i++) {
      fault("code-" + codes[i], 200, codes[i], "903" + (i + 1));
    }
  }

  private void fault(String name, int status, String says, String digits) {
    add("fault--" + name, status, says, stub -> person(stub, "990000" + digits));
  }

  private void person(String name, String says, String number) {
    add(name, 200, says, stub -> person(stub, number));
  }

  private void number(String name, String says, String body) {
    add("number--" + name, 200, says, stub -> number(stub, body));
  }

  private void household(String name, String says, String body) {
    add("household--" + name, 200, says, stub -> ask(stub, "/apiBHXH/getTraCuuThongTinHgd", body));
  }

  private StubClient.Answer person(StubClient stub, String number) {
    return ask(stub, PERSON, "{\"maSoBhxh\":\"" + number + "\"}");
  }

  private StubClient.Answer number(StubClient stub, String body) {
    return ask(stub, "/apiBHXH/getMaSoBhxhTheoTieuChi", body);
  }
}
