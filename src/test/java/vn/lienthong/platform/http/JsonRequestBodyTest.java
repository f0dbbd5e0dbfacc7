package vn.lienthong.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.console.api.ActionReason;
import vn.lienthong.console.api.ReplayOrder;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.Problem;

class JsonRequestBodyTest {

  private final JsonRequestBody door = new JsonRequestBody(new ObjectMapper().registerModule(new JavaTimeModule()));

  @Test void nobodyComesInUnnamed() {
    refused(401, null, new CurrentClient()::required);
    refused(401, null, new CurrentClient()::operator);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a b", "x'--", "ạ",
      "12345678901234567890123456789012345678901234567890123456789012345"})
  void anIdHasAForm(String id) {
    refused(400, "/id", () -> ParameterParser.id(id));
  }

  @Test void anEndpointMayNameItsSource() {
    assertThat(ParameterParser.endpoint("dossiers:H99-1")).isEqualTo("dossiers:H99-1");
    refused(400, "/name", () -> ParameterParser.endpoint("a:b:c"));
  }

  @Test void saysWhichFieldIsNotUnderstood() {
    refused(400, "/select/state", () -> door.read("{\"select\":{\"state\":\"LOST\"}}", ReplayOrder.class));
    refused(400, "/reson", () -> door.read("{\"reson\":\"x\"}", ActionReason.class));
    refused(400, "/body", () -> door.read("{", ActionReason.class));
    refused(400, "/body", () -> door.read("null", ActionReason.class));
    refused(400, "/body", () -> door.read("{\"reason\":\"a\",\"reason\":\"b\"}", ActionReason.class));
    refused(400, "/body", () -> door.read(null, ActionReason.class));
  }

  @Test void aReplayChoosesByIdsOrByFiltersAndNeverEverything() {
    refused(400, "/select", () -> order("{}"));
    refused(400, "/select", () -> order("{\"select\":{}}"));
    refused(400, "/select", () -> order("{\"select\":{\"ids\":[\"1\"],\"partner\":\"dvcqg\"}}"));
    refused(400, "/select/ids", () -> order("{\"select\":{\"ids\":[]}}"));
    refused(400, "/ratePerSecond", () -> order("{\"select\":{\"ids\":[\"1\"]},\"ratePerSecond\":0}"));
    ReplayOrder two =
        door.read("{\"select\":{\"ids\":[\"1\",\"2\"]},\"ratePerSecond\":9}", ReplayOrder.class);
    refused(400, "/select/ids", () -> two.order(1, 9));
    refused(400, "/ratePerSecond", () -> two.order(2, 8));
    assertThat(two.order(2, 9).ids()).hasSize(2);
    assertThat(door.read("{\"select\":{\"ids\":[\"7\",\"7\"]}}", ReplayOrder.class).order(1000, 1000).ids())
        .containsExactly(7L);
    assertThat(door.read("{\"select\":{\"state\":\"PARKED\"}}", ReplayOrder.class).order(1000, 1000))
        .returns(50, order -> order.ratePerSecond()).returns(EntryState.PARKED, order -> order.filter().state());
  }

  @Test void theSameRequestHasTheSameFormWhateverItsOrderAndSpaces() {
    String one = "{\"select\":{\"ids\":[\"1\"]},\"reason\":\"a\"}";
    String other = " { \"reason\" : \"a\", \"select\" : {\"ids\":[\"1\"]} } ";
    assertThat(canonical(one)).isEqualTo(canonical(other));
  }

  @Test void aTimeHasAnOffset() {
    assertThat(ParameterParser.time("from", null)).isNull();
    refused(400, "/from", () -> ParameterParser.time("from", "2026-01-05"));
  }

  private String canonical(String body) {
    return door.canonical(door.read(body, ReplayOrder.class));
  }

  private void order(String body) {
    door.read(body, ReplayOrder.class).order(1000, 1000);
  }

  private static void refused(int status, String pointer, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(Problem.Raised.class, raised -> {
      assertThat(raised.problem().status()).isEqualTo(status);
      if (pointer != null) {
        assertThat(raised.problem().errors()).extracting(Problem.Fault::pointer).containsExactly(pointer);
      }
    });
  }
}
