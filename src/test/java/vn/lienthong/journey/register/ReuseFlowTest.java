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
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.documents.DocumentService;
import vn.lienthong.documents.ReusableDocument;
import vn.lienthong.journey.CallRecorder;
import vn.lienthong.journey.WholeHub;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.procedures.ProcedureCatalogue;
import vn.lienthong.procedures.ProcedureVersion;
import vn.lienthong.procedures.ProcedureVersion.Component;
import vn.lienthong.procedures.ProcedureVersion.Digitising;

/**
 * What one dossier resulted in is not asked for in the next: from its result to what the portal is told of the other.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class ReuseFlowTest extends WholeHub {

  private static final Path SIGNED = Path.of("mocks/dossiers/__files/signed.pdf");
  private static final String LICENCE = "000.00.00.G99-KQ000002";
  private static final String RESULT = "KQ.G99.000001";

  @Inject DocumentService documents;
  @Inject CamelContext camel;

  private final String earlier = code("1501");
  private final String owner = "0991%08d".formatted(Math.floorMod(earlier.hashCode(), 100_000_000));

  @BeforeEach void aProcedureThatTakesTheResultOfAnother() {
    QuarkusMock.installMockForType(ProcedureCatalogue.of(List.of(given(ProcedureVersion.class, "code", "9.000001",
        "version", "7", "name", "Thủ tục mẫu", "fieldCode", "G99-LV01", "fieldName", "Lĩnh vực mẫu",
        "serviceLevel", "FULL", "validFrom", LocalDate.of(2025, 7, 1), "components", List.of(
            new Component(LICENCE, "Giấy phép", 1, 0, null, null, List.of(RESULT), Digitising.MUST)),
        "results", List.of(), "agencies", List.of(), "levels", List.of()))), ProcedureCatalogue.class);
  }

  @Test void theResultOfAnEarlierDossierIsReusedUntilItIsRevoked() throws Exception {
    send(finished(1, false));
    soon(() -> assertThat(papers()).hasSize(1).allMatch(ReusableDocument::held).allMatch(d -> d.signed().valid()));

    String later = code("0151");
    send(of(event(later, 1)));
    until(later, SYNC, "DELIVERED");
    JsonNode check = checked(later);
    JsonNode licence = check.at("/components/0");
    assertThat(licence.get("verdict").asText()).as(check.toString()).isEqualTo("REUSE");
    assertThat(licence.get("handIn").asBoolean()).isFalse();
    assertThat(licence.get("source").asText()).isEqualTo("EARLIER_DOSSIER");
    assertThat(licence.at("/data/dossierCode").asText()).isEqualTo(earlier);
    assertThat(licence.at("/data/number").asText()).isEqualTo("01/GP");
    assertThat(licence.get("why").asText()).contains("chữ ký số");

    try (CallRecorder ear = CallRecorder.atPortal(camel)) {
      JsonNode receipt = confirmed(check).at("/receipts/0");
      assertThat(receipt.get("source").asText()).isEqualTo("EARLIER_DOSSIER");
      assertThat(receipt.get("content").asText()).isEqualTo("sha256:" + sha256());
      soon(() -> {
        run("update follow_up set due_at = now() - interval '1 s'");
        hurry(later);
        assertThat(ear.told(later)).isNotEmpty();
        JsonNode paper = paper(ear.last(later));
        assertThat(List.of(paper.path("DuocTaiSuDung").asText(), paper.path("DuocLayTuKhoDMQG").asText(),
            paper.path("MaKetQuaThayThe").asText())).as(paper.toString()).containsExactly("1", "0", RESULT);
        assertThat(paper.path("DuongDanTaiTepTin").asText()).as("with the earlier dossier's file").contains("/files/");
      });
    }

    send(finished(2, true));
    soon(() -> assertThat(papers()).isEmpty());
    String last = code("0152");
    send(of(event(last, 1)));
    assertThat(checked(last).at("/components/0/verdict").asText()).isEqualTo("ASK");
  }

  private ObjectNode finished(long sequence, boolean revoked) throws Exception {
    ObjectNode event = of(event("result-issued", earlier, sequence).putNull("step"));
    event.put("occurredAt", "2026-01-12T%02d:00:00+07:00".formatted(sequence));
    ObjectNode result = (ObjectNode) event.at("/dossier/results/0");
    result.put("code", RESULT).put("revoked", revoked).putObject("file").put("id", "r-1").put("name", "kết quả.pdf")
        .put("url", "http://files.h99.example.vn/files/r-" + earlier + "-9208").put("sha256", sha256())
        .put("size", Files.size(SIGNED));
    return event;
  }

  private ObjectNode of(ObjectNode event) {
    ((ObjectNode) owner(event).at("/identifiers/0")).put("value", owner);
    return event;
  }

  private List<ReusableDocument> papers() {
    return documents.find(List.of(new Identifier(Identifier.Type.PERSONAL_ID, owner)), List.of(RESULT),
        LocalDate.of(2026, 2, 1));
  }

  private JsonNode checked(String code) {
    Response answer = as("demo-client").body(JSON.createObjectNode().put("dossierCode", code)
        .put("officerId", "cb.mau@h99").put("officerName", "Cán bộ mẫu")
        .put("legalBasis", BASIS).toString()).post("/api/v1/once-only/checks");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    return tree(answer.asString());
  }

  private JsonNode confirmed(JsonNode check) {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("used").addObject().put("componentCode", LICENCE).put("used", true)
        .put("evidenceId", check.at("/components/0/evidenceId").asText());
    Response answer = as("demo-client").body(body.toString())
        .post("/api/v1/once-only/checks/" + check.get("checkId").asText() + "/confirm");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return tree(answer.asString());
  }

  /** The component among what the portal was told. */
  private static JsonNode paper(JsonNode item) {
    for (JsonNode paper : item.path("TaiLieuNop")) {
      if (LICENCE.equals(paper.path("MaThanhPhanHoSo").asText())) {
        return paper;
      }
    }
    throw new AssertionError("not told of " + LICENCE);
  }

  private static String sha256() throws IOException, GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(SIGNED)));
  }
}
