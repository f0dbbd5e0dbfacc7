package vn.lienthong.model.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vn.lienthong.model.text.TextNormalizer;

/**
 * What a partner holds of a dossier: as the partner reports it, as the old connector sent it, or as it would be after
 * the hub's delivery (a relay route in SHADOW mode ends with that).
 *
 * @param held whether the partner has the dossier
 * @param fields by the partner's own field names and in its own spelling. A list has under its name the number of its
 *     items, and under {@code List[].Field} the values of that field, sorted. May hold personal data: never log it
 */
public record PartnerDossierState(boolean held, Map<String, String> fields) {

  private static final String NEXT = "\u001f";

  /** Builds the state from a partner's item: texts, numbers, lists and maps of them. Null becomes the empty text. */
  public static PartnerDossierState of(Map<String, ?> item) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    item.forEach((name, value) -> put(values, name, value));
    Map<String, String> fields = new LinkedHashMap<>();
    values.forEach((name, all) -> fields.put(name, String.join(NEXT, all.stream().sorted().toList())));
    return new PartnerDossierState(true, fields);
  }

  private static void put(Map<String, List<String>> values, String name, Object value) {
    if (value instanceof List<?> list) {
      add(values, name, list.isEmpty() ? "" : Integer.toString(list.size())); // an empty list counts as absent
      list.forEach(one -> put(values, name + "[]", one));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((inner, one) -> put(values, name + "." + inner, one));
    } else {
      add(values, name, plain(value));
    }
  }

  private static void add(Map<String, List<String>> values, String name, String value) {
    values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  /** Normalised text; booleans in lower case. */
  private static String plain(Object value) {
    String text = value == null ? "" : TextNormalizer.clean(value.toString());
    return "true".equalsIgnoreCase(text) || "false".equalsIgnoreCase(text) ? text.toLowerCase(Locale.ROOT) : text;
  }

  /**
   * The names of the fields whose values differ, sorted. Without {@code all}, only fields present in both are compared.
   * With {@code all}, a field that one side lacks counts as empty there. Fields in {@code leftOut} are not compared.
   */
  public Set<String> differences(PartnerDossierState other, boolean all, Set<String> leftOut) {
    Set<String> names = new TreeSet<>(all ? fields.keySet() : other.fields.keySet());
    if (all) {
      names.addAll(other.fields.keySet());
    } else {
      names.retainAll(fields.keySet());
    }
    names.removeAll(leftOut);
    names.removeIf(name -> blank(fields.get(name)).equals(blank(other.fields.get(name))));
    return names;
  }

  private static String blank(String value) {
    return value == null || value.replace(NEXT, "").isEmpty() ? "" : value;
  }

  @Override
  public String toString() {
    return "Holding[held=" + held + ", fields=" + fields.keySet() + "]";
  }
}
