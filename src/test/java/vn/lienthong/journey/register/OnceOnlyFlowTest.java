package vn.lienthong.journey.register;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.outbound.CallPolicy;
import vn.lienthong.outbound.PartnerClient;

/**
 * From the check to the portal: what is there is not asked for, what was used is told, and nobody is asked without a
 * purpose.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class OnceOnlyFlowTest extends OnceOnlyHub {

  private static final CallPolicy QUESTION = CallPolicy.question(Duration.ofSeconds(30));

  @Inject PartnerClient partners;

  @Test void whatIsThereIsNotAskedForAndThePortalIsToldTheTruth() {
    String code = code("0101");
    send(event(code, 1));
    until(code, SYNC, "DELIVERED");
    assertThat(atPortalNow(code).get("DSKetNoiCSDL")).isNullOrEmpty();

    JsonNode check = checked(code, null);
    JsonNode licence = component(check, LICENCE);
    assertThat(licence.get("verdict").asText()).isEqualTo("REUSE");
    assertThat(licence.get("source").asText()).isEqualTo("VAULT");
    assertThat(licence.at("/data/number").asText()).isEqualTo("09/GCN");
    assertThat(licence.get("why").asText()).contains("chữ ký số");
    JsonNode residence = component(check, RESIDENCE);
    assertThat(residence.get("verdict").asText()).as(residence.toString()).isEqualTo("PREFILL");
    assertThat(residence.get("handIn").asBoolean()).isFalse();
    assertThat(residence.at("/data/residence/permanent/wardCode").asText()).isEqualTo("99001");
    assertThat(component(check, FORM).get("verdict").asText()).isEqualTo("ASK");
    assertThat(component(check, LAND).get("handIn").asBoolean()).as("data of the land register only fill in").isTrue();
    assertThat(check.get("notAskedFor").asInt() + "/" + check.get("askedFor").asInt()).isEqualTo("2/2");
    assertThat(check.get("information")).anySatisfy(i -> {
      assertThat(i.get("field").asText()).isEqualTo("owner.fullName");
      assertThat(i.get("value").asText()).isEqualTo("NGUYỄN THỊ MẪU");
    });
    assertThat(is("select position('MẪU' in encode(body, 'escape')) = 0 from once_only_check where id = ?::uuid",
        check.get("checkId").asText())).as("sealed").isTrue();
    print(check);
    JsonNode confirmed = confirm(check, used(check, true)).as(200);
    assertThat(confirmed.get("receipts")).hasSize(2).allSatisfy(r -> assertThat(r.get("hash").asText()).hasSize(64));
    assertThat(confirmed.at("/receipts/0/content").asText()).startsWith("sha256:");
    assertThat(confirmed.at("/receipts/1/content").asText()).startsWith("hmac-sha256:");
    assertThat(confirm(check, used(check, true)).as(200)).as("the same again").isEqualTo(confirmed);
    confirm(check, used(check, false)).as(409);
    soon(() -> {
      run("update follow_up set due_at = now() - interval '1 s'");
      hurry(code);
      assertThat(atPortalNow(code)).containsEntry("DSKetNoiCSDL", "2").containsEntry("TaiLieuNop", "3");
    });
    JsonNode line = tree(as("demo-client").get("/api/v1/dossiers/" + code).asString());
    assertThat(line.get("notAskedFor")).extracting(n -> n.get("componentCode").asText())
        .containsExactlyInAnyOrder(LICENCE, RESIDENCE);
    assertThat(line.get("notAskedFor").toString()).doesNotContain("MẪU", "099190000017");
    ObjectNode later = snapshot(code, 2, "PROCESSING");
    send(later);
    soon(() -> assertThat(atPortalNow(code)).containsEntry("TrangThaiHoSo", "4").containsEntry("DSKetNoiCSDL", "2")
        .containsEntry("TaiLieuNop", "3"));
    share();
  }

  @Test void theDoorsSayWhoMayNotAndWhatIsWrong() {
    String code = code("0104");
    send(event(code, 1));
    assertThat(post(order("H99.10-260105-99990000", null)).statusCode()).as("no such dossier").isEqualTo(403);
    assertThat(as("operator").body(order(code, null).toString()).post("/api/v1/once-only/checks").statusCode())
        .as("no grant").isEqualTo(403);
    Response wrong = as("demo-client").body("{\"dossierCode\":1,\"extra\":2}").post("/api/v1/once-only/checks");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.path("errors.pointer").toString()).contains("/dossierCode", "/legalBasis", "/extra");
    as("demo-client").get("/api/v1/once-only/checks/" + UUID.randomUUID()).then().statusCode(404);
    as("demo-client").get("/api/v1/once-only/checks/none").then().statusCode(400);
    given().get("/api/v1/once-only/share?month=2026-01").then().statusCode(401);
    as("demo-client").get("/api/v1/once-only/share?month=january").then().statusCode(400);
    assertThat(given().get("/schema").asString())
        .contains("/schema/checked.schema.json", "/schema/examples/check.json");
  }

  private Map<String, String> atPortalNow(String code) {
    return partners.dossier("dvcqg", code, QUESTION).toCompletableFuture().join().body().fields();
  }

  private void print(JsonNode check) {
    given().get(check.get("printUrl").asText()).then().statusCode(401);
    Response sheet = as("demo-client").get(check.get("printUrl").asText());
    assertThat(sheet.statusCode()).isEqualTo(200);
    assertThat(sheet.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(sheet.asString())
        .contains("PHIẾU KIỂM TRA THÀNH PHẦN HỒ SƠ", "Giấy tờ xác nhận nơi cư trú", "Công an cấp xã",
        "Giấy tờ còn phải nộp",
        "<td>01/01/1990</td>", "<td>Nữ</td>")
        .doesNotContain("<script");
    assertThat(as("demo-client").header("Accept-Language", "en").get(check.get("printUrl").asText()).asString())
        .contains("Still to be handed in");
    assertThat(is("select count(*) = 2 from audit where kind = 'ONCE_ONLY_PRINTED' and object = ?",
        check.get("checkId").asText())).isTrue();
  }

  private void share() {
    JsonNode share = tree(as("demo-client").get("/api/v1/once-only/share?month=2026-01").asString());
    assertThat(share.at("/total/dossiers/notAskedAgain").asInt()).isPositive();
    assertThat(share.at("/total/dossiers/of").asInt()).isGreaterThanOrEqualTo(share.at("/total/persons/of").asInt());
    Response csv = as("demo-client").accept("text/csv").get("/api/v1/once-only/share?month=2026-01");
    assertThat(csv.contentType()).startsWith("text/csv");
    assertThat(csv.header("Content-Disposition")).isEqualTo("attachment; filename=\"ty-le-khong-hoi-lai-2026-01.csv\"");
    assertThat(csv.asByteArray()).startsWith(0xEF, 0xBB, 0xBF);
    assertThat(new String(csv.asByteArray(), java.nio.charset.StandardCharsets.UTF_8))
        .startsWith("\uFEFFmonth,agency,").contains("2026-01,H99.10,");
  }

  private record Told(Response answer) {

    JsonNode as(int status) {
      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
      return tree(answer.asString());
    }
  }

  private Told confirm(JsonNode check, ObjectNode body) {
    return new Told(as("demo-client").body(body.toString())
        .post("/api/v1/once-only/checks/" + check.get("checkId").asText() + "/confirm"));
  }

  /** Every component with evidence as the check said; {@code licence}: whether that one was used. */
  private static ObjectNode used(JsonNode check, boolean licence) {
    ObjectNode body = JSON.createObjectNode();
    check.get("components").forEach(c -> {
      if (!c.path("evidenceId").isMissingNode() && !c.get("evidenceId").isNull()) {
        boolean used = !c.get("handIn").asBoolean() && (licence || !c.get("componentCode").asText().equals(LICENCE));
        body.withArray("used").addObject().put("componentCode", c.get("componentCode").asText())
            .put("evidenceId", c.get("evidenceId").asText()).put("used", used)
            .put("reason", used == c.get("handIn").asBoolean() ? "Bản giấy có phụ lục" : null);
      }
    });
    return body;
  }
}
