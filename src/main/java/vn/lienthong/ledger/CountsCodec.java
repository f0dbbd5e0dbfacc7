package vn.lienthong.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads and writes database columns that hold counts by name: {@code replay.by_partner}, {@code entry.tries}. Null
 * reads as empty.
 */
public final class CountsCodec {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CountsCodec() {}

  /** Reads a column; empty for null. */
  public static Map<String, Integer> read(String json) {
    try {
      return json == null ? Map.of() : JSON.readValue(json, new TypeReference<TreeMap<String, Integer>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a column of counts is no JSON", e);
    }
  }

  /** Writes a column. */
  public static String write(Map<String, Integer> counts) {
    try {
      return JSON.writeValueAsString(counts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("counts cannot be written", e);
    }
  }
}
