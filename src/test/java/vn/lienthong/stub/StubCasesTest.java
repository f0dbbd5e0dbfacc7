package vn.lienthong.stub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StubCasesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> SWITCHES = Map.of(
      "hub.stub.dvcqg.password", "p", "hub.stub.dvcqg.progress.repeat", "refused", "hub.stub.procedures.count", "30");
  private static StubClient stub;

  @BeforeAll
  static void start() {
    stub = StubClient.ofAll(SWITCHES);
  }

  @AfterAll
  static void stop() {
    stub.close();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void aStubAnswersAsItsMappingSays(String partner, String name) {
    stub.stubs().memory(partner).clear();
    if (partner.equals("dvcqg")) {
      stub.login();
    }
    StubCases.Case expected = StubCases.of(partner).get(name);
    StubClient.Answer answer = expected.call().to(stub);
    assertThat(answer.status()).isEqualTo(expected.status());
    assertThat(answer.body()).contains(expected.says());
    assertThat(stub.stubs().memory(partner).count("answers", name)).as(name).isPositive();
  }

  /** The hub takes over the agencies of the one and asks the other for them: it would warn of a stub. */
  @Test void thePortalsTwoListsNameTheSameAgenciesOfTheProvince() throws IOException {
    JsonNode catalogue = JSON.readTree(StubClient.MOCKS.resolve("procedures/seed.json").toFile()).path("agencies");
    JsonNode answer = JSON.readTree(
        StubClient.MOCKS.resolve("dvcqg/mappings/list-agencies--delivered.json").toFile());
    assertThat(answer.at("/response/jsonBody/result").findValuesAsText("MADONVI")).containsExactlyInAnyOrderElementsOf(
        StreamSupport.stream(catalogue.spliterator(), false).map(row -> row.get(0).asText())
            .filter(code -> code.contains("H99")).toList());
  }

  static Stream<Arguments> aStubAnswersAsItsMappingSays() {
    return Stubs.partners(StubClient.MOCKS).stream()
        .flatMap(partner -> StubCases.of(partner).keySet().stream().map(name -> Arguments.of(partner, name)));
  }
}
