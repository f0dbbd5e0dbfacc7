package vn.lienthong.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.EmbeddedParts;

/** A mistake in a route file can delay a message and never lose one; what it does not touch goes on. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class RouteMistakesTest extends WholeHub {

  private static final String ROUTE = "dvcqg-report-progress";
  private static final String LAST_STEP = "method: readProgress";

  @Inject CamelContext camel;

  @ConfigProperty(name = "hub.routes.dir") Path routes;

  @AfterEach
  void mend() throws Exception {
    load(file());
    camel.getRouteController().startRoute(ROUTE);
  }

  /** Calls what is not there; ends without an Outcome; throws what quotes a person. */
  @ParameterizedTest
  @ValueSource(strings = {"method: readProgres", "method: toString", "method: mistaken"})
  void aMistakenRouteParksItsEntriesAsOurFault(String mistake) throws Exception {
    camel.getRegistry().bind("mistaken", new Mistaken());
    String wrong = file().replace(LAST_STEP, mistake);
    load(mistake.endsWith("mistaken") ? wrong.replaceFirst("(?s)beanName: dvcqg(\\s+)" + mistake,
        "beanName: mistaken$1" + mistake) : wrong);
    String code = code("1401");
    send(step(code, 1));

    until(code, SYNC, "DELIVERED");
    soon(() -> {
      hurry(code);
      assertThat(entry(code, PROGRESS).state()).isEqualTo("PARKED");
    });
    Entry parked = entry(code, PROGRESS);
    assertThat(parked.errorClass()).isEqualTo("HUB_FAULT");
    assertThat(parked.mends()).isEqualTo("HUB");
    assertThat(parked.attempts()).isEqualTo(8);
    assertThat(is("select circuit = 'CLOSED' from endpoint where name = 'dvcqg'")).as("not the partner's").isTrue();
    soon(() -> assertThat(noticesTaken(code)).hasSize(1));
    assertThat(noticesTaken(code).get(0).get("owner").asText()).isEqualTo("PROVINCIAL_IT");

    mend();
    as("operator").body("{\"reason\":\"đã sửa\"}").post("/api/v1/entries/" + parked.id() + "/release").then()
        .statusCode(200);
    until(code, PROGRESS, "DELIVERED");
    assertThat(atPortal(code).get("steps").asInt()).isEqualTo(1);
  }

  /** What a mistaken step may do: throw, and say in its text what it must not. */
  public static class Mistaken {
    public Object mistaken() {
      throw new IllegalArgumentException("cannot read NGUYỄN THỊ MẪU 099190000017");
    }
  }

  @Test
  void aStoppedRouteDelaysAndReadinessNamesNoFault() throws Exception {
    camel.getRouteController().stopRoute(ROUTE);
    String code = code("1402");
    send(step(code, 1));
    until(code, SYNC, "DELIVERED");
    soon(() -> assertThat(entry(code, PROGRESS).errorCode()).contains("NO_ROUTE"));
    camel.getRouteController().startRoute(ROUTE);
    until(code, PROGRESS, "DELIVERED");
  }

  @Test
  void aMissingRouteDelaysAndReadinessNamesIt() throws Exception {
    camel.getRouteController().stopRoute(ROUTE);
    camel.removeRoute(ROUTE);
    String code = code("1403");
    send(step(code, 1));
    until(code, SYNC, "DELIVERED");
    soon(() -> assertThat(entry(code, PROGRESS).errorClass()).isEqualTo("HUB_FAULT"));
    assertThat(io.restassured.RestAssured.get("/q/health/ready").asString())
        .contains("flow without a relay route: " + ROUTE);
    mend();
    until(code, PROGRESS, "DELIVERED");
    assertThat(io.restassured.RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200);
  }

  private String file() throws IOException {
    return Files.readString(routes.resolve("dvcqg/" + ROUTE + ".camel.yaml"));
  }

  private void load(String yaml) throws Exception {
    PluginHelper.getRoutesLoader(camel).updateRoutes(ResourceHelper.fromString(ROUTE + ".camel.yaml", yaml));
  }
}
