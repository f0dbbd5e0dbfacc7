package vn.lienthong.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.intake.EventSamples;

class JsonSchemaValidatorTest {

  private static final JsonSchemaValidator OURS = JsonSchemaValidator.ofEvents(100, 500);
  private static final JsonSchema GENERAL = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(
      JsonSchemaValidatorTest.class.getResourceAsStream("/schema/event.schema.json"),
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());

  @ParameterizedTest
  @MethodSource("vn.lienthong.intake.EventSamples#names")
  void everyExampleHolds(String name) {
    assertThat(verdict(EventSamples.tree(name))).isTrue();
    assertThat(GENERAL.validate(EventSamples.tree(name))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("vn.lienthong.intake.EventSamples#names")
  void saysTheSameAsAGeneralValidatorOfEverySpoiltExample(String name) {
    List<String> pointers = new ArrayList<>();
    collect(EventSamples.tree(name), "", pointers);
    for (String pointer : pointers) {
      for (JsonNode wrong : wrongs()) {
        ObjectNode spoilt = EventSamples.with(EventSamples.tree(name), pointer, wrong);
        assertThat(verdict(spoilt)).as(pointer + " = " + wrong).isEqualTo(GENERAL.validate(spoilt).isEmpty());
      }
    }
  }

  private static boolean verdict(JsonNode tree) {
    JsonSchemaValidator.Found found = OURS.check(tree);
    return found.faults().isEmpty() && found.unknown().isEmpty();
  }

  private static List<JsonNode> wrongs() {
    List<JsonNode> wrongs = new ArrayList<>(List.of(NullNode.instance, BooleanNode.TRUE, IntNode.valueOf(-1),
        IntNode.valueOf(3), TextNode.valueOf(""), TextNode.valueOf(" "), TextNode.valueOf("x".repeat(5000)),
        TextNode.valueOf("ACCEPTED"), TextNode.valueOf("2026-02-30"), TextNode.valueOf("2026-01-05T25:00:00+07:00"),
        TextNode.valueOf("2026-01-05T08:30:00Z"), JsonNodeFactory.instance.numberNode(1.5),
        JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode().put("surprise", 1),
        JsonNodeFactory.instance.arrayNode(), JsonNodeFactory.instance.arrayNode().add(1)));
    wrongs.add(null);
    return wrongs;
  }

  private static void collect(JsonNode node, String at, List<String> pointers) {
    if (node instanceof ObjectNode object) {
      object.fieldNames().forEachRemaining(name -> {
        pointers.add(at + "/" + name);
        collect(object.get(name), at + "/" + name, pointers);
      });
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        collect(array.get(i), at + "/" + i, pointers);
      }
    }
  }

  @Test
  void namesTheFieldAsOfficersDo() {
    var fault = OURS.check(EventSamples.with("/dossier/procedure/code", null)).faults().get(0);

    assertThat(fault.pointer()).isEqualTo("/dossier/procedure/code");
    assertThat(fault.label().vi()).isEqualTo("Mã thủ tục");
    assertThat(fault.detail().en()).contains("required");
  }

  @Test
  void namesAFieldAConditionAsksFor() {
    var fault = OURS.check(EventSamples.with("/dossier/dueAt", null)).faults().get(0);

    assertThat(fault.label().vi()).isEqualTo("Ngày hẹn trả");
  }
}
