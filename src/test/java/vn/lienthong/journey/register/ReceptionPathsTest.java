package vn.lienthong.journey.register;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.access.audit.PurposeDesk.BASIS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.access.client.Granting;
import vn.lienthong.journey.WholeHub;
import vn.lienthong.procedures.ProcedureCatalogue;
import vn.lienthong.procedures.ProcedureVersion;
import vn.lienthong.procedures.ProcedureVersion.Component;
import vn.lienthong.procedures.ProcedureVersion.Digitising;

/**
 * Before there is a dossier: postal staff in their office, a citizen at a kiosk, and nobody else within their
 * receptions.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class ReceptionPathsTest extends WholeHub {

  private static final String POST = "post-client";
  private static final String KIOSK = "kiosk-client";
  private static final String MAU = "099190000017";
  private static final String OTHER = "099190000025";
  private static final String LICENCE = "000.00.00.G99-KQ000002";
  private static final String USES = "uses=population,vault,vault:province,once-only\nreceptions=true\n";

  /** Who says he is here: the fields of a purpose beside what it is for. */
  private record Speaker(String client, String officer, Boolean citizen, String office) {

    ObjectNode in(String reception) {
      return JSON.createObjectNode().put("receptionId", reception).put("officerId", officer).put("citizen", citizen)
          .put("officerName", officer == null ? null : "Nhân viên mẫu").put("postOffice", office)
          .put("legalBasis", BASIS);
    }
  }

  private static final Speaker CLERK = new Speaker(POST, "bd.mau", null, "BC-99-1");
  private static final Speaker CITIZEN = new Speaker(KIOSK, null, true, null);

  @BeforeEach void clientsAndAProcedure() {
    Granting.grant(keys, "post", USES + "post-offices=BC-99-1 BC-99-2\n");
    Granting.grant(keys, "kiosk", USES + "citizens=true\n");
    QuarkusMock.installMockForType(ProcedureCatalogue.of(List.of(given(ProcedureVersion.class, "code", "9.000001",
        "version", "7", "name", "Thủ tục mẫu", "fieldCode", "G99-LV01", "fieldName", "Lĩnh vực mẫu",
        "serviceLevel", "FULL", "validFrom", LocalDate.of(2025, 7, 1),
        "components", List.of(new Component(LICENCE, "Giấy chứng nhận", 1, 0, null,
            null, List.of("KQ.G99.000009"), Digitising.MUST)), "results", List.of(), "agencies", List.of(),
        "levels", List.of()))),
            ProcedureCatalogue.class);
  }

  @Test void postalStaffReceiveAskAndCheckInTheirOwnOffice() {
    String id = received(CLERK, "POST_OFFICE", person("PERSONAL_ID", MAU));
    assertThat(looked(CLERK, id, MAU).as(200).get("verdict").asText()).isEqualTo("CONFIRMED");
    JsonNode check = checked(CLERK, id).as(201);
    assertThat(check.get("receptionId").asText()).isEqualTo(id);
    assertThat(check.at("/components/0/verdict").asText()).as(check.toString()).isEqualTo("REUSE");
    String own = "/api/v1/once-only/checks/" + check.get("checkId").asText();
    as(POST).get(own).then().statusCode(200);
    as(KIOSK).get(own).then().statusCode(404);

    Speaker colleague = new Speaker(POST, "bd.khac", null, "BC-99-2"); // granted, and not where this one was received
    Speaker elsewhere = new Speaker(POST, "bd.mau", null, "BC-99-3");
    Speaker nowhere = new Speaker(POST, "bd.mau", null, null);
    Speaker granted = new Speaker("demo-client", "bd.mau", null, "BC-99-1");
    refusedAlike(List.of(open(elsewhere, "POST_OFFICE", person("PERSONAL_ID", MAU)),
        open(nowhere, null, person("PERSONAL_ID", MAU)), looked(colleague, id, MAU), checked(colleague, id),
        looked(elsewhere, id, MAU), checked(elsewhere, id), looked(nowhere, id, MAU), looked(granted, id, MAU),
        checked(granted, id), looked(CITIZEN, id, MAU), checked(CITIZEN, id), looked(CLERK, id, OTHER),
        looked(CLERK, UUID.randomUUID().toString(), MAU)));
    assertThat(rows("select distinct trouble from audit where kind = 'REFUSED' and reception = ?::uuid",
        row -> row.getString(1), id))
        .containsExactlyInAnyOrder("OTHER_OFFICE", "NO_GRANT_OFFICE",
            "NO_GRANT_OFFICER", "RECEPTION_FOREIGN", "NOT_A_PARTY");
  }

  @Test void aCitizenAtAKioskAsksForHimselfAlone() {
    String id = received(CITIZEN, "KIOSK", person("PERSONAL_ID", MAU));
    assertThat(looked(CITIZEN, id, MAU).as(200).get("verdict").asText()).isEqualTo("CONFIRMED");
    ObjectNode himself = JSON.createObjectNode().put("personalId", MAU).put("fullName", "NGUYỄN THỊ MẪU")
        .put("birthDate", "1990-01-01");
    assertThat(ask("population", "identity", CITIZEN, CITIZEN.in(id), himself).as(200).get("verdict").asText())
        .as("by the account agreed for citizens").isEqualTo("CONFIRMED");
    assertThat(checked(CITIZEN, id).as(201).at("/components/0/verdict").asText()).isEqualTo("REUSE");
    String another = received(CITIZEN, "KIOSK", person("PERSONAL_ID", OTHER));
    Speaker officer = new Speaker(KIOSK, "cb.mau@h99", null, null);
    Speaker both = new Speaker(KIOSK, "cb.mau@h99", true, null);
    Speaker portal = new Speaker("demo-client", null, true, null);
    refusedAlike(List.of(open(officer, "KIOSK", person("PERSONAL_ID", MAU)), looked(CITIZEN, another, MAU),
        looked(both, id, MAU), looked(officer, id, MAU), checked(officer, id), looked(portal, id, MAU),
        checked(portal, id), looked(CLERK, id, MAU)));

    String code = code("0001");
    ObjectNode event = event(code, 1);
    dossier(event).put("receptionId", id);
    send(event);
    assertThat(looked(CITIZEN, null, code, MAU).as(200).get("verdict").asText()).as("his dossier by now")
        .isEqualTo("CONFIRMED");
    refusedAlike(List.of(looked(portal, null, code, MAU), looked(CITIZEN, null, code("0002"), MAU)));
  }

  @Test void aForeignerIsAskedAboutByHisPassportWhereARegisterTakesIt() {
    String id = received(CLERK, "POST_OFFICE", person("PASSPORT", "B0000001"));
    ObjectNode his = wishing(JSON.createObjectNode().put("passport", "B0000001"));
    JsonNode none = ask("vault", "papers", CLERK, CLERK.in(id), his).as(200);
    assertThat(none.get("verdict").asText()).isEqualTo("NOT_CONFIRMED");
    assertThat(none.get("advice").asText()).contains("cơ quan đã ban hành");
    Told incomplete = ask("population", "identity", CLERK, CLERK.in(id), his);
    ObjectNode nameless = CLERK.in(id);
    nameless.remove("officerName");
    assertThat(ask("vault", "papers", CLERK, nameless, his).as(422).at("/errors/0/pointer").asText())
        .isEqualTo("/purpose/officerName");
    his.remove("papers");
    assertThat(ask("vault", "papers", CLERK, CLERK.in(id), his).as(422).at("/errors/0/pointer").asText())
        .isEqualTo("/subject/papers");
    assertThat(incomplete.as(422).at("/errors/0/pointer").asText()).isEqualTo("/subject/personalId");
    assertThat(checked(CLERK, id).as(201).at("/components/0/whyCode").asText()).as("the vaults were asked")
        .isEqualTo("NOT_FOUND");
    ObjectNode another = JSON.createObjectNode().put("passport", "B0000002");
    refusedAlike(List.of(ask("vault", "papers", CLERK, CLERK.in(id), another)));
  }

  private record Told(Response answer) {

    JsonNode as(int status) {
      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
      return tree(answer.asString());
    }
  }

  /** Whatever is wrong, it is said in the one wording. */
  private static void refusedAlike(List<Told> all) {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).answer.statusCode()).as(i + " " + all.get(i).answer.asString()).isEqualTo(403);
      said.add(tree(all.get(i).answer.asString()).get("detail").asText());
    }
    assertThat(said).containsOnly(said.get(0));
    assertThat(said.get(0)).contains("Mục đích");
  }

  private String received(Speaker by, String from, ObjectNode party) {
    return open(by, from, party).as(201).get("receptionId").asText();
  }

  private Told open(Speaker by, String from, ObjectNode party) {
    ObjectNode body = by.in(null).put("procedureCode", "9.000001").put("agency", "H99.10").put("submittedFrom", from);
    body.remove(List.of("receptionId", "officerName"));
    body.set("party", party);
    return new Told(as(by.client).header("Idempotency-Key", UUID.randomUUID().toString()).body(body.toString())
        .post("/api/v1/receptions"));
  }

  private Told checked(Speaker by, String reception) {
    return new Told(as(by.client).body(by.in(reception).toString()).post("/api/v1/once-only/checks"));
  }

  private Told looked(Speaker by, String reception, String person) {
    return looked(by, reception, null, person);
  }

  private Told looked(Speaker by, String reception, String code, String person) {
    ObjectNode subject = wishing(JSON.createObjectNode().put("personalId", person).put("fullName", "NGUYỄN THỊ MẪU"));
    return ask("vault", "papers", by, by.in(reception).put("dossierCode", code), subject);
  }

  private static ObjectNode wishing(ObjectNode subject) {
    subject.putArray("papers").addObject().put("resultCode", "KQ.G99.000009");
    return subject;
  }

  private Told ask(String register, String group, Speaker by, ObjectNode purpose, ObjectNode subject) {
    ObjectNode body = JSON.createObjectNode();
    body.set("purpose", purpose);
    body.set("subject", subject);
    body.putArray("ask").add(group);
    return new Told(as(by.client).body(body.toString()).post("/api/v1/lookups/" + register));
  }

  private static ObjectNode person(String kind, String number) {
    ObjectNode party = JSON.createObjectNode().put("role", "OWNER").put("kind", "CITIZEN")
        .put("fullName", "NGUYỄN THỊ MẪU")
        .put("birthDate", "1990-01-01");
    party.putArray("identifiers").addObject().put("type", kind).put("value", number);
    return party;
  }
}
