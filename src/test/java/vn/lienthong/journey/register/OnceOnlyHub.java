package vn.lienthong.journey.register;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.access.audit.PurposeDesk.BASIS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusMock;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import vn.lienthong.journey.WholeHub;
import vn.lienthong.procedures.ProcedureCatalogue;
import vn.lienthong.procedures.ProcedureVersion;
import vn.lienthong.procedures.ProcedureVersion.Component;
import vn.lienthong.procedures.ProcedureVersion.Digitising;

/** A whole hub that knows one procedure of four components, and checks what of them is there. */
public abstract class OnceOnlyHub extends WholeHub {

  static final String FORM = "000.00.00.G99-KQ000001";
  static final String LICENCE = "000.00.00.G99-KQ000002";
  static final String RESIDENCE = "000.00.00.G99-KQ000101";
  static final String LAND = "000.00.00.G99-KQ000104";

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

  JsonNode checked(String code, Integer deadline) {
    Response answer = post(order(code, deadline));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    assertThat(answer.header("Location")).startsWith("/api/v1/once-only/checks/");
    return tree(answer.asString());
  }

  Response post(ObjectNode order) {
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
