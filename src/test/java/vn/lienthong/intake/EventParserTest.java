package vn.lienthong.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.intake.EventSamples.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Fault;

/** Which text is an event, and what is said of each fault of its form. */
class EventParserTest {

  private static List<String> pointers(JsonNode event) {
    return refusal(EventSamples.bytes(event)).errors().stream().map(Fault::pointer).toList();
  }

  @ParameterizedTest
  @MethodSource("vn.lienthong.intake.EventSamples#names")
  void readsEveryExample(String name) {
    EventParser.Checked checked = EventSamples.READER.read(EventSamples.bytes(name));

    assertThat(checked.event().type().name()).isEqualTo(name.toUpperCase().replace('-', '_'));
    assertThat(checked.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/schemaVersion", "/eventId", "/type", "/sourceSystem", "/occurredAt", "/dossier",
      "/dossier/code", "/dossier/procedure", "/dossier/procedure/code", "/dossier/procedure/name",
      "/dossier/procedure/fieldCode", "/dossier/procedure/fieldName", "/dossier/receivingAgency",
      "/dossier/receivingAgency/code", "/dossier/receivingAgency/name", "/dossier/resolvingAgency",
      "/dossier/resolvingAgency/code", "/dossier/resolvingAgency/name", "/dossier/channel", "/dossier/submittedVia",
      "/dossier/returnBy", "/dossier/status", "/dossier/parties", "/dossier/parties/0/kind",
      "/dossier/parties/0/fullName", "/dossier/parties/0/identifiers", "/dossier/receivedAt", "/dossier/dueAt"})
  void namesEachRequiredFieldThatIsMissingOrNull(String pointer) {
    assertThat(pointers(EventSamples.with(pointer, null))).containsExactly(pointer);
    JsonNode none = EventSamples.parse("null".getBytes());
    assertThat(pointers(EventSamples.with(pointer, none))).containsExactly(pointer);
  }

  @ParameterizedTest
  @CsvSource({"step-done,/step", "due-date-changed,/dueDateChange", "transferred,/transfer", "consulted,/consultation",
      "rated,/rating"})
  void asksForTheObjectOfTheType(String example, String pointer) {
    assertThat(pointers(EventSamples.with(EventSamples.tree(example), pointer, null))).containsExactly(pointer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACCEPTED", "PROCESSING", "COMPLETED", "RESULT_RETURNED"})
  void asksForDatesWhereTheStatusHasThem(String status) {
    ObjectNode event = EventSamples.with("/dossier/status", EventSamples.JSON.getNodeFactory().textNode(status));
    ((ObjectNode) event.at("/dossier")).remove(List.of("receivedAt", "dueAt"));
    assertThat(pointers(event)).containsExactly("/dossier/receivedAt", "/dossier/dueAt");
  }

  @Test
  void asksForExactlyOneOwner() {
    ObjectNode none =
        EventSamples.with("/dossier/parties/0/role", EventSamples.JSON.getNodeFactory().textNode("MOTHER"));
    assertThat(pointers(none)).containsExactly("/dossier/parties");
    ObjectNode two = EventSamples.tree("accepted");
    ((ArrayNode) two.at("/dossier/parties")).add(two.at("/dossier/parties/0").deepCopy());
    assertThat(pointers(two)).containsExactly("/dossier/parties");
  }

  @Test
  void leavesAnUnknownStatusToAPerson() {
    ObjectNode event = EventSamples.with("/dossier/status", EventSamples.JSON.getNodeFactory().textNode("ON_THE_MOON"));
    assertThat(EventSamples.READER.read(EventSamples.bytes(event)).event().dossier().status()).isEqualTo("ON_THE_MOON");
  }

  @Test
  void keepsTheHubsOwnTypesToTheHub() {
    assertThat(pointers(EventSamples.with("/type", EventSamples.JSON.getNodeFactory().textNode("DOCUMENT_REUSABLE"))))
        .containsExactly("/type");
  }

  @Test
  void listsAllFaultsAtOnceUpToAHundred() {
    Problem problem = refusal("{\"surprise\":1,\"type\":7}".getBytes());
    assertThat(problem.errors()).extracting(Fault::pointer)
        .contains("/dossier", "/eventId", "/sourceSystem", "/occurredAt", "/schemaVersion", "/type", "/surprise");
    ObjectNode many = EventSamples.tree("accepted");
    ArrayNode components = (ArrayNode) many.at("/dossier/components");
    for (int i = 0; i < 400; i++) {
      components.addObject().put("copies", "x");
    }
    assertThat(refusal(EventSamples.bytes(many)).errors()).hasSize(100);
  }

  @Test
  void refusesTenThousandComponentsByTheirNumber() {
    ObjectNode many = EventSamples.tree("accepted");
    ArrayNode components = (ArrayNode) many.at("/dossier/components");
    for (int i = 0; i < 10_000; i++) {
      components.addObject().put("name", "x");
    }
    assertThat(pointers(many)).containsExactly("/dossier/components");
  }

  @Test
  void lowerLimitsRefuseEarlierAndSayTheirNumber() {
    ObjectNode two = EventSamples.tree("accepted");
    ArrayNode components = (ArrayNode) two.at("/dossier/components");
    components.add(components.get(0).deepCopy());
    Fault tooMany = refusal(EventSamples.reader(32, 100, 1), EventSamples.bytes(two)).errors().get(0);
    assertThat(tooMany.pointer()).isEqualTo("/dossier/components");
    assertThat(tooMany.label().vi()).isEqualTo("Thành phần hồ sơ");
    assertThat(tooMany.detail().en()).contains("2 items, at most 1");
    EventSamples.READER.read(EventSamples.bytes(two));

    assertThat(refusal(EventSamples.reader(3, 100, 500), EventSamples.bytes(two)).detail().en())
        .contains("more than 3 deep");
    assertThat(refusal(EventSamples.reader(32, 2, 500), "{}".getBytes()).errors()).hasSize(2);
  }

  @Test
  void theContractsNumberOfComponentsIsNeverRaised() {
    ObjectNode many = EventSamples.tree("accepted");
    ArrayNode components = (ArrayNode) many.at("/dossier/components");
    for (int i = 0; i < 500; i++) {
      components.add(components.get(0));
    }
    assertThat(refusal(EventSamples.reader(32, 100, 10_000), EventSamples.bytes(many)).errors())
        .extracting(Fault::pointer)
        .containsExactly("/dossier/components");
  }

  @Test
  void ignoresAndListsFieldsOfANewerSchema() {
    ObjectNode newer = EventSamples.tree("accepted").put("schemaVersion", 2).put("surprise", 1);
    ((ObjectNode) newer.at("/dossier")).put("other", "x");
    assertThat(EventSamples.READER.read(EventSamples.bytes(newer)).ignored())
        .containsExactlyInAnyOrder("/surprise", "/dossier/other");
  }

  @Test
  void saysWhereTheTextIsNoUtf8() {
    byte[] body = EventSamples.bytes(EventSamples.tree("accepted"));
    body[300] = (byte) 0xff;
    Problem problem = refusal(body);
    assertThat(problem.code()).isEqualTo("invalid-utf8");
    assertThat(problem.detail().en()).contains("Byte 300 ");
  }

  @Test
  void refusesAKeyThatStandsTwice() {
    Problem problem = refusal("{\"schemaVersion\":1,\"dossier\":{\"code\":\"a\",\"code\":\"b\"}}".getBytes());
    assertThat(problem.code()).isEqualTo("duplicate-key");
    assertThat(problem.errors().get(0).pointer()).isEqualTo("/dossier/code");
  }

  @Test
  void refusesADepthOfAThousand() {
    Problem problem = refusal(("{\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}").getBytes());
    assertThat(problem.code()).isEqualTo("too-deep");
  }

  @Test
  void refusesWhatCannotBeStoredWithItsPointer() {
    assertThat(pointers(EventSamples.with("/dossier/summary", EventSamples.JSON.getNodeFactory().textNode("a\0b"))))
        .containsExactly("/dossier/summary");
    String half = EventSamples.tree("accepted").toString().replace("Hồ sơ mẫu", "\\ud800");
    assertThat(refusal(half.getBytes(StandardCharsets.UTF_8)).errors()).extracting(Fault::pointer)
        .containsExactly("/dossier/summary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "7", "\"x\"", "{", "{}{}", "{\"a\":1,}", "nul", "{\"a\":1e99999}"})
  void refusesWhatIsNoEvent(String body) {
    refusal(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void neverQuotesWhatWasSent() {
    byte[] body = "{\"fullName\": NGUYEN-THI-MAU, \"x\"".getBytes();
    Problem problem = refusal(body);
    assertThat(problem.toString()).doesNotContain("NGUYEN");
  }
}
