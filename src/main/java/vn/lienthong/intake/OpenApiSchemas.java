package vn.lienthong.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Converts a schema file to OpenAPI components: each of {@code $defs} becomes a component, labels stay as extensions.
 */
final class OpenApiSchemas {

  private static final ObjectMapper JSON = new ObjectMapper();

  private OpenApiSchemas() {}

  static Map<String, Schema> of(JsonNode file, String name) {
    Map<String, Schema> all = new LinkedHashMap<>();
    all.put(title(name), schema(file));
    file.path("$defs").fields().forEachRemaining(def -> all.put(title(def.getKey()), schema(def.getValue())));
    return all;
  }

  private static String title(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static Schema schema(JsonNode from) {
    Schema to = OASFactory.createSchema();
    from.fields().forEachRemaining(word -> put(to, word.getKey(), word.getValue()));
    return to;
  }

  private static void put(Schema to, String word, JsonNode value) {
    switch (word) {
      case "$ref" -> to.setRef("#/components/schemas/" + title(value.asText().substring("#/$defs/".length())));
      case "title" -> to.setTitle(value.asText());
      case "description" -> to.setDescription(value.asText());
      case "type" -> to.setType(types(value));
      case "format" -> to.setFormat(value.asText());
      case "pattern" -> to.setPattern(value.asText());
      case "enum" -> to.setEnumeration(JSON.convertValue(value, List.class));
      case "const" -> to.setConstValue(value.asText());
      case "minLength" -> to.setMinLength(value.asInt());
      case "maxLength" -> to.setMaxLength(value.asInt());
      case "minimum" -> to.setMinimum(new BigDecimal(value.asText()));
      case "maximum" -> to.setMaximum(new BigDecimal(value.asText()));
      case "minItems" -> to.setMinItems(value.asInt());
      case "maxItems" -> to.setMaxItems(value.asInt());
      case "minContains" -> to.setMinContains(value.asInt());
      case "maxContains" -> to.setMaxContains(value.asInt());
      default -> putNested(to, word, value);
    }
  }

  private static void putNested(Schema to, String word, JsonNode value) {
    switch (word) {
      case "required" -> value.forEach(name -> to.addRequired(name.asText()));
      case "properties" -> value.fields().forEachRemaining(p -> to.addProperty(p.getKey(), schema(p.getValue())));
      case "additionalProperties" -> to.setAdditionalPropertiesBoolean(value.asBoolean());
      case "items" -> to.setItems(schema(value));
      case "contains" -> to.setContains(schema(value));
      case "allOf" -> value.forEach(one -> to.addAllOf(schema(one)));
      case "if" -> to.setIfSchema(schema(value));
      case "then" -> to.setThenSchema(schema(value));
      case "x-label", "x-message" -> to.addExtension(word, JSON.convertValue(value, Map.class));
      default -> { } // $schema, $id, $defs have no place here
    }
  }

  private static List<Schema.SchemaType> types(JsonNode value) {
    List<Schema.SchemaType> types = new ArrayList<>();
    if (value.isTextual()) {
      types.add(Schema.SchemaType.valueOf(value.asText().toUpperCase(Locale.ROOT)));
    }
    value.forEach(one -> types.add(Schema.SchemaType.valueOf(one.asText().toUpperCase(Locale.ROOT))));
    return types;
  }
}
