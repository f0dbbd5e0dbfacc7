package vn.lienthong.procedures;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.lienthong.model.text.TextNormalizer;

/**
 * The differences between two contents, field by field. Rows of a list are matched by their codes, not by their
 * positions.
 */
final class FieldDiff {

  private static final int MOST = 200;
  private static final int LONGEST = 500;
  /** Fields that identify a row, most preferred first. */
  private static final List<String> NAMES = List.of("code", "channel", "number");

  private final List<Change> found = new ArrayList<>();

  private FieldDiff() {}

  /**
   * One field.
   *
   * @param field its path: {@code components[000.00.00.G99-KQ000001].copies}
   * @param before as text, JSON for more than one value; null = absent
   * @param after likewise
   */
  record Change(String field, String before, String after) {}

  /** The first 200 differences; long values are truncated. */
  static List<Change> between(JsonNode before, JsonNode after) {
    FieldDiff changes = new FieldDiff();
    changes.walk("", before, after);
    return changes.found;
  }

  private void walk(String path, JsonNode before, JsonNode after) {
    if (found.size() >= MOST || before.equals(after)) {
      return;
    } else if (before.isObject() && after.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> walk(path.isEmpty() ? name : path + "." + name, before.path(name), after.path(name)));
    } else if (rows(before) && rows(after) && (before.size() > 0 || after.size() > 0)) {
      Map<String, JsonNode> old = byName(before);
      Map<String, JsonNode> now = byName(after);
      int was = found.size();
      Set<String> names = new LinkedHashSet<>(old.keySet());
      names.addAll(now.keySet());
      names.forEach(name -> walk(path + "[" + name + "]", side(old, name), side(now, name)));
      if (found.size() == was) {
        found.add(new Change(path, "(order)", "(order)"));
      }
    } else {
      found.add(new Change(path, told(before), told(after)));
    }
  }

  private static JsonNode side(Map<String, JsonNode> rows, String name) {
    return rows.getOrDefault(name, ProcedureContentCodec.JSON.missingNode());
  }

  /** Whether it is a list of rows, or missing. */
  private static boolean rows(JsonNode node) {
    if (node.isMissingNode()) {
      return true;
    }
    for (JsonNode one : node) {
      if (!one.isObject()) {
        return false;
      }
    }
    return node.isArray();
  }

  /** Rows by identifying field and case; rows without one, and repeated ones, by number. */
  private static Map<String, JsonNode> byName(JsonNode list) {
    Map<String, JsonNode> rows = new LinkedHashMap<>();
    Map<String, Integer> times = new HashMap<>();
    for (JsonNode row : list) {
      String name = NAMES.stream().filter(row::has).findFirst()
          .map(field -> TextNormalizer.clean(row.path(field).asText())).orElse("");
      String full = row.has("condition") ? name + "|" + row.path("condition").asText() : name;
      int time = times.merge(full, 1, Integer::sum);
      rows.put(time == 1 && !full.isEmpty() ? full : full + "#" + time, row);
    }
    return rows;
  }

  private static String told(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    String text = node.isValueNode() ? node.asText() : node.toString();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
