package vn.lienthong.intake.dvcqg;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.ledger.accept.FakeLedger;
import vn.lienthong.ledger.accept.Ledger;
import vn.lienthong.platform.db.DatabaseException;

/** The compatibility door over HTTP: answers byte for byte as one-stop systems know them from the portal. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class CompatHttpTest extends OldCaller {

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"session\":\"a\"} x", "{\"a\":\"\u0000\"}", "nothing"})
  void aMalformedBodyIsToldInThePortalsForm(String body) {
    for (String path : new String[] {"login", "mapi/g"}) {
      Response answer = given().contentType("application/json").body(body.getBytes()).post("/compat/dvcqg/" + path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.asString()).as(path).startsWith("{\"error_code\":-2,\"message\":\"");
    }
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() {
    String code = code();
    String twice = sync(code).toString().replace("\"ChuHoSo\"", "\"MaHoSo\":\"" + code + "\",\"ChuHoSo\"");
    assertThat(send(twice).asString()).startsWith("{\"error_code\":-2,").contains("hai lần");
    assertThat(known(code)).isFalse();
  }

  @Test
  void whatIsTooLargeIsRefusedUnread() {
    byte[] large = new byte[(16 << 20) + 1];
    java.util.Arrays.fill(large, (byte) ' ');
    Response answer = given().contentType("application/json").body(large).post("/compat/dvcqg/mapi/g");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.asString()).startsWith("{\"error_code\":-2,\"message\":");
  }

  @Test
  void aCallOfNearlyNothingButBracketsIsToldSo() {
    ObjectNode call = sync(code());
    assertThat(call(call).asString()).isEqualTo(OK);
    String many = call.toString().replaceFirst("\\[", "[" + "{},".repeat(400_000));
    assertThat(send(many).asString()).startsWith("{\"error_code\":-2,").contains("500000 tên trường");
  }

  @Test
  void aCompressedBodyIsRefusedInThePortalsForm() {
    for (String path : new String[] {"login", "mapi/g"}) {
      Response answer = given().contentType("application/json").header("Content-Encoding", "gzip")
          .body(new byte[] {0x1f, (byte) 0x8b, 8, 0}).post("/compat/dvcqg/" + path);
      assertThat(answer.statusCode()).as(path).isEqualTo(415);
      assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
      assertThat(answer.asString()).startsWith("{\"error_code\":-2,\"message\":").contains("không nén");
    }
  }

  @Test
  void anOldItemThatComesAgainIsARepeatUnlessItNamesNoOlderDate() {
    String code = code();
    ObjectNode first = sync(code);
    assertThat(call(first).asString()).isEqualTo(OK);
    ObjectNode second = sync(code);
    ((ObjectNode) second.at("/data/0")).put("NgayKetThucXuLy", "20260108100000").put("TrangThaiHoSo", "9");
    assertThat(call(second).asString()).isEqualTo(OK);
    int told = entries(code);
    assertThat(call(first).asString()).isEqualTo(OK);
    assertThat(entries(code)).as("said before, and older by its own dates").isEqualTo(told);
    ObjectNode unheard = sync(code);
    ((ObjectNode) unheard.at("/data/0")).put("GhiChu", "chưa từng gửi");
    assertThat(call(unheard).asString()).isEqualTo(OK);
    assertThat(entries(code)).as("older, but never said before").isGreaterThan(told);

    String undated = code();
    for (String status : new String[] {"2", "4", "2"}) {
      ObjectNode item = sync(undated);
      ((ObjectNode) item.at("/data/0")).put("TrangThaiHoSo", status);
      assertThat(call(item).asString()).isEqualTo(OK);
    }
    assertThat(entries(undated)).as("2 → 4 → 2 with equal dates are three").isEqualTo(3);
  }

  @Test
  void moreThanAThousandItemsAreRefusedTogether() {
    ObjectNode call = progress(code());
    ArrayNode data = call.withArray("data");
    while (data.size() <= 1000) {
      data.add(data.get(0).deepCopy());
    }
    assertThat(call(call).asString()).isEqualTo(
        "{\"error_code\":-2,\"message\":\"data: phải là danh sách từ 1 đến 1000 phần tử\",\"result\":[]}");
    assertThat(call(call.put("data", "x")).asString()).startsWith("{\"error_code\":-2,");
    call.putArray("data");
    assertThat(call(call).asString()).startsWith("{\"error_code\":-2,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"True\"", "\"False\"", "true", "false", "null", "0", "\"\""})
  void isUpdatingIsTakenEitherWay(String form) throws IOException {
    String code = code();
    ObjectNode call = sync(code);
    call.set("isUpdating", JSON.readTree(form));
    assertThat(call(call).asString()).isEqualTo(OK);
    assertThat(call(call).asString()).as("the same again").isEqualTo(OK);
    assertThat(call(sync(code)).asString()).as("the same said otherwise").isEqualTo(OK);
    assertThat(entries(code)).isEqualTo(1);
  }

  @Test
  void dataIsAllOrNothing() {
    String known = code();
    assertThat(call(sync(known)).asString()).isEqualTo(OK);
    ObjectNode call = progress(known);
    call.withArray("data").add(progress(code()).at("/data/0"));
    assertThat(call(call).asString()).as("the second dossier is unknown").isEqualTo(ABSENT);
    assertThat(entries(known)).as("so the first has no step").isEqualTo(1);

    String good = code();
    ObjectNode pair = sync(good);
    ObjectNode bad = sync(code());
    ((ObjectNode) bad.at("/data/0")).put("NgayTiepNhan", "hôm qua");
    pair.withArray("data").add(bad.at("/data/0"));
    assertThat(call(pair).asString()).isEqualTo("{\"error_code\":-2,\"message\":\"Dữ liệu không hợp lệ: "
        + "data[1].NgayTiepNhan: ngày phải có dạng yyyyMMddHHmmss\",\"result\":[]}");
    assertThat(known(good)).isFalse();
  }

  @Test
  void theSameItemTwiceInOneCallIsOneEvent() {
    String code = code();
    ObjectNode call = sync(code);
    call.withArray("data").add(call.at("/data/0").deepCopy());
    assertThat(call(call).asString()).isEqualTo(OK);
    assertThat(entries(code)).isEqualTo(1);
  }

  @Test
  void progressOnAnUnknownDossierSaysSo() {
    assertThat(call(progress(code())).asString()).isEqualTo(ABSENT);
  }

  @Test
  void anUnknownServiceIsNamed() {
    assertThat(call(sync(code()).put("service", "TraCuuHoSo")).asString()).startsWith("{\"error_code\":-2,")
        .contains("DongBoHoSoMC").contains("CapNhatTienDoHoSoMC");
  }

  @Test
  void aBusyHubSaysWhenToComeAgain() {
    FakeLedger busy = new FakeLedger();
    busy.instead = unit -> CompletableFuture.failedFuture(new Ledger.Busy("test", 7));
    QuarkusMock.installMockForType(busy, Ledger.class);
    Response answer = call(sync(code()));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("7");
    assertThat(answer.asString()).isEqualTo(
        "{\"error_code\":9,\"message\":\"Hệ thống đang bận, hãy gửi lại sau 7 giây\",\"result\":[]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"42P01", "XX000", "57014"})
  void whatTheDatabaseSaysOfTheHubIsTheHubsFault(String state) {
    FakeLedger broken = new FakeLedger();
    broken.instead = unit -> CompletableFuture.failedFuture(
        Ledger.told(DatabaseException.of(new SQLException("NGUYỄN THỊ MẪU", state))));
    QuarkusMock.installMockForType(broken, Ledger.class);
    Response answer = call(sync(code()));
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.header("Retry-After")).isNull();
    assertThat(answer.<String>path("faultOwner")).isEqualTo("HUB");
    assertThat(answer.asString()).doesNotContain("NGUYỄN", state);
  }
}
