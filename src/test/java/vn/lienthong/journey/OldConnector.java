package vn.lienthong.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a province already has: it sends its dossiers to the portal itself, with its own account. Its items come from
 * golden files and not from the hub's mapper.
 */
public final class OldConnector {

  static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ITEMS = Path.of("src/test/resources/partner/dvcqg");

  private final String url;
  private final String callPath;
  private final String session;
  private final AtomicLong calls = new AtomicLong();

  private OldConnector(String url, String loginPath, String callPath, String user, String password) {
    this.url = url;
    this.callPath = callPath;
    this.session = given().contentType("application/json")
        .body(JSON.createObjectNode().put("username", user).put("password", password).toString())
        .post(url + loginPath).path("session");
    assertThat(session).isNotEmpty();
  }

  /** Logged in at the portal. */
  public static OldConnector at(String portal) {
    return new OldConnector(portal, "/login", "/mapi/g", "old-connector", "old-connector");
  }

  /** Logged in at the hub's compatibility door, as the mirror of itself. */
  static OldConnector mirroredAt(String hub, String password) {
    return new OldConnector(hub, "/compat/dvcqg/login", "/compat/dvcqg/mapi/g", "old-connector", password);
  }

  /** The item of the sample's ACCEPTED event, told of this dossier. */
  public static ObjectNode item(String code) {
    return read("sample-of-the-protocol.wire.json").put("MaHoSo", code).put("NoiNopHoSo", "2");
  }

  /** The item of the sample's step. */
  static ObjectNode step(String code) {
    return read("progress.wire.json").put("MaHoSo", code);
  }

  private static ObjectNode read(String file) {
    try {
      return (ObjectNode) JSON.readTree(Files.readAllBytes(ITEMS.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One call for each item, as such connectors do. */
  public void sync(List<ObjectNode> items, boolean updating) {
    items.forEach(item -> send("DongBoHoSoMC", updating, List.of(item)));
  }

  void send(String service, boolean updating, List<ObjectNode> items) {
    ObjectNode call = JSON.createObjectNode().put("session", session).put("madonvi", "000.00.00.H99")
        .put("service", service).put("isUpdating", updating ? "True" : "False");
    new ArrayList<>(items).forEach(item -> call.withArray("data").add(item));
    JsonNode answer =
        tree(given().contentType("application/json").body(call.toString()).post(url + callPath).asString());
    assertThat(answer.get("error_code").asText()).as(answer.toString()).isEqualTo("0");
    calls.incrementAndGet();
  }

  /** The calls it made beside its login. */
  public long calls() {
    return calls.get();
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
