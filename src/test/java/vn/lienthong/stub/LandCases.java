package vn.lienthong.stub;

import com.github.tomakehurst.wiremock.common.Json;
import java.util.Map;
import vn.lienthong.stub.StubClient.Answer;

/** The land system's. */
final class LandCases extends StubCases {

  private static final String PATH = "/tracuuthongtindat";

  LandCases() {
    add("login--delivered", 200, "access_token", stub -> login(stub, "stub-land-password"));
    add("login--refused-client", 401, "invalid_client", stub -> stub.call("POST", "land", "/token",
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        "grant_type=password&username=hub&password=stub-land-password"));
    add("login--refused-password", 400, "invalid_grant", stub -> login(stub, "other"));
    add("call--refused-path", 404, "", stub -> stub.get("land", "/other"));
    add("call--refused-token", 401, "900901", stub -> stub.call("POST", "land", PATH, Map.of(), "{}"));
    add("call--refused-unreadable", 400, "unreadable", stub -> send(stub, "{"));
    ask("look-up--delivered", "CH00017", "\"SoPhatHanh\":\"AB 123456\"");
    ask("look-up--none", "\"data\":[]", "\"SoPhatHanh\":\"AB 654321\"");
    ask("look-up--refused-empty", "SoPhatHanh", "\"x\":1");
    ask("look-up--refused-value", "SoPhatHanh", "\"SoPhatHanh\":\"AB123456\"");
    add("look-up--refused-missing", 200, "MaYeuCau", stub -> send(stub, "{\"SoPhatHanh\":\"AB 123456\"}"));
    add("look-up--refused-owner", 200, "chủ sử dụng", turned("land", "by-owner", "false",
        stub -> send(stub, body("\"SoDinhDanhChu\":\"099190000017\""))));
    fault("http-500", 500, "Error", "9001");
    fault("slow", 200, "CH9003", "9003");
    fault("late", 200, "CH9004", "9004");
    fault("half-body", 200, "AB 12", "9007");
    fault("reset", 0, "Exception", "9009");
    fault("other-record", 200, "AA 01234567", "9010");
    fault("html-page", 200, "<html>", "9012");
    fault("unknown-error", 200, "không ai biết", "9014");
    fault("refused", 200, "Không được phép", "9031");
  }

  private void ask(String name, String says, String by) {
    add(name, 200, says, stub -> send(stub, body(by)));
  }

  private void fault(String name, int status, String says, String digits) {
    add("fault--" + name, status, says, stub -> send(stub, body("\"SoPhatHanh\":\"AB 12" + digits + "\"")));
  }

  private static String body(String by) {
    return "{\"MaYeuCau\":\"1\",\"MaThuTuc\":\"9.000001\",\"NguoiTraCuu\":\"cb1\"," + by + "}";
  }

  private static Answer login(StubClient stub, String password) {
    return stub.call("POST", "land", "/token", Map.of("Content-Type", "application/x-www-form-urlencoded"),
        "grant_type=password&username=hub&client_id=hub-land&client_secret=stub-land-secret&password=" + password);
  }

  private static Answer send(StubClient stub, String body) {
    String token = Json.node(login(stub, "stub-land-password").body()).path("access_token").asText();
    return stub.call("POST", "land", PATH, Map.of("Authorization", "Bearer " + token), body);
  }
}
