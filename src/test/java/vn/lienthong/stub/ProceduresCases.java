package vn.lienthong.stub;

import com.github.tomakehurst.wiremock.common.Json;
import java.util.Map;
import java.util.TreeMap;
import vn.lienthong.stub.StubClient.Answer;

/** The national database of procedures' own. */
final class ProceduresCases extends StubCases {

  private static final String OK = "\"error_code\":\"0\"";

  ProceduresCases() {
    add("login--delivered", 200, OK, ProceduresCases::login);
    add("login--refused", 200, "username", stub -> post(stub, "/login", "{\"password\":\"p\"}"));
    add("call--refused-session", 200, "Phiên", stub -> call(stub, "lost", "LayDanhSachTTHC", Map.of()));
    add("call--refused-service", 200, "LayQDCB", stub -> in(stub, "LayQDCB", Map.of()));
    add("call--refused-not-here", 200, "đường tích hợp",
        stub -> at(stub, "/mapi/g", session(stub), "LayDanhSachTTHC", Map.of()));
    add("call--refused-not-shared", 200, "đường chia sẻ",
        stub -> at(stub, "/xrdata", session(stub), "LayThuTuc", Map.of()));
    listed("list", "LayDanhSachTTHC", "9.000002.000.00.00.H99");
    listed("list-agencies", "LayDanhMucCoQuan", "000.21.10.H99");
    listed("list-fields", "LayDanhMucLinhVuc", "Lĩnh vực mẫu số 25");
    add("fetch--delivered", 200, "\"MA_KQ_THAYTHE\":\"KQ.G99.000009\"", fetch("9.000001"));
    add("fetch--absent", 200, "\"result\":[]", fetch("9.999999"));
    add("fetch--refused-missing", 200, "maTTHC", stub -> in(stub, "LayThuTuc", Map.of()));
    add("fetch--refused", 200, "\"error_code\":\"99\"", turned("procedures", "lists", "refused", fetch("9.000001")));
    add("fault--http-500", 500, "Error", fetch("9.009001"));
    add("fault--half-body", 200, "9.00", fetch("9.009007"));
    add("fault--other-procedure", 200, "9.000001", fetch("9.009008"));
  }

  private void listed(String name, String service, String says) {
    add(name + "--delivered", 200, says, stub -> in(stub, service, Map.of()));
    add(name + "--refused", 200, "\"error_code\":\"99\"",
        turned("procedures", "lists", "refused", stub -> in(stub, service, Map.of())));
  }

  private static Call fetch(String code) {
    return stub -> in(stub, "LayThuTuc", Map.of("maTTHC", code));
  }

  private static Answer login(StubClient stub) {
    return post(stub, "/login", "{\"username\":\"u\",\"password\":\"p\"}");
  }

  private static Answer in(StubClient stub, String service, Map<String, Object> parameters) {
    return call(stub, session(stub), service, parameters);
  }

  private static String session(StubClient stub) {
    return Json.node(login(stub).body()).path("session").asText();
  }

  private static Answer call(StubClient stub, String session, String service, Map<String, Object> parameters) {
    return at(stub, service.matches("LayDanhSachTTHC|LayDanhMuc.*") ? "/xrdata" : "/mapi/g", session, service,
        parameters);
  }

  private static Answer at(StubClient stub, String path, String session, String service,
      Map<String, Object> parameters) {
    Map<String, Object> body =
        new TreeMap<>(Map.of("session", session, "madonvi", "000.00.00.H99", "service", service));
    body.putAll(parameters);
    return post(stub, path, Json.write(body));
  }

  private static Answer post(StubClient stub, String path, String body) {
    return stub.call("POST", "procedures", path, Map.of("Content-Type", "application/json"), body);
  }
}
