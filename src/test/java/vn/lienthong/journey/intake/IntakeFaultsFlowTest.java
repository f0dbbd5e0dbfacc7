package vn.lienthong.journey.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.journey.WholeHub;

/**
 * What the real database's trouble is to whoever sends, at each door in its own form, and that nothing is lost by it.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class IntakeFaultsFlowTest extends WholeHub {

  /** The database takes no dossier whose code ends so: as it takes no value beyond its limits. */
  private static final String NOT_TAKEN = "4220";

  @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url;
  @ConfigProperty(name = "quarkus.datasource.username") String user;
  @ConfigProperty(name = "quarkus.datasource.password") String password;

  @Test void whatTheDatabaseCannotStoreIsTheCallersAndHoldsUpNobodyElse() {
    soon(() -> run("alter table dossier add constraint trial check (code not like '%" + NOT_TAKEN + "') not valid"));
    try {
      Response one = post(event(code(NOT_TAKEN), 1));
      assertThat(one.statusCode()).as(one.asString()).isEqualTo(422);
      assertThat(one.contentType()).startsWith("application/problem+json");
      assertThat(one.<String>path("type")).isEqualTo("urn:lienthong:problem:not-storable");
      assertThat(one.<String>path("faultOwner")).isEqualTo("CALLER");
      assertThat(one.<String>path("detail")).contains("không nhận dữ liệu này");

      List<ObjectNode> lines = List.of(event(code("0301"), 1), event(code(NOT_TAKEN), 1), event(code("0302"), 1));
      assertThat(statuses(batch(lines))).containsExactly(202, 422, 202);

      String session = session();
      Response old = call(session, code(NOT_TAKEN));
      assertThat(old.statusCode()).isEqualTo(200);
      assertThat(old.asString())
          .startsWith("{\"error_code\":-2,\"message\":\"Cơ sở dữ liệu của trục không nhận dữ liệu này")
          .endsWith(",\"result\":[]}");
      assertThat(call(session, code("0303")).asString()).startsWith("{\"error_code\":0,");
      assertThat(is("select count(*) = 0 from dossier where code like '%" + NOT_TAKEN + "'")).isTrue();
      assertThat(
          is("select count(*) = 0 from event_key k where not exists (select 1 from event e where e.id = k.event)"))
          .as("no key without its event").isTrue();
    } finally {
      soon(() -> run("alter table dossier drop constraint if exists trial"));
    }
  }

  @Test void aDatabaseThatTakesNoConnectionsIsAwayAndTheSameIsTakenLater() {
    away("alter database %s with allow_connections false", "alter database %s with allow_connections true");
  }

  @Test void aDatabaseThatTurnedReadOnlyIsAwayAndTheSameIsTakenLater() {
    away("alter database %s set default_transaction_read_only = on",
        "alter database %s reset default_transaction_read_only");
  }

  private void away(String begins, String ends) {
    String session = session();
    ObjectNode event = event(code("0311"), 1);
    List<ObjectNode> lines = List.of(event(code("0312"), 1), event(code("0313"), 1));
    String old = code("0314");
    administer(begins);
    try {
      Response one = post(event);
      assertThat(one.statusCode()).as(one.asString()).isEqualTo(503);
      assertThat(one.contentType()).startsWith("application/problem+json");
      assertThat(Integer.parseInt(one.header("Retry-After"))).isPositive();
      assertThat(one.<String>path("faultOwner")).isEqualTo("HUB");
      assertThat(statuses(batch(lines))).containsExactly(503, 503);
      Response told = call(session, old);
      assertThat(told.statusCode()).as(told.asString()).isEqualTo(503);
      assertThat(Integer.parseInt(told.header("Retry-After"))).isPositive();
      assertThat(told.asString()).startsWith("{\"error_code\":9,\"message\":\"Hệ thống đang bận, hãy gửi lại sau ")
          .endsWith(" giây\",\"result\":[]}");
    } finally {
      administer(ends);
    }
    await().atMost(SOON).ignoreExceptions().until(() -> post(event).statusCode() / 100 == 2);
    await().atMost(SOON).ignoreExceptions().until(() ->
        statuses(batch(lines)).stream().allMatch(status -> status / 100 == 2));
    await().atMost(SOON).ignoreExceptions().until(() -> call(session, old).asString().startsWith("{\"error_code\":0,"));
    assertThat(is("select count(*) = 1 from event e join dossier d on d.id = e.dossier where d.code = ?",
        dossier(event).get("code").asText())).as("once").isTrue();
  }

  /** From beside the hub's database; its sessions are ended, as whatever happens to it would. */
  private void administer(String sql) {
    String name = url.substring(url.lastIndexOf('/') + 1).replaceFirst("\\?.*", "");
    String beside = url.replace("/" + name, "/postgres");
    try (Connection connection = DriverManager.getConnection(beside, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql.formatted(name));
      statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Integer> statuses(String answers) {
    return answers.lines().map(line -> tree(line).get("status").asInt()).collect(Collectors.toList());
  }

  private String session() {
    try {
      String session = given().contentType("application/json").body(JSON.writeValueAsString(Map.of("username", "demo",
          "password", Files.readString(keys.resolve("demo-client.key")).strip()))).post("/compat/dvcqg/login")
          .path("session");
      assertThat(session).isNotEmpty();
      return session;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Response call(String session, String code) {
    try (InputStream file =
        IntakeFaultsFlowTest.class.getResourceAsStream("/vn/lienthong/intake/dvcqg/sync-dossier.wire.json")) {
      ObjectNode call = (ObjectNode) JSON.readTree(file);
      ((ObjectNode) call.at("/data/0")).put("MaHoSo", code);
      return given().contentType("application/json").body(call.put("session", session).toString())
          .post("/compat/dvcqg/mapi/g");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
