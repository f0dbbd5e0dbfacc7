package vn.lienthong.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import vn.lienthong.model.Notification;

/** The document of the queues can be read, points at what exists, and names what the hub and its notices have. */
class AsyncApiTest {

  private static final Path FILE = Path.of("src/docs/asyncapi.yaml");
  private static final Path NOTICE = Path.of("src/main/resources/schema/notice.schema.json");

  private final JsonNode document = read(FILE);

  @Test void everyReferenceLeadsSomewhere() throws IOException {
    List<String> references = document.findValuesAsText("$ref");
    assertThat(references).isNotEmpty();
    for (String reference : references) {
      if (reference.startsWith("#")) {
        assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
      } else {
        Path file = FILE.resolveSibling(reference).normalize();
        assertThat(new ObjectMapper().readTree(file.toFile()).path("$schema").asText()).as(reference).isNotEmpty();
      }
    }
  }

  @Test void theQueuesAreThoseOfTheHub() throws IOException {
    Properties keys = new Properties();
    try (var in = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
      keys.load(in);
    }
    assertThat(document.at("/channels/eventIn/address").asText()).isEqualTo(keys.getProperty("hub.intake.jms.queue"));
    assertThat(document.at("/channels/eventRefused/address").asText())
        .isEqualTo(keys.getProperty("hub.intake.jms.refused"));
    assertThat(Files.readString(Path.of("routes/dossiers/dossiers-send-notice.camel.yaml")))
        .contains("jms:queue:" + document.at("/channels/noticeOut/address").asText());
  }

  @Test void aNoticeHasTheFieldsAndWordsOfTheCode() {
    JsonNode notice = read(NOTICE).path("properties");
    assertThat(new TreeSet<>(notice.properties().stream().map(Map.Entry::getKey).toList()))
        .isEqualTo(new TreeSet<>(Arrays.stream(Notification.class.getRecordComponents()).map(c -> c.getName())
        .toList()));
    assertThat(words(notice.at("/kind/enum")))
        .isEqualTo(Arrays.stream(Notification.Kind.values()).map(Enum::name).toList());
    assertThat(words(notice.at("/owner/enum")))
        .isEqualTo(Arrays.stream(Notification.Owner.values()).map(Enum::name).toList());
  }

  private static List<String> words(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static JsonNode read(Path file) {
    try {
      return new YAMLMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
