package vn.lienthong.ledger.accept;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** Reads and writes the column {@code dossier.sources}. */
public final class SourcesCodec {

  private static final ObjectMapper JSON =
      new ObjectMapper().setVisibility(PropertyAccessor.FIELD, Visibility.ANY);
  private static final TypeReference<TreeMap<String, LockedDossier.Source>> TYPE = new TypeReference<>() {};

  private SourcesCodec() {}

  /** Reads the column. */
  public static Map<String, LockedDossier.Source> read(String json) {
    try {
      return JSON.readValue(json, TYPE);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("dossier.sources is no JSON", e);
    }
  }

  /** Writes the column. */
  public static String write(Map<String, LockedDossier.Source> sources) {
    try {
      return JSON.writeValueAsString(sources);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("dossier.sources cannot be written", e);
    }
  }
}
