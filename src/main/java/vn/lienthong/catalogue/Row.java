package vn.lienthong.catalogue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One row of a list, from a file or from its table.
 *
 * @param where file and line, or the table: said in errors
 * @param values by column; an empty value is absent
 */
record Row(CodeList list, String where, Map<String, String> values) {

  Row {
    values = Map.copyOf(values);
    for (Column column : list.columns()) {
      column.check(where, values.get(column.name()));
    }
    if (list.dated() && values.containsKey("valid_to")
        && LocalDate.parse(values.get("valid_to")).isBefore(LocalDate.parse(values.get("valid_from")))) {
      throw new CatalogueError(where + ", column valid_to", "lies before valid_from");
    }
  }

  /** The natural key, without the day. */
  String key() {
    return list.key().stream().map(column -> values.getOrDefault(column, "")).collect(Collectors.joining("|"));
  }

  /** The value, or null. */
  String text(String column) {
    return values.get(column);
  }

  int number(String column) {
    return Integer.parseInt(values.get(column));
  }

  boolean flag(String column) {
    return Column.flag(values.get(column));
  }

  Duration span(String column) {
    return Column.span(values.get(column));
  }

  <E extends Enum<E>> E word(String column, Class<E> type) {
    String value = values.get(column);
    return value == null ? null : Enum.valueOf(type, value);
  }

  /** The first day it holds. */
  LocalDate from() {
    return list.dated() ? LocalDate.parse(values.get("valid_from")) : LocalDate.MIN;
  }

  /** The last day it holds; the end of time when open. */
  LocalDate to() {
    String to = values.get("valid_to");
    return to == null ? LocalDate.MAX : LocalDate.parse(to);
  }

  boolean holdsOn(LocalDate day) {
    return !day.isBefore(from()) && !day.isAfter(to());
  }

  CatalogueError wrong(String column, String what) {
    return new CatalogueError(where + ", column " + column, what);
  }
}
