package vn.lienthong.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.Problem;
import vn.lienthong.platform.json.CheckedBodies;

/** A body's tree is limited by what it holds: of brackets alone it takes thirty times the room of its bytes. */
class JsonTokensTest {

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "0", "\"\"", "null", "{\"a\":0}"})
  void aMegabyteOfNearlyNothingIsRefusedAtEveryDoor(String nothing) {
    byte[] event = ("{\"dossier\":[" + nothing + ("," + nothing).repeat((1 << 20) / (nothing.length() + 1) - 20) + "]}")
        .getBytes(US_ASCII);
    refused(() -> EventSamples.READER.read(event), "100000");
    refused(() -> CheckedBodies.usual().read("checked", event), "100000");
    byte[] call = ("{\"data\":[" + nothing + ("," + nothing).repeat(500_000) + "]}").getBytes(US_ASCII);
    refused(() -> new EventValidator(EventSamples.READER).json(call), "500000");
  }

  private static void refused(Runnable read, String most) {
    Problem.Raised raised = catchThrowableOfType(Problem.Raised.class, read::run);
    assertThat(raised).as("should have been refused").isNotNull();
    assertThat(raised.problem().status()).isEqualTo(400);
    assertThat(raised.problem().code()).isEqualTo("too-long");
    assertThat(raised.problem().detail().en()).contains(most + " names, values and brackets");
    assertThat(raised.problem().detail().vi()).contains(most);
  }

  /** The largest an event can be by its schema; it is more than ten times the largest of the sample. */
  @Test void anEventWithAllItsComponentsIsRead() {
    ObjectNode event = EventSamples.tree("result-returned");
    ArrayNode components = (ArrayNode) event.at("/dossier/components");
    while (components.size() < 500) {
      components.add(components.get(0).deepCopy());
    }
    assertThat(EventSamples.READER.read(EventSamples.bytes(event)).event().dossier().components()).hasSize(500);
  }

  @Test void aCallOfAThousandDossiersIsRead() {
    ObjectNode call = EventSamples.JSON.createObjectNode().put("session", "s");
    ArrayNode data = call.putArray("data");
    for (int i = 0; i < 1000; i++) {
      data.add(EventSamples.tree("result-returned"));
    }
    assertThat(new EventValidator(EventSamples.READER).json(EventSamples.bytes(call)).at("/data")).hasSize(1000);
  }
}
