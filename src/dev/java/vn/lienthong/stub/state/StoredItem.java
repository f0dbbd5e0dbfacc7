package vn.lienthong.stub.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wiremock.com.fasterxml.jackson.databind.JsonNode;

/**
 * The fields of an item that a stub stores for look-ups, as one text: lines of {@code field=value}, and for a list its
 * length, {@code field#=2}. The text has a few hundred bytes, because a stub stores up to fifty thousand dossiers.
 */
public final class StoredItem {

  private StoredItem() {}

  /** Writes these fields of the item as text; fields that are absent are left out. */
  public static String of(JsonNode item, List<String> fields) {
    List<String> lines = new ArrayList<>();
    for (String field : fields) {
      JsonNode value = item.path(field);
      if (value.isArray()) {
        lines.add(field + "#=" + value.size());
      } else if (!value.isMissingNode()) {
        lines.add(field + '=' + value.asText("").replace('\n', ' '));
      }
    }
    return String.join("\n", lines);
  }

  /** Reads the fields from the text: each is a text, or the length of a list. */
  static Map<String, Object> read(String kept) {
    Map<String, Object> fields = new LinkedHashMap<>();
    kept.lines().forEach(line -> {
      String[] field = line.split("=", 2);
      if (field[0].endsWith("#")) {
        fields.put(field[0].substring(0, field[0].length() - 1), Integer.valueOf(field[1]));
      } else {
        fields.put(field[0], field[1]);
      }
    });
    return fields;
  }
}
