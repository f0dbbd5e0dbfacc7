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
 * What a partner holds of a dossier: as it says itself, as the old connector told it, or as it would after the hub
 * told it (a relay route in SHADOW ends with that).
 *
 * @param held whether it has it at all
 * @param fields in the partner's own field names and its own writing. Of a list, under its name, how many items it has,
 *     and under {@code List[].Field} the values of that field, sorted. May hold personal data: never log it
 */
public record PartnerDossierState(boolean held, Map<String, String> fields) {

  private static final String NEXT = "\u001f";

  /** From a partner's item: texts, numbers, lists and maps of them; null is the empty text. */
  public static PartnerDossierState of(Map<String, ?> item) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    item.forEach((name, value) -> put(values, name, value));
    Map<String, String> fields = new LinkedHashMap<>();
    values.forEach((name, all) -> fields.put(name, String.join(NEXT, all.stream().sorted().toList())));
    return new PartnerDossierState(true, fields);
  }

  private static void put(Map<String, List<String>> values, String name, Object value) {
    if (value instanceof List<?> list) {
      add(values, name, list.isEmpty() ? "" : Integer.toString(list.size())); // none is as good as not there
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

  /** One writing, truth in small letters. */
  private static String plain(Object value) {
    String text = value == null ? "" : TextNormalizer.clean(value.toString());
    return "true".equalsIgnoreCase(text) || "false".equalsIgnoreCase(text) ? text.toLowerCase(Locale.ROOT) : text;
  }

  /**
   * The names of the fields in which the other differs, sorted; what it does not tell is not compared, unless it tells
   * {@code all} there is: then it is empty there. Fields in {@code leftOut} are not looked at.
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
