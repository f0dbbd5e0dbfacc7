package vn.lienthong.stub;

import com.github.tomakehurst.wiremock.common.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.lienthong.stub.StubClient.Answer;

/**
 * What every register behind the service platform answers alike: tokens, the platform's refusals, its façade of
 * X-Road.
 */
abstract class NgspCases extends StubCases {

  static final String ROAD = "/r1/VN/GOV/G99/STUB";

  private final String partner;

  NgspCases(String partner) {
    this.partner = partner;
  }

  final void platform(String path, Call good) {
    add("login--delivered", 200, "3600", this::token);
    add("login--refused-client", 401, "invalid_client", stub ->
        stub.call("POST", partner, "/token", form(), "grant_type=client_credentials"));
    add("login--refused-id", 401, "invalid_client", turned(partner, "client", "refused", this::token));
    add("login--refused-grant", 400, "unsupported", stub -> {
      Map<String, String> headers = form();
      headers.put("Authorization", "Basic x");
      return stub.call("POST", partner, "/token", headers, "grant_type=password");
    });
    add("call--refused-token", 401, "900901", stub -> stub.call("POST", partner, path, Map.of(), "{}"));
    add("call--refused-subscription", 403, "900908", turned(partner, "subscribed", "false", good));
    add("call--refused-xroad-client", 400, "X-Road-Client", stub ->
        stub.call("POST", partner, ROAD + "/x", Map.of("X-Road-Client", "VN/GOV"), "{}"));
    add("call--refused-path", 404, "", stub -> stub.get(partner, "/other"));
  }

  final Answer token(StubClient stub) {
    Map<String, String> headers = form();
    headers.put("Authorization", "Basic aHViOmh1Yg==");
    return stub.call("POST", partner, "/token", headers, "grant_type=client_credentials");
  }

  /** With a new token; a GET where there is no body. */
  final Answer ask(StubClient stub, String path, String body) {
    String token = Json.node(token(stub).body()).path("access_token").asText("none");
    Map<String, String> headers = new LinkedHashMap<>(Map.of("Authorization", "Bearer " + token));
    headers.put("Content-Type", "application/json");
    return stub.call(body.isEmpty() ? "GET" : "POST", partner, path, headers, body);
  }

  /** As a security server passes it on. */
  final Answer road(StubClient stub, String path, String body) {
    Map<String, String> headers = Map.of("X-Road-Client", "VN/GOV/H99/HUB", "Content-Type", "application/json");
    return stub.call(body.isEmpty() ? "GET" : "POST", partner, ROAD + path, headers, body);
  }

  private static Map<String, String> form() {
    return new LinkedHashMap<>(Map.of("Content-Type", "application/x-www-form-urlencoded"));
  }
}
