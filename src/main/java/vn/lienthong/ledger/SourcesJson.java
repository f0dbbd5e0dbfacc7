package vn.lienthong.ledger;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** The {@code dossier.sources} column. */
final class SourcesJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().setVisibility(PropertyAccessor.FIELD, Visibility.ANY);
  private static final TypeReference<TreeMap<String, DossierState.Source>> TYPE = new TypeReference<>() {};

  private SourcesJson() {}

  static Map<String, DossierState.Source> read(String json) {
    try {
      return JSON.readValue(json, TYPE);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("dossier.sources is no JSON", e);
    }
  }

  static String write(Map<String, DossierState.Source> sources) {
    try {
      return JSON.writeValueAsString(sources);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("dossier.sources cannot be written", e);
    }
  }
}
