package vn.lienthong.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The agencies and procedures of the sample province, from {@code province.json}. */
final class SampleCatalogue {

  private final JsonNode all;

  SampleCatalogue(ObjectMapper json) {
    try (InputStream in = SampleCatalogue.class.getResourceAsStream("province.json")) {
      all = json.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("province.json", e);
    }
  }

  ObjectNode agency(ObjectMapper json, String code) {
    JsonNode agency = all.at("/agencies").get(code);
    return json.createObjectNode().put("code", code).put("name", agency.get(0).asText())
        .put("level", agency.get(1).asText());
  }

  ObjectNode procedure(ObjectMapper json, String code, String serviceLevel) {
    JsonNode procedure = all.at("/procedures").get(code);
    return json.createObjectNode().put("code", code).put("name", procedure.get(0).asText())
        .put("fieldCode", procedure.get(1).asText()).put("fieldName", procedure.get(2).asText())
        .put("serviceLevel", serviceLevel == null ? procedure.get(3).asText() : serviceLevel);
  }
}
