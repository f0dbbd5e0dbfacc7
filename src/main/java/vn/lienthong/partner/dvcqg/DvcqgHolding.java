package vn.lienthong.partner.dvcqg;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.canon.Holding;

/**
 * What TraCuuHoSo tells. Its answer is not published. Assumed: {@code result} is a list (or one item) of objects with
 * the field names of DongBoHoSoMC, as many of them as the portal likes; a dossier it does not have is an empty list or
 * NOT_EXISTS. What it does not tell is not compared.
 */
final class DvcqgHolding {

  static final Holding NONE = new Holding(false, Map.of());

  private DvcqgHolding() {}

  static Holding of(String code, JsonNode result) {
    List<JsonNode> items = new ArrayList<>();
    if (result.isArray()) {
      result.forEach(items::add);
    } else {
      items.add(result);
    }
    return items.stream().filter(item -> item.isObject() && !item.isEmpty())
        .filter(item -> code.equals(item.path("MaHoSo").asText(code))).findFirst()
        .map(item -> new Holding(true, fields(item))).orElse(NONE);
  }

  /** Texts and numbers as they are, of a list its length; what is nested otherwise is left out. */
  static Map<String, String> fields(JsonNode item) {
    Map<String, String> fields = new LinkedHashMap<>();
    item.properties().forEach(field -> {
      JsonNode value = field.getValue();
      if (value.isArray()) {
        fields.put(field.getKey(), Integer.toString(value.size()));
      } else if (value.isValueNode()) {
        fields.put(field.getKey(), value.asText("").strip());
      }
    });
    return Map.copyOf(fields);
  }
}
