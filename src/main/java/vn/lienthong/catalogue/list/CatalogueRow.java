package vn.lienthong.catalogue.list;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One row of a list, from a file or from its table.
 *
 * @param where file and line, or the table; for error messages
 * @param values by column; an empty value is absent
 */
public record CatalogueRow(CodeList list, String where, Map<String, String> values) {

  public CatalogueRow {
    values = Map.copyOf(values);
    for (ColumnSpec column : list.columns()) {
      column.check(where, values.get(column.name()));
    }
    if (list.dated() && values.containsKey("valid_to")
        && LocalDate.parse(values.get("valid_to")).isBefore(LocalDate.parse(values.get("valid_from")))) {
      throw new CatalogueException(where + ", column valid_to", "lies before valid_from");
    }
  }

  /** The natural key, without the day. */
  public String key() {
    return list.key().stream().map(column -> values.getOrDefault(column, "")).collect(Collectors.joining("|"));
  }

  /** The value, or null. */
  public String text(String column) {
    return values.get(column);
  }

  public int number(String column) {
    return Integer.parseInt(values.get(column));
  }

  /** An amount in VND, or null. */
  public Long money(String column) {
    String value = values.get(column);
    return value == null ? null : (Long) ColumnSpec.money(value);
  }

  public boolean flag(String column) {
    return ColumnSpec.flag(values.get(column));
  }

  public Duration span(String column) {
    return ColumnSpec.span(values.get(column));
  }

  public <E extends Enum<E>> E word(String column, Class<E> type) {
    String value = values.get(column);
    return value == null ? null : Enum.valueOf(type, value);
  }

  /** The first day on which it is in force. */
  public LocalDate from() {
    return list.dated() ? LocalDate.parse(values.get("valid_from")) : LocalDate.MIN;
  }

  /** The last day on which it is in force; LocalDate.MAX when open. */
  LocalDate to() {
    String to = values.get("valid_to");
    return to == null ? LocalDate.MAX : LocalDate.parse(to);
  }

  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(from()) && !day.isAfter(to());
  }

  public CatalogueException wrong(String column, String what) {
    return new CatalogueException(where + ", column " + column, what);
  }
}
