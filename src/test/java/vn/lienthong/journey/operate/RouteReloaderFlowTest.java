package vn.lienthong.journey.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.Management;
import vn.lienthong.journey.WholeHub;

/** Route files are broken, mended, deleted and renamed while events run through them. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class RouteReloaderFlowTest extends WholeHub {

  private static final String ROUTE = "dvcqg-report-progress";

  @ConfigProperty(name = "hub.routes.dir") Path routes;
  @Inject CamelContext camel;

  private Path file;
  private String good;

  @BeforeEach
  void read() throws IOException {
    file = routes.resolve("dvcqg/" + ROUTE + ".camel.yaml");
    good = Files.readString(Path.of("routes/dvcqg/" + ROUTE + ".camel.yaml"));
  }

  @AfterEach
  void mend() throws IOException {
    Files.deleteIfExists(file.resolveSibling("renamed.camel.yaml"));
    Files.deleteIfExists(routes.resolve("dossiers/" + ROUTE + ".camel.yaml"));
    save(good);
    stands(ROUTE, "IN_EFFECT", null);
  }

  @Test
  void anEditedFileTakesEffectWhileEventsRun() throws IOException {
    List<String> codes = new CopyOnWriteArrayList<>();
    AtomicBoolean enough = new AtomicBoolean();
    Thread sender = new Thread(() -> {
      while (!enough.get()) {
        String code = code("1501");
        send(step(code, 1));
        codes.add(code);
      }
    });
    sender.start();
    String since = sight(ROUTE).get("since").asText();
    save(good.replace("Tells the national portal of one step", "Tells the portal of a step"));
    soon(() -> assertThat(sight(ROUTE).get("since").asText()).isNotEqualTo(since));
    save(good);
    stands(ROUTE, "IN_EFFECT", null);
    int after = codes.size();
    soon(() -> assertThat(codes.size()).isGreaterThan(after + 2)); // some were sent before, some afterwards
    enough.set(true);
    join(sender);
    allDelivered(codes);
    assertThat(codes).allSatisfy(code ->
        assertThat(entries(code)).allMatch(entry -> entry.attempts() <= 1)); // nothing was tried while it was exchanged
  }

  @Test
  void anExchangedRouteLeavesNothingBehind() throws IOException {
    int before = camel.getRoutesSize();
    String since = sight(ROUTE).get("since").asText();
    save(good.replace("of one step", "of a step"));
    soon(() -> assertThat(sight(ROUTE).get("since").asText()).isNotEqualTo(since));
    assertThat(camel.getRoutesSize()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
      "beanName: dvcqg, beanName: dvcqgg, there is no bean dvcqgg",
      "method: readProgress, method: readProgres, bean dvcqg has no step readProgres",
      "kamelet:partner-call-sink, http:elsewhere, out-by-kamelet-only",
      "uri: bean, uri: bean:dvcqg?x=y, out", // an unknown option: Camel itself says so
      "hub.partner.dvcqg.url, hub.partner.dvcqg.uri, known-keys",
      "'- route:', '- route: {{{', no YAML",
      "'group: relay', 'group: relay\n    errorHandler: {}', partner-call-has-no-retry"})
  void aBrokenFileIsRefusedAndTheLastGoodOneStays(String from, String to, String why) throws IOException {
    save(good.replace(from, to));
    stands(ROUTE, "LAST_GOOD", why.equals("out") ? null : why);
    String code = code("1502");
    send(step(code, 1));
    assertThat(until(code, PROGRESS, "DELIVERED").attempts()).isEqualTo(1);
    String ready = Management.get("/q/health/ready").then().statusCode(200).extract().asString();
    assertThat(ready).contains("route." + ROUTE).contains("LAST_GOOD");
  }

  @Test
  void aDeletedFileTakesItsRouteAndAMendedOneBringsItBack() throws IOException {
    Files.delete(file);
    soon(() -> assertThat(Management.get("/q/health/ready").asString())
        .contains("flow without a relay route: " + ROUTE));
    String code = code("1503");
    send(step(code, 1));
    until(code, SYNC, "DELIVERED");
    soon(() -> assertThat(entry(code, PROGRESS).errorCode()).contains("NO_ROUTE"));
    save(good);
    until(code, PROGRESS, "DELIVERED");
    assertThat(Management.get("/q/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void aRenamedFileStillSpeaksForItsRoute() throws IOException {
    Files.move(file, file.resolveSibling("renamed.camel.yaml"), StandardCopyOption.ATOMIC_MOVE);
    stands("renamed", "REFUSED", "file-is-id");
    String code = code("1504");
    send(step(code, 1));
    until(code, PROGRESS, "DELIVERED");
  }

  @Test
  void twoFilesOfOneNameAreBothRefused() throws IOException {
    Files.writeString(routes.resolve("dossiers/" + ROUTE + ".camel.yaml"), good);
    soon(() -> assertThat(sights().stream().filter(s -> s.get("route").asText().equals(ROUTE)))
        .hasSize(2).allMatch(s -> s.get("why").asText().contains("two files of this name")));
    String code = code("1505");
    send(step(code, 1));
    until(code, PROGRESS, "DELIVERED");
  }

  @Test
  void onlyOperatorsSeeTheFiles() {
    as("demo-client").get("/api/v1/routes").then().statusCode(403);
  }

  private void save(String text) throws IOException {
    Path aside = Files.writeString(routes.resolve(ROUTE + ".aside"), text);
    Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private void stands(String route, String state, String why) {
    soon(() -> {
      JsonNode sight = sight(route);
      assertThat(sight.get("state").asText()).as(sight.toString()).isEqualTo(state);
      if (why == null) {
        assertThat(sight.get("why").isNull()).as(sight.toString()).isEqualTo(state.equals("IN_EFFECT"));
      } else {
        assertThat(sight.get("why").asText()).contains(why);
      }
    });
  }

  private JsonNode sight(String route) {
    List<JsonNode> found = sights().stream().filter(s -> s.get("route").asText().equals(route)).toList();
    assertThat(found).as(route).isNotEmpty();
    return found.get(0);
  }

  private List<JsonNode> sights() {
    List<JsonNode> all = new ArrayList<>();
    tree(as("operator").get("/api/v1/routes").then().statusCode(200).extract().asString()).get("items")
        .forEach(all::add);
    return all;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
