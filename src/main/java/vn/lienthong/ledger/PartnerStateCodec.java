package vn.lienthong.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Reads and writes what a partner returned about one dossier, stored encrypted in its lane. */
public final class PartnerStateCodec {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, String>> TYPE = new TypeReference<>() {};

  private PartnerStateCodec() {}

  /** Reads the decrypted column {@code lane.memory}. */
  public static Map<String, String> read(byte[] json) {
    try {
      return JSON.readValue(json, TYPE);
    } catch (IOException e) {
      throw new IllegalStateException("lane.memory is no JSON: " + e.getClass().getSimpleName());
    }
  }

  /** The old values overwritten by the new; a null value removes its key. */
  public static byte[] merged(Map<String, String> old, Map<String, String> partnerState) {
    TreeMap<String, String> all = new TreeMap<>(old);
    partnerState.forEach((key, value) -> {
      if (value == null) {
        all.remove(key);
      } else {
        all.put(key, value);
      }
    });
    try {
      return JSON.writeValueAsBytes(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("lane.memory cannot be written: " + e.getClass().getSimpleName());
    }
  }
}
