package vn.lienthong.stub;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import vn.lienthong.model.text.Sha256;
import vn.lienthong.stub.StubClient.Answer;

/** The population database's. */
final class PopulationCases extends StubCases {

  private static final String ENVELOPE = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
      + "<%1$s xmlns=\"%2$s\"><MaYeuCau>%3$s</MaYeuCau>%4$s<MaCanBo>cb1</MaCanBo>"
      + "<SoDinhDanh>%5$s</SoDinhDanh><SoCMND/><HoVaTen>NGUYỄN THỊ MẪU</HoVaTen>%6$s</%1$s></s:Body></s:Envelope>";
  private static final Map<String, String[]> OPERATIONS = Map.of(
      "look-up", new String[] {"TraCuuThongTinCongDan", "http://dancuquocgia.bca",
          "<MaDVC>H99-TC01</MaDVC><MaTichHop>037</MaTichHop>",
          "<NgayThangNamSinh><NgayThangNam>19900101</NgayThangNam></NgayThangNamSinh>"},
      "exists", new String[] {"XacThucThongTinCongDan", "http://dancuquocgia.bca",
          "<MaDVC>H99-XT01</MaDVC><MaTichHop>033</MaTichHop>", ""},
      "relatives", new String[] {"XacMinhThongTinNhanThan", "http://gtel.vn/qldc",
          "<MaDVC>H99-NT01</MaDVC><MaTichHop>037</MaTichHop><MaDonVi>H99.10</MaDonVi>",
          "<NgayThangNamSinh>19900101</NgayThangNamSinh>"});
  private static final AtomicLong NUMBER = new AtomicLong();
  private static final String MAU = "099190000017";

  PopulationCases() {
    for (String flow : OPERATIONS.keySet()) {
      boolean exists = flow.equals("exists");
      ask(flow + "--delivered", flow, 200, exists ? "true" : "<ChuDem>THỊ</ChuDem>", MAU, body -> body);
      ask(flow + "--none", flow, 200, exists ? "false" : "SoCongDan=\"0\"", "099190000000", body -> body);
      ask(flow + "--other-data", flow, 200, exists ? "false" : "SoCongDan=\"0\"", "099190000025", body -> body);
      ask(flow + "--refused-service", flow, 500, "MaDVC", MAU,
          body -> body.replaceAll("<MaDVC>.*</MaDVC>", "<MaDVC>9.000001</MaDVC>"));
      ask(flow + "--refused-order", flow, 500, "MaYeuCau", MAU, body -> body
          .replaceAll("<MaYeuCau>.*</MaYeuCau>", "").replace("</HoVaTen>", "</HoVaTen><MaYeuCau>x</MaYeuCau>"));
      ask(flow + "--refused-missing", flow, 500, "MaCanBo", MAU, body -> body.replace("cb1", ""));
    }
    ask("look-up--withheld", "look-up", 500, "khai thác", "099188000049", body -> body);
    ask("exists--withheld", "exists", 200, "false", "099188000049", body -> body);
    for (String both : new String[] {"exists", "relatives"}) {
      ask(both + "--refused-elements", both, 500, "SoCMND", MAU, body -> body.replace("<SoCMND/>", ""));
    }
    ask("relatives--other-year", "relatives", 200, "SoCongDan=\"0\"", MAU, body -> body.replace("19900101", "1991"));
    ask("relatives--refused-birth", "relatives", 500, "NgayThangNamSinh", MAU,
        body -> body.replace(">19900101<", "><NgayThangNam>19900101</NgayThangNam><"));
    ask("look-up--refused-no-birth", "look-up", 500, "NgayThangNamSinh", MAU, body -> body.replace("19900101", ""));
    add("relatives--refused-closed", 500, "chưa được cấp", turned("population", "relatives", "closed",
        stub -> send(stub, headers(stub), body("relatives", MAU))));
    checks();
    faults();
  }

  private void checks() {
    add("call--refused-path", 404, "", stub -> stub.get("population", "/other"));
    ask("call--refused-unreadable", "look-up", 500, "XML", MAU, body -> "<!DOCTYPE a>" + body);
    ask("call--refused-operation", "look-up", 500, "Khac", MAU, body -> body.replace("TraCuuThongTinCongDan", "Khac"));
    headed("call--refused-client", "X-Road-Client", "", "X-Road-Client");
    headed("call--refused-key", "ApiKey", "other", "ApiKey");
    headed("call--refused-hash", "Timestamp", "1767577800000", "Timestamp");
    headed("call--refused-action", "SOAPAction", "\"TraCuu\"", "SOAPAction");
    ask("call--refused-namespace", "look-up", 500, "TraCuuThongTinCongDan", MAU, body ->
        body.replace("dancuquocgia", "x"));
    ask("call--refused-inner-namespace", "look-up", 500, "MaDVC", MAU, body ->
        body.replace("<MaDVC>", "<MaDVC xmlns=\"u\">"));
    ask("call--refused-no-number", "look-up", 500, "SoDinhDanh", MAU, body -> body.replace(MAU, ""));
    add("call--refused-content-type", 415, "Content-Type", stub -> {
      Map<String, String> headers = headers(stub);
      headers.put("Content-Type", "application/json");
      return send(stub, headers, body("look-up", MAU));
    });
    ask("call--refused-value", "look-up", 500, "HoVaTen", MAU, body -> body.replace("MẪU", "Mẫu"));
    add("call--refused-number", 500, "đã được sử dụng", stub -> {
      String body = body("look-up", MAU);
      send(stub, headers(stub), body);
      return send(stub, headers(stub), body);
    });
    add("call--refused-officer", 403, "", turned("population", "officers", "cb2",
        stub -> send(stub, headers(stub), body("look-up", MAU))));
  }

  private void faults() {
    fault("http-500", 500, "Error", "9001");
    fault("too-many", 429, "", "9002");
    fault("slow", 200, "LỖI", "9003");
    fault("late", 200, "LỖI", "9004");
    fault("half-body", 200, "</SoDinh", "9007");
    fault("reset", 0, "Exception", "9009");
    fault("other-person", 200, "099190000099", "9010");
    fault("empty-body", 200, "", "9011");
    fault("html-page", 200, "<html>", "9012");
    fault("maintenance", 503, "bảo trì", "9013");
    fault("unknown-error", 500, "không ai biết", "9014");
    fault("entities", 200, "ENTITY", "9023");
    fault("no-number", 200, "<Nam>1990", "9024");
    fault("officer-unknown", 403, "", "9025");
    fault("several", 200, "SoCongDan=\"2\"", "9026");
  }

  private void fault(String name, int status, String says, String digits) {
    ask("fault--" + name, "look-up", status, says, "09919000" + digits, body -> body);
  }

  private void ask(String name, String flow, int status, String says, String id, UnaryOperator<String> changed) {
    add(name, status, says, stub -> send(stub, headers(stub), changed.apply(body(flow, id))));
  }

  private void headed(String name, String header, String value, String says) {
    add(name, 500, says, stub -> {
      Map<String, String> headers = headers(stub);
      headers.put(header, value);
      return send(stub, headers, body("look-up", MAU));
    });
  }

  private static String body(String flow, String id) {
    String[] operation = OPERATIONS.get(flow);
    String body = ENVELOPE.formatted(operation[0], operation[1], "n" + NUMBER.incrementAndGet(), operation[2], id,
        operation[3]);
    return id.matches("0991900090(03|04|26)") ? body.replace("MẪU", "LỖI") : body;
  }

  private static Map<String, String> headers(StubClient stub) {
    String now = String.valueOf(System.currentTimeMillis());
    String hash = Sha256.hex(stub.stubs().url("population") + "/dancu" + "hub" + now + "stub-population-secret");
    Map<String, String> headers = new TreeMap<>(Map.of("X-Road-Client", "VN/GOV/H99/HUB", "ApiKey", "stub-api-key",
        "Timestamp", now, "Content-Type", "text/xml; charset=utf-8", "SOAPAction", "\"\""));
    headers.put("Authorization", "Basic "
        + Base64.getEncoder().encodeToString(("hub:" + hash).getBytes(StandardCharsets.UTF_8)));
    return headers;
  }

  private static Answer send(StubClient stub, Map<String, String> headers, String body) {
    return stub.call("POST", "population", "/dancu", headers, body);
  }
}
