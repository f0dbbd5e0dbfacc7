package vn.lienthong.journey.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.Management;
import vn.lienthong.journey.LogRecorder;
import vn.lienthong.journey.WholeHub;

/** A mistake in a route file can delay a message and never lose one; what it does not touch goes on. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class RouteMistakesTest extends WholeHub {

  private static final String ROUTE = "dvcqg-report-progress";

  @Inject CamelContext camel;

  @ConfigProperty(name = "hub.routes.dir") Path routes;

  @AfterEach
  void mend() throws Exception {
    load(file());
    camel.getRouteController().startRoute(ROUTE);
  }

  static Stream<UnaryOperator<String>> mistakes() {
    return Stream.of(yaml -> yaml.replace("method: readProgress", "method: readProgres"),
        yaml -> yaml.replaceFirst("(?s)beanName: dvcqg(\\s+)method: readProgress", "beanName: mistaken$1method: blame"),
        yaml -> yaml.substring(0, yaml.lastIndexOf("        - to:"))); // ends with the answer and no Outcome
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakenRouteParksItsEntriesAsOurFault(UnaryOperator<String> mistake) throws Exception {
    camel.getRegistry().bind("mistaken", new Mistaken());
    load(mistake.apply(file()));
    String code = code("1401");
    Entry parked;
    try (LogRecorder ear = new LogRecorder()) {
      send(step(code, 1));
      until(code, SYNC, "DELIVERED");
      parked = until(code, PROGRESS, "PARKED");
      assertThat(ear.heard()).contains("hub fault").doesNotContain("NGUYỄN", "099190000017");
    }
    assertThat(parked.errorClass()).isEqualTo("HUB_FAULT");
    assertThat(parked.responsible()).isEqualTo("HUB");
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
    public Object blame() {
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
    assertThat(Management.get("/q/health/ready").asString())
        .contains("flow without a relay route: " + ROUTE);
    mend();
    until(code, PROGRESS, "DELIVERED");
    assertThat(Management.get("/q/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void whatCannotBeOpenedIsParkedAndHoldsUpNobody() {
    as("operator").body("{\"paused\":true}").patch("/api/v1/partners/dvcqg").then().statusCode(200);
    soon(() -> assertThat(Management.get("/q/health/ready").asString()).contains("quiet"));
    String spoiled = code("1404");
    String sound = code("1405");
    send(event(spoiled, 1));
    send(event(sound, 1));
    run("update event set payload = substring(payload for 20) where dossier = (select id from dossier where code = ?)",
        spoiled);
    as("operator").body("{\"paused\":false}").patch("/api/v1/partners/dvcqg").then().statusCode(200);

    until(sound, SYNC, "DELIVERED");
    Entry parked = until(spoiled, SYNC, "PARKED");
    assertThat(parked.errorClass()).isEqualTo("HUB_FAULT");
    assertThat(parked.errorCode()).isEqualTo("UNREADABLE");
    soon(() -> assertThat(noticesTaken(spoiled)).hasSize(1));
  }

  private String file() throws IOException {
    return Files.readString(routes.resolve("dvcqg/" + ROUTE + ".camel.yaml"));
  }

  private void load(String yaml) throws Exception {
    PluginHelper.getRoutesLoader(camel).updateRoutes(ResourceHelper.fromString(ROUTE + ".camel.yaml", yaml));
  }
}
