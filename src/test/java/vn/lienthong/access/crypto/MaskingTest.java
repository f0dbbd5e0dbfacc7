package vn.lienthong.access.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import vn.lienthong.model.Dossier;

class MaskingTest {

  /** What may be read by everybody; a text field that is not named here has to be covered. */
  private static final Set<String> OPEN = Set.of("code", "receiptNumber", "receptionId", "procedure.name",
      "procedure.fieldCode", "procedure.fieldName", "receivingAgency.name", "resolvingAgency.name",
      "supportingAgencies.name", "procedure.onlineServiceCode", "localStatus", "components.name",
      "components.documentCode",
      "components.replacesResultCode", "results.name", "fees.name", "file.id", "file.sha256", "address.provinceCode",
      "address.districtCode", "address.wardCode", "consultedRegisters");

  @Test void everyTextOfADossierIsCoveredUnlessItIsNamedOpen() throws Exception {
    ObjectMapper json = JsonMapper.builder().findAndAddModules().build();
    ObjectNode dossier = (ObjectNode) json.readTree(getClass().getResource("/vn/lienthong/access/whole-dossier.json"));
    String masked = json.writeValueAsString(Masking.mask(json.treeToValue(dossier, Dossier.class)));
    List<String> seen = new ArrayList<>();
    texts(dossier, "", (path, text) -> {
      if (text.contains("MARK") && masked.contains(text) && !OPEN.contains(path) && !path.endsWith(".code")) {
        seen.add(path);
      }
    });
    assertThat(seen).as("shown, but not named open").isEmpty();
  }

  private static void texts(JsonNode node, String path, BiConsumer<String, String> each) {
    if (node.isTextual()) {
      each.accept(path, node.asText());
    } else if (node.isArray()) {
      node.forEach(item -> texts(item, path, each));
    } else {
      node.fields().forEachRemaining(field -> texts(field.getValue(),
          path.isEmpty() ? field.getKey() : path.substring(path.lastIndexOf('.') + 1) + "." + field.getKey(), each));
    }
  }

  @Test void aNameKeepsItsInitials() {
    assertThat(Masking.name("NGUYỄN THỊ MẪU")).isEqualTo("N*** T*** M***");
    assertThat(Masking.name("Ẩn")).isEqualTo("Ẩ***");
    assertThat(Masking.name(null)).isNull();
    assertThat(Masking.name("")).isEqualTo("***");
  }

  @Test void aNumberKeepsThreeDigitsOnlyWhenLong() {
    assertThat(Masking.number("099190000017")).isEqualTo("***017");
    assertThat(Masking.number("1234567")).isEqualTo("***");
    assertThat(Masking.number(null)).isNull();
  }

  @Test void anEmailKeepsItsDomain() {
    assertThat(Masking.email("mau@example.vn")).isEqualTo("***@example.vn");
    assertThat(Masking.email("mau")).isEqualTo("***");
  }
}
