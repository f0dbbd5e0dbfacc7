package vn.lienthong.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import vn.lienthong.model.Problem;

/** The examples of the schema, and ways to spoil them. */
public final class EventSamples {

  public static final ObjectMapper JSON = new ObjectMapper();
  /** With the hub's own limits. */
  public static final EventParser READER = reader(32, 100, 500);
  private static final Path EXAMPLES = Path.of("src/main/resources/schema/examples");

  private EventSamples() {}

  /** With these limits, and the hub's own of tokens. */
  static EventParser reader(int depth, int faults, int components) {
    return new EventParser(depth, faults, components, 100_000, 500_000);
  }

  static List<String> names() {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.map(f -> f.getFileName().toString().replace(".json", "")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String name) {
    try (InputStream in = EventSamples.class.getResourceAsStream("/schema/examples/" + name + ".json")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ObjectNode tree(String name) {
    return (ObjectNode) parse(bytes(name));
  }

  public static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(JsonNode tree) {
    return tree.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The api.md event with the value at {@code pointer} replaced; null removes it. */
  public static ObjectNode with(String pointer, JsonNode value) {
    return with(tree("accepted"), pointer, value);
  }

  public static ObjectNode with(ObjectNode tree, String pointer, JsonNode value) {
    int last = pointer.lastIndexOf('/');
    String name = pointer.substring(last + 1);
    JsonNode parent = tree.at(pointer.substring(0, last));
    if (parent.isArray()) {
      ((com.fasterxml.jackson.databind.node.ArrayNode) parent).set(Integer.parseInt(name), value);
    } else if (value == null) {
      ((ObjectNode) parent).remove(name);
    } else {
      ((ObjectNode) parent).set(name, value);
    }
    return tree;
  }

  /** What is said of a body that has to be refused. */
  static Problem refusal(byte[] body) {
    return refusal(READER, body);
  }

  static Problem refusal(EventParser reader, byte[] body) {
    Problem.Raised raised = catchThrowableOfType(Problem.Raised.class, () -> reader.read(body));
    assertThat(raised).as("should have been refused").isNotNull();
    assertThat(raised.problem().status()).isEqualTo(400);
    return raised.problem();
  }
}
