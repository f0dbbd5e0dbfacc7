package vn.lienthong.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StubCasesTest {

  private static final Map<String, String> SWITCHES = Map.of(
      "hub.stub.dvcqg.password", "p", "hub.stub.dvcqg.progress.repeat", "refused");
  private static StubClient stub;

  @BeforeAll
  static void start() {
    stub = new StubClient(SWITCHES);
  }

  @AfterAll
  static void stop() {
    stub.close();
  }

  @BeforeEach
  void forget() {
    stub.stubs().memory("dvcqg").clear();
    stub.stubs().memory("dossiers").clear();
    stub.login();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void portalAnswersAsItsMappingSays(String name) {
    answersAsItsMappingSays("dvcqg", name);
  }

  static Stream<String> portalAnswersAsItsMappingSays() {
    return StubCases.of("dvcqg").keySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void dossierSystemAnswersAsItsMappingSays(String name) {
    answersAsItsMappingSays("dossiers", name);
  }

  static Stream<String> dossierSystemAnswersAsItsMappingSays() {
    return StubCases.of("dossiers").keySet().stream();
  }

  private static void answersAsItsMappingSays(String partner, String name) {
    StubCases.Case expected = StubCases.of(partner).get(name);
    StubClient.Answer answer = expected.call().to(stub);
    assertThat(answer.status()).isEqualTo(expected.status());
    assertThat(answer.body()).contains(expected.says());
    assertThat(stub.stubs().memory(partner).count("answers", name)).as(name).isPositive();
  }
}
