package vn.lienthong.stub.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wiremock.com.fasterxml.jackson.databind.JsonNode;

/**
 * What a stub keeps of an item for look-ups, in one text of a few hundred bytes: fifty thousand dossiers are
 * remembered. {@code field=value} in lines; of a list its length, as {@code field#=2}.
 */
public final class StoredItem {

  private StoredItem() {}

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

  /** The fields again: a text, or the length of a list. */
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
