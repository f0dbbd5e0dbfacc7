package vn.lienthong.journey.register;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.journey.CallRecorder;
import vn.lienthong.journey.WholeHub;

/** A dossier's results go into both vaults, and out of them again when they change or are revoked. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class VaultsFlowTest extends WholeHub {

  private static final String STORE = "store-result";

  private static final String SHA_256 = "94c31406a7b863fbf2f258fe0441c5a3ebca370c2cfd643b7c9bfa606f3b7018";
  private static final byte[] PAPER =
      "%PDF-1.4\n% tệp mẫu của Liên Thông, không có nội dung\n%%EOF\n".getBytes(StandardCharsets.UTF_8);

  @ConfigProperty(name = "hub.partner.vault.url") String vault;
  @Inject CamelContext camel;

  @Test
  void aResultIsPutIntoBothVaultsOnceChangedInBothAndTakenBack() {
    String code = code("1700");
    send(event("accepted", code, 1));
    send(issued(code, 2, "01/GP", false));
    delivered(code, "stored 1", "stored 1");
    assertThat(entries(code)).extracting(Entry::flow).contains(SYNC).filteredOn(STORE::equals).hasSize(2);
    assertThat(told(code)).isEqualTo(2);
    send(issued(code, 3, "01/GP", false));
    delivered(code, "stored 1", "stored 1", "unchanged", "unchanged");
    assertThat(told(code)).isEqualTo(2);
    send(issued(code, 4, "02/GP", false));
    delivered(code, "stored 1", "stored 1", "unchanged", "unchanged", "withdrawn 1", "withdrawn 1");
    send(issued(code, 5, "02/GP", true));
    delivered(code, "stored 1", "stored 1", "unchanged", "unchanged", "withdrawn 1", "withdrawn 1", "withdrawn 1",
        "withdrawn 1");
    assertThat(told(code)).isEqualTo(8);
    assertThat(entries(code, STORE)).allMatch(entry -> entry.attempts() == 1);
  }

  /** The stub's national vault is told links, its provincial one is sent the file itself. */
  @Test
  void aFileGoesAsTheHubsLinkOrAsItsBytesAsTheSwitchOfEachVaultSays() throws IOException {
    String code = code("1701");
    try (CallRecorder ear = CallRecorder.atVaults(camel)) {
      send(issued(code, 1, "01/GP", false));
      delivered(code, "stored 1", "stored 1");
      List<JsonNode> files = ear.told(code).stream().map(c -> c.at("/DanhSachGiayToKetQua/0/DanhSachTepDinhKem/0"))
          .toList();
      assertThat(files).hasSize(2).allMatch(file -> file.get("TenTep").asText().equals("kết quả.pdf"));
      JsonNode link = files.stream().filter(file -> file.has("DuongDan")).findFirst().orElseThrow();
      assertThat(link.get("DuongDan").asText()).startsWith("https://lienthong.h99.example.vn/files/");
      assertThat(link.has("NoiDung")).isFalse();
      JsonNode bytes = files.stream().filter(file -> file.has("NoiDung")).findFirst().orElseThrow();
      assertThat(bytes.get("NoiDung").binaryValue()).isEqualTo(PAPER);
      assertThat(bytes.has("DuongDan")).isFalse();
    }
  }

  @Test
  void aFileThatCannotBeHadGoesIntoNeither() {
    String code = code("1702");
    ObjectNode event = issued(code, 1, "01/GP", false);
    ((ObjectNode) event.at("/dossier/results/0/file"))
        .put("url", "http://files.h99.example.vn/files/r-" + code + "-9205");
    send(event);
    delivered(code, "without-file 1", "without-file 1");
    assertThat(told(code)).isZero();
  }

  @Test
  void aVaultThatFailsIsToldAgainAndOneThatRefusesStopsNobodyElse() {
    String fails = code("9142");
    send(issued(fails, 1, "01/GP", false));
    delivered(fails, "stored 1", "stored 1");
    String refused = code("9141");
    send(issued(refused, 1, "01/GP", false));
    soon(() -> assertThat(entries(refused, STORE)).hasSize(2)
        .allMatch(e -> e.state().equals("REFUSED") && e.errorClass().equals("BUSINESS")));
    until(refused, SYNC, "DELIVERED");
    soon(() -> assertThat(noticesTaken(refused)).hasSize(2));
  }

  @Test
  void anAnswerThatBreaksOffIsToldAgainAndChangesNothing() {
    String code = code("9143");
    send(issued(code, 1, "01/GP", false));
    delivered(code, "stored 1", "stored 1");
    assertThat(told(code)).as("one of them broke off, or both at once").isBetween(3, 4);
  }

  @Test
  void bothVaultsAreEndpointsOfTheirOwn() {
    List<String> names = as("operator").get("/api/v1/partners").jsonPath().getList("items.name");
    assertThat(names).contains("vault", "vault:province");
  }

  private static ObjectNode issued(String code, long sequence, String number, boolean revoked) {
    ObjectNode event = event("result-issued", code, sequence);
    event.put("occurredAt", "2026-01-12T%02d:00:00+07:00".formatted(10 + sequence));
    ((ObjectNode) event.at("/dossier/results/0")).put("number", number).put("revoked", revoked).putObject("file")
        .put("id", "r-1").put("name", "kết quả.pdf").put("url", "http://files.h99.example.vn/files/r-" + code + "-0001")
        .put("sha256", SHA_256).put("size", PAPER.length);
    return event;
  }

  private void delivered(String code, String... references) {
    soon(() -> {
      hurry(code);
      assertThat(entries(code, STORE)).allMatch(e -> e.state().equals("DELIVERED")).extracting(Entry::reference)
          .containsExactlyInAnyOrder(references);
    });
  }

  /** Calls both vaults took: they share a memory, and what both are told alike counts there as repeated. */
  private int told(String code) {
    JsonNode there = tree(given().get(vault + "/__stub/dossiers/" + code).asString());
    return there.path("steps").asInt() + there.path("stepsRepeated").asInt();
  }
}
