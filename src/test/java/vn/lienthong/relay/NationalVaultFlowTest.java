package vn.lienthong.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.relay.OnceOnlyFlowTest.LICENCE;
import static vn.lienthong.relay.OnceOnlyFlowTest.component;
import static vn.lienthong.relay.OnceOnlyFlowTest.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.EmbeddedParts;

/** What the national vault alone, as it really answers, spares the persons of the sample. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class NationalVaultFlowTest extends WholeHub {

  @BeforeEach void aProcedureAndNoEarlierPapers() {
    run("delete from document"); // other tests' dossiers have the same owner
    OnceOnlyFlowTest.procedure();
  }

  /** The national vault states five fields and no validity: the signed file and what the law says of the kind are the evidence. */
  @ParameterizedTest
  @CsvSource({"0111, 099190000017, NGUYỄN THỊ MẪU, 1, CHECKED_BY_LAW", "0112, 099060000011, NGUYỄN VĂN MẪU, 0, SIGNATURE_REVOKED",
      "0113, 099162000012, TRẦN THỊ MẪU, 0, SIGNATURE_MISSING", "0114, 099088000013, LÊ VĂN MẪU, 0, SIGNATURE_BROKEN",
      "0115, 099075000023, ĐINH VĂN HAI, 0, SIGNATURE_EXPIRED", "0116, 099178000024, VÕ THỊ HAI, 0, SIGNATURE_BROKEN",
      "0117, 099190000025, ĐINH THỊ BA, 0, NOT_FOUND", "0118, 099204000026, ĐINH VĂN TƯ, 0, NOT_FOUND"})
  void theNationalVaultAloneSparesWhatItsEvidenceCarries(String serial, String number, String name, int spared, String why) {
    String code = code(serial);
    ObjectNode event = event(code, 1);
    ((ObjectNode) owner(event).at("/identifiers/0")).put("value", number);
    owner(event).put("fullName", name);
    send(event);
    JsonNode check = tree(post(order(code, null)).asString());
    long vault = 0;
    for (JsonNode c : check.get("components")) {
      vault += c.path("holder").asText().equals("vault") && !c.get("handIn").asBoolean() ? 1 : 0;
    }
    assertThat(vault).as(check.toString()).isEqualTo(spared);
    JsonNode licence = component(check, LICENCE);
    assertThat(licence.get("whyCode").asText()).isEqualTo(why);
    assertThat(licence.get("notUsed")).hasSize(spared == 1 || why.equals("NOT_FOUND") ? 0 : 1)
        .allSatisfy(paper -> assertThat(paper.get("whyCode").asText() + " " + paper.get("holder").asText())
            .isEqualTo(why + " vault"));
    assertThat(licence.get("digitisingGround").asText()).isEqualTo("EARLIER_RESULT");
  }

  @Test void withoutTheOfficersNameNoVaultIsAskedAndTheCheckSaysSo() {
    String code = code("0119");
    send(event(code, 1));
    ObjectNode nameless = order(code, null);
    nameless.remove("officerName");
    JsonNode licence = component(tree(post(nameless).asString()), LICENCE);
    assertThat(licence.get("whyCode").asText()).isEqualTo("NO_OFFICER_NAME");
    assertThat(licence.get("why").asText()).contains("họ tên cán bộ", "Kho dữ liệu điện tử");
  }

  private Response post(ObjectNode order) {
    return as("demo-client").body(order.toString()).post("/api/v1/once-only/checks");
  }
}
