package vn.lienthong.onceonly.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import vn.lienthong.model.text.IsoTimes;

/** The canonical JSON of what is stored and hashed: sorted keys, no nulls, times as text. */
public final class CanonicalJson {

  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};
  private static final ObjectMapper MAPPER = JsonMapper.builder().addModule(new JavaTimeModule())
      .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
      .serializationInclusion(JsonInclude.Include.NON_NULL).build();

  private CanonicalJson() {}

  /** Writes canonical JSON. */
  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + e.getClass().getSimpleName());
    }
  }

  /** Reads JSON written by {@link #write}. */
  public static <T> T read(byte[] json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (IOException e) { // the exception's message would quote personal data
      throw new IllegalStateException("a kept check does not read: " + e.getClass().getSimpleName());
    }
  }

  /** A record as plain maps, lists, texts, numbers. */
  static Map<String, Object> tree(Object value) {
    return MAPPER.convertValue(value, TREE);
  }

  /** The time in Vietnam's offset, as all interfaces return it; null for null. */
  public static OffsetDateTime here(OffsetDateTime time) {
    return time == null ? null : time.withOffsetSameInstant(IsoTimes.VIETNAM);
  }

  /** The bytes in lower-case hexadecimal. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
