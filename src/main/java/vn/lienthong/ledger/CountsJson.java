package vn.lienthong.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** The {@code replay.by_partner} column. */
final class CountsJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CountsJson() {}

  static Map<String, Integer> read(String json) {
    try {
      return JSON.readValue(json, new TypeReference<TreeMap<String, Integer>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("replay.by_partner is no JSON", e);
    }
  }

  static String write(Map<String, Integer> counts) {
    try {
      return JSON.writeValueAsString(counts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("replay.by_partner cannot be written", e);
    }
  }
}
