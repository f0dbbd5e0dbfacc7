package vn.lienthong.journey.register;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.access.audit.PurposeDesk.BASIS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.journey.WholeHub;
import vn.lienthong.outbound.CallPolicy;
import vn.lienthong.outbound.PartnerClient;
import vn.lienthong.procedures.ProcedureCatalogue;
import vn.lienthong.procedures.ProcedureVersion;
import vn.lienthong.procedures.ProcedureVersion.Component;
import vn.lienthong.procedures.ProcedureVersion.Digitising;

/**
 * From the check to the portal: what is there is not asked for, what was used is told, and nobody is asked without a
 * purpose.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
public class OnceOnlyFlowTest extends WholeHub {

  private static final String FORM = "000.00.00.G99-KQ000001";
  static final String LICENCE = "000.00.00.G99-KQ000002";
  private static final String RESIDENCE = "000.00.00.G99-KQ000101";
  private static final String LAND = "000.00.00.G99-KQ000104";

  private static final CallPolicy QUESTION = CallPolicy.question(Duration.ofSeconds(30));

  @Inject PartnerClient partners;

  @BeforeEach void aProcedureAndNoEarlierPapers() {
    run("delete from document"); // other tests' dossiers have the same owner
    procedure();
  }

  static void procedure() {
    QuarkusMock.installMockForType(ProcedureCatalogue.of(List.of(given(ProcedureVersion.class, "code", "9.000001",
        "version", "7", "name", "Thủ tục mẫu", "fieldCode", "G99-LV01", "fieldName", "Lĩnh vực mẫu",
        "serviceLevel", "FULL", "validFrom", LocalDate.of(2025, 7, 1), "components", List.of(component(FORM, "Đơn"),
            component(LICENCE, "Giấy chứng nhận", "KQ.G99.000009"), component(RESIDENCE, "Giấy tờ xác nhận nơi cư trú"),
            component(LAND, "Bản sao giấy chứng nhận quyền sử dụng đất")), "results", List.of(),
        "agencies", List.of(), "levels", List.of()))),
        ProcedureCatalogue.class);
  }

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

  @Test void aSlowRegisterTurnsItsComponentsIntoAskInTime() {
    String code = code("0102");
    ObjectNode event = event(code, 1);
    ((ObjectNode) owner(event).at("/identifiers/0")).put("value", "099190009004"); // answers after every time-out
    owner(event).put("fullName", "NGUYỄN THỊ LỖI");
    send(event);
    long began = System.nanoTime();
    JsonNode check = checked(code, 700);
    assertThat((System.nanoTime() - began) / 1_000_000).as("milliseconds").isBetween(600L, 6_000L);
    JsonNode residence = component(check, RESIDENCE);
    assertThat(residence.get("verdict").asText()).isEqualTo("ASK");
    assertThat(residence.get("whyCode").asText()).isEqualTo("COULD_NOT_ASK");
    assertThat(residence.get("why").asText()).contains("dân cư");
    assertThat(check.get("sources")).as("each is asked for himself").extracting(c -> c.get("state").asText())
        .contains("COULD_NOT_ASK", "NOT_CONFIRMED");
    assertThat(check.get("information")).allSatisfy(i -> assertThat(i.get("verdict").asText()).isEqualTo("ASK"));
  }

  @Test void aRegisterThatIsClosedIsNotAskedAndThePaperIsWithThatReason() {
    System.setProperty("hub.partner.land.assume.query-open", "false");
    try {
      String code = code("0105");
      send(event(code, 1));
      JsonNode check = checked(code, null);
      assertThat(component(check, LAND).get("verdict").asText()).isEqualTo("ASK");
      assertThat(component(check, LAND).get("whyCode").asText()).isEqualTo("NOT_CONFIGURED");
      assertThat(component(check, LAND).get("why").asText()).startsWith("Chưa hỏi Cơ sở dữ liệu quốc gia về đất đai");
      assertThat(check.get("sources")).anySatisfy(source -> {
        assertThat(source.get("holder").asText()).isEqualTo("land");
        assertThat(source.get("state").asText()).isEqualTo("NOT_CONFIGURED");
      });
      assertThat(component(check, RESIDENCE).get("handIn").asBoolean()).as("the others are asked").isFalse();
      assertThat(component(tree(as("demo-client").header("Accept-Language", "en").get("/api/v1/once-only/checks/"
          + check.get("checkId").asText()).asString()), LAND).get("why").asText()).contains("was not asked");
    } finally {
      System.clearProperty("hub.partner.land.assume.query-open");
    }
  }

  @Test void aProcedureNobodyKnowsIsAskedForWhole() {
    String code = code("0103");
    ObjectNode event = event(code, 1);
    ((ObjectNode) dossier(event).get("procedure")).put("code", "9.999999");
    send(event);
    JsonNode check = checked(code, null);
    assertThat(check.get("procedureKnown").asBoolean()).isFalse();
    assertThat(check.get("components")).isNotEmpty().allSatisfy(c -> {
      assertThat(c.get("verdict").asText()).isEqualTo("ASK");
      assertThat(c.get("whyCode").asText()).isEqualTo("PROCEDURE_UNKNOWN");
    });
    assertThat(check.get("sources")).as("nobody is asked in vain").isEmpty();
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

  private JsonNode checked(String code, Integer deadline) {
    Response answer = post(order(code, deadline));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    assertThat(answer.header("Location")).startsWith("/api/v1/once-only/checks/");
    return tree(answer.asString());
  }

  private Response post(ObjectNode order) {
    return as("demo-client").body(order.toString()).post("/api/v1/once-only/checks");
  }

  public static ObjectNode order(String code, Integer deadline) {
    return JSON.createObjectNode().put("dossierCode", code).put("officerId", "cb.mau@h99")
        .put("officerName", "Cán bộ mẫu").put("legalBasis", BASIS).put("deadlineMs", deadline);
  }

  static JsonNode component(JsonNode check, String code) {
    for (JsonNode c : check.get("components")) {
      if (code.equals(c.get("componentCode").asText())) {
        return c;
      }
    }
    throw new AssertionError("no component " + code);
  }

  static Component component(String code, String name, String... replaceableBy) {
    return new Component(code, name, 1, 0, null, null, List.of(replaceableBy),
        replaceableBy.length == 0 ? Digitising.ON_DEMAND : Digitising.MUST);
  }
}
