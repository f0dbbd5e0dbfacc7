package vn.lienthong.journey.register;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.access.audit.PurposeDesk.BASIS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.journey.CallRecorder;
import vn.lienthong.journey.WholeHub;

/** What the doors of the real registers answer, and what the audit and the portal are told of it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class LookUpDoorsFlowTest extends WholeHub {

  private static final String PARTY = "099190000017";

  @Inject CamelContext camel;

  private String code;

  @BeforeEach void open() {
    code = code("0001");
    send(event(code, 1));
  }

  @Test void theDoorsSayWhatIsWrongAndWhoMayNot() {
    Response faults = look("population", body("nowhere", "x").remove("subject") == null ? null : tree("{\"ask\":[1]}"));
    assertThat(faults.statusCode()).isEqualTo(400);
    assertThat(faults.path("errors.pointer").toString()).contains("/purpose", "/subject", "/ask/0");
    assertThat(look("nothing", body(code, PARTY)).statusCode()).isEqualTo(404);
    ObjectNode wrongGroup = body(code, PARTY);
    wrongGroup.putArray("ask").add("enterprise");
    assertThat(look("population", wrongGroup).path("errors[0].pointer").toString()).isEqualTo("/ask/0");
    ObjectNode lost = body(code, PARTY);
    ((ObjectNode) lost.get("subject")).put("passport", PARTY.substring(1));
    assertThat(look("population", lost).path("errors[0].pointer").toString()).isEqualTo("/subject/passport");
    ObjectNode twelve = body(code, PARTY);
    ((ObjectNode) twelve.get("subject")).put("insuranceNumber", PARTY); // it may be the person's own
    look("population", twelve).then().statusCode(200);
    String unknown = look("population", body("H99.10-000000-1", PARTY)).then().statusCode(403).extract().path("detail");
    String stranger = look("population", body(code, "099190000025")).then().statusCode(403).extract().path("detail");
    assertThat(stranger).isEqualTo(unknown).doesNotContain(code);
    JsonNode audit = tree(as("operator").get("/api/v1/audit?dossier=" + code).asString());
    assertThat(audit.at("/items/0/kind").asText()).isEqualTo("REFUSED");
    assertThat(audit.at("/items/0/trouble").asText()).isEqualTo("NOT_A_PARTY");
    assertThat(audit.at("/items/0/officerId").asText()).isEqualTo("cb.mau@h99");
    assertThat(tree(as("operator").get("/api/v1/audit?officer=cb.mau@h99&limit=1").asString()).path("next").asText())
        .isNotBlank();
    assertThat(as("demo-client").get("/api/v1/audit").statusCode()).isEqualTo(403);
    assertThat(tree(as("operator").get("/api/v1/audit/check").asString()).path("sound").asBoolean()).isTrue();
  }

  @Test void thePortalIsToldWhichRegistersWereAskedForTheDossier() {
    until(code, SYNC, "DELIVERED");
    JsonNode found = tree(look("population", body(code, PARTY)).then().statusCode(200).extract().asString());
    assertThat(found.get("verdict").asText()).isEqualTo("CONFIRMED");
    look("population", body(code, PARTY)).then().statusCode(200);
    ObjectNode papers = body(code, PARTY);
    papers.putArray("ask").add("papers");
    ((ObjectNode) papers.get("subject")).putArray("papers").addObject().put("resultCode", "KQ.G99.000009");
    look("vault", papers).then().statusCode(200);
    assertThat(rows("""
        select e.register || ' ' || (e.audit = ?) || ' ' || (a.officer is not null) || ' ' || (a.dossier = d.code)
          from established e join dossier d on d.id = e.dossier
               join audit a on a.lookup = e.check_id and a.kind = 'INTENT'
         where d.code = ?""", row -> row.getString(1), found.get("auditId").asText(), code))
        .as("once, with who asked and why; a vault is no register").containsExactly("population true true true");
    try (CallRecorder ear = CallRecorder.atPortal(camel)) {
      soon(() -> {
        run("update follow_up set due_at = now() - interval '1 s'");
        hurry(code);
        assertThat(ear.told(code)).isNotEmpty();
        assertThat(ear.last(code).at("/DSKetNoiCSDL")).extracting(r -> r.get("MaCSDL").asText()).containsExactly("7");
      });
    }
    String unknown = code("0003");
    ObjectNode other = event(unknown, 1);
    ((ObjectNode) owner(other).at("/identifiers/0")).put("value", "099204000099");
    send(other);
    assertThat(tree(look("population", body(unknown, "099204000099")).asString()).path("verdict").asText())
        .isEqualTo("NOT_CONFIRMED");
    assertThat(is("select count(*) = 0 from established e join dossier d on d.id = e.dossier where d.code = ?",
        unknown))
        .as("nobody's data were used").isTrue();
  }

  private static ObjectNode body(String dossier, String personalId) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("purpose").put("dossierCode", dossier).put("officerId", "cb.mau@h99")
        .put("officerName", "Cán bộ mẫu")
        .put("legalBasis", BASIS);
    body.putObject("subject").put("personalId", personalId).put("fullName", "NGUYỄN THỊ MẪU")
        .put("birthDate", "1990-01-01");
    body.putArray("ask").add("identity");
    return body;
  }

  private Response look(String register, JsonNode body) {
    return as("demo-client").body(body.toString()).post("/api/v1/lookups/" + register);
  }
}
