package vn.lienthong.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.stub.StubClient.code;
import static vn.lienthong.stub.StubClient.dossier;
import static vn.lienthong.stub.StubClient.notice;
import static vn.lienthong.stub.StubClient.step;

import com.github.tomakehurst.wiremock.common.Json;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.stub.state.StubFaults;
import vn.lienthong.stub.state.StubMemory;

class StubFaultsTest {

  private static StubClient stub;

  @BeforeAll
  static void start() {
    stub = new StubClient(Map.of());
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

  static Stream<StubFaults.Fault> everyFaultTakesAndEndsAsTheTableSays() throws IOException {
    return StubFaults.in(StubClient.MOCKS).stream();
  }

  @ParameterizedTest
  @MethodSource
  void everyFaultTakesAndEndsAsTheTableSays(StubFaults.Fault fault) {
    String mapping = "fault--" + fault.name();
    send(fault, 1);
    assertThat(taken(fault)).isEqualTo(fault.taken());
    for (int calls = 1; calls < Math.max(fault.times(), 2); calls++) {
      send(fault, calls + 1);
    }
    boolean formOnly = fault.name().startsWith("form-");
    StubMemory memory = stub.stubs().memory(fault.partner());
    if (!formOnly && fault.times() > 0) {
      send(fault, 9);
      send(fault, 10);
      assertThat(memory.count("answers", mapping)).isEqualTo(fault.times());
      assertThat(taken(fault)).isTrue();
    }
  }

  private static void send(StubFaults.Fault fault, int call) {
    if (fault.partner().equals("dvcqg")) {
      stub.login(); // some of them forget the session
      if (stub.sync("False", dossier(fault.digits())).body().contains("đã tồn tại")) {
        stub.sync("True", dossier(fault.digits()));
      }
    } else {
      stub.notice(notice(String.valueOf(call), fault.digits(), call));
    }
  }

  private static boolean taken(StubFaults.Fault fault) {
    return fault.partner().equals("dvcqg") ? stub.stubs().memory("dvcqg").held(code(fault.digits()))
        : stub.stubs().memory("dossiers").count("", "notices") > 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001", "8999", "9023", "0009001"})
  void faultsAreChosenByTheLastFourDigitsAlone(String serial) throws IOException {
    StubFaults faults = StubFaults.read(StubClient.MOCKS, "dvcqg");
    StubFaults.Fault fault = faults.of("G99.20-20260609-" + serial);
    assertThat(fault == null ? "none" : fault.name()).isEqualTo(serial.endsWith("9001") ? "http-500" : "none");
  }

  @Test
  void theCodeOfTheAnswerComesInEveryForm() {
    assertThat(stub.sync("False", dossier("9015")).body()).contains("\"error_code\":\"0\"");
    assertThat(stub.sync("False", dossier("9016")).body()).contains("\"error_code\":0");
    String message = Json.node(stub.sync("False", dossier("9017")).body()).path("message").asText();
    assertThat(Json.node(message).path("message").asText()).isEqualTo("Thành công");
    String whole = Json.node(stub.sync("False", dossier("9018")).body()).asText();
    assertThat(Json.node(whole).path("error_code").asText()).isEqualTo("0");
    assertThat(Json.node(Json.node(stub.sync("False", dossier("9018")).body()).asText()).path("message").asText())
        .contains("đã tồn tại");
  }

  @Test
  void whatWasTakenWithoutAnAnswerIsThereOnTheNextCall() {
    assertThat(stub.sync("False", dossier("9010")).status()).isZero();
    assertThat(stub.sync("False", dossier("9010")).body()).contains("đã tồn tại");
    assertThat(stub.sync("True", dossier("9010")).code()).isEqualTo("0");
    assertThat(stub.stubs().memory("dvcqg").count("", "snapshotsRepeated")).isEqualTo(1);
  }

  @Test
  void aFaultIsCountedPerKindOfCall() {
    stub.sync("False", dossier("9004"));
    assertThat(stub.progress(step("9004", "20260105090000")).code()).isEqualTo("0");
    assertThat(stub.stubs().memory("dvcqg").count("answers", "fault--late")).isEqualTo(2);
  }
}
