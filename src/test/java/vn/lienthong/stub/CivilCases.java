package vn.lienthong.stub;

import com.github.tomakehurst.wiremock.common.Json;
import java.util.Map;
import java.util.function.UnaryOperator;
import vn.lienthong.stub.StubClient.Answer;

/** The civil-status register's. */
final class CivilCases extends StubCases {

  private static final String PATH = "/apiHoTichTuPhap/traCuuTheoNguoi";
  private static final String MAU = "099190000017";
  private static final String BODY = "{\"maYeuCau\":\"1\",\"maDonVi\":99,\"danhSachModule\":[\"KS\"],"
      + "\"soDinhDanh\":\"%s\",\"hoTen\":\"NGUYỄN THỊ %s\"}";

  CivilCases() {
    add("login--delivered", 200, "access_token", stub -> login(stub, "client_credentials"));
    add("login--refused-client", 401, "invalid_client", stub -> login(stub, "password"));
    add("call--refused-path", 404, "", stub -> stub.get("civil", "/other"));
    add("call--refused-token", 401, "900901", stub -> stub.call("POST", "civil", PATH, Map.of(), "{}"));
    ask("call--refused-unreadable", 400, "unreadable", MAU, body -> "{");
    ask("look-up--delivered", 200, "\"KH\"", MAU, body -> body);
    ask("look-up--none", 200, "\"201\"", "099190000000", body -> body);
    ask("look-up--other-data", 200, "\"201\"", MAU, body -> body.replace("MẪU", "KHÁC"));
    ask("look-up--withheld", 200, "\"201\"", "099188000049", body -> body);
    ask("look-up--refused-missing", 200, "danhSachModule", MAU, body -> body.replace("[\"KS\"]", "[]"));
    ask("look-up--refused-value", 200, "soDinhDanh", "12", body -> body);
    add("look-up--refused-agency", 200, "\"106\"",
        turned("civil", "agencies", "1", stub -> send(stub, BODY.formatted(MAU, "MẪU"))));
    add("look-up--closed", 200, "NOT_SUPPORTED",
        turned("civil", "query", "closed", stub -> send(stub, BODY.formatted(MAU, "MẪU"))));
    fault("http-500", 500, "Error", "9001");
    fault("slow", 200, "LỖI", "9003");
    fault("late", 200, "LỖI", "9004");
    fault("half-body", 200, "\"099", "9007");
    fault("reset", 0, "Exception", "9009");
    fault("other-person", 200, "099190000099", "9010");
    fault("html-page", 200, "<html>", "9012");
    fault("error-bare", 200, "\"status\":0", "9039");
    String[] errors = {"100", "101", "106", "108", "200", "302", "500", "999"};
    for (int i = 0; i < errors.length; i++) {
      fault("error-" + errors[i], 200, '"' + errors[i] + '"', "903" + (i + 1));
    }
  }

  private void fault(String name, int status, String says, String digits) {
    ask("fault--" + name, status, says, "09919000" + digits, body -> body.replace("MẪU", "LỖI"));
  }

  private void ask(String name, int status, String says, String id, UnaryOperator<String> changed) {
    add(name, status, says, stub -> send(stub, changed.apply(BODY.formatted(id, "MẪU"))));
  }

  private static Answer login(StubClient stub, String grant) {
    return stub.call("POST", "civil", "/token", Map.of("Authorization", "Basic aHViOng=", "Content-Type",
        "application/x-www-form-urlencoded"), "grant_type=" + grant);
  }

  private static Answer send(StubClient stub, String body) {
    String token = Json.node(login(stub, "client_credentials").body()).path("access_token").asText();
    return stub.call("POST", "civil", PATH, Map.of("Authorization", "Bearer " + token), body);
  }
}
