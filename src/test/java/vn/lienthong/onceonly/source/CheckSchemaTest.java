package vn.lienthong.onceonly.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.catalogue.DocumentKindRules.Ground;
import vn.lienthong.onceonly.CheckVerdict;

/** The published schema of a check's answer knows every word the answer may use. */
class CheckSchemaTest {

  @Test void everyWordOfTheAnswerIsInItsSchema() throws IOException {
    JsonNode schema =
        new ObjectMapper().readTree(Files.readAllBytes(Path.of("src/main/resources/schema/checked.schema.json")));
    assertThat(words(schema, "state")).containsExactlyInAnyOrderElementsOf(names(SourceAnswer.State.values()));
    assertThat(words(schema, "verdict")).containsExactlyInAnyOrderElementsOf(names(CheckVerdict.values()));
    assertThat(words(schema, "digitisingGround")).containsExactlyInAnyOrderElementsOf(names(Ground.values()));
  }

  private static List<String> names(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name).toList();
  }

  private static List<String> words(JsonNode schema, String field) {
    List<String> words = new ArrayList<>();
    schema.findValues(field).stream().map(node -> node.path("enum")).filter(JsonNode::isArray).findFirst().orElseThrow()
        .forEach(word -> words.add(word.textValue()));
    words.remove(null);
    return words;
  }
}
