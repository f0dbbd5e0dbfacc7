package vn.lienthong.journey.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.access.audit.PurposeDesk.BASIS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.Unread;
import vn.lienthong.journey.WholeHub;
import vn.lienthong.journey.register.OnceOnlyHub;

/** Between the first open door and the first reading of the code lists nobody is told that the hub is broken. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class EarlyRequestsTest extends WholeHub {

  @Inject Catalogue catalogue;

  @Test void whoComesBeforeTheListsAreReadIsAskedToComeAgain() {
    String code = code("0001");
    send(event(code, 1));
    Map<String, Supplier<Response>> doors = new LinkedHashMap<>();
    doors.put("event", () -> as("demo-client").body(event(code, 2).toString()).post("/api/v1/events"));
    doors.put("look-up", () -> as("demo-client").body(lookUp(code)).post("/api/v1/lookups/population"));
    doors.put("once-only", () -> as("demo-client").body(OnceOnlyHub.order(code, null).toString())
        .post("/api/v1/once-only/checks"));
    doors.put("share", () -> as("operator").get("/api/v1/once-only/share?month=2026-01"));
    doors.put("counts", () -> as("operator").get("/api/v1/counts?day=2026-01-05"));
    doors.put("partners", () -> as("operator").get("/api/v1/partners"));
    doors.put("self-check", () -> as("operator").get("/api/v1/partners/dvcqg/check"));
    doors.put("routes", () -> as("operator").get("/api/v1/routes"));
    doors.put("procedures", () -> as("operator").get("/api/v1/procedures?limit=5"));
    doors.put("dossier", () -> as("operator").get("/api/v1/dossiers/" + code));
    doors.put("balance", () -> as("operator").get("/api/v1/balance"));
    Map<String, Response> told = new LinkedHashMap<>();
    Unread.during(catalogue, () -> doors.forEach((name, door) -> told.put(name, door.get())));
    told.forEach((name, response) -> {
      assertThat(response.statusCode()).as(name + " " + response.asString()).isIn(200, 503);
      if (response.statusCode() == 503) {
        assertThat(response.header("Retry-After")).as(name).isNotNull();
      }
    });
    for (String needsThem : new String[] {"event", "look-up", "once-only"}) {
      assertThat(told.get(needsThem).statusCode()).as(needsThem).isEqualTo(503);
      assertThat(doors.get(needsThem).get().statusCode()).as(needsThem + " afterwards").isBetween(200, 202);
    }
  }

  private static String lookUp(String code) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("purpose").put("dossierCode", code).put("officerId", "cb.mau@h99").put("officerName", "Cán bộ mẫu")
        .put("legalBasis", BASIS);
    body.putObject("subject").put("personalId", "099190000017").put("fullName", "Nguyễn Thị Mẫu")
        .put("birthDate", "1990-01-01");
    body.putArray("ask").add("identity");
    return body.toString();
  }
}
