package vn.lienthong.ledger.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.ErrorClass;

/**
 * A filter of entries; null = any. Made at {@code from} or later, and before {@code to}. {@code difference}: compared
 * in SHADOW mode, and different (true) or equal (false).
 */
public record EntryFilter(
    String partner, String flow, EntryState state, String dossier, ErrorClass errorClass, OffsetDateTime from,
    OffsetDateTime to, Boolean difference) {

  /** A filter that ignores comparisons. */
  public EntryFilter(String partner, String flow, EntryState state, String dossier, ErrorClass errorClass,
      OffsetDateTime from, OffsetDateTime to) {
    this(partner, flow, state, dossier, errorClass, from, to, null);
  }

  /** Whether the filter is empty, that is, matches everything. */
  @JsonIgnore
  public boolean isEmpty() {
    return partner == null && flow == null && state == null && dossier == null && errorClass == null && from == null
        && to == null && difference == null;
  }

  /** The SQL conditions on {@code entry e}, each after an {@code and}; their values are {@link #values()}. */
  public String where() {
    StringBuilder sql = new StringBuilder();
    add(sql, partner, " and e.partner = ?");
    add(sql, flow, " and e.flow = ?");
    add(sql, state, " and e.state = ?");
    add(sql, dossier, " and e.dossier = (select id from dossier where code = ?)");
    add(sql, errorClass, " and e.error_class = ?");
    add(sql, from, " and e.made_at >= ?");
    add(sql, to, " and e.made_at < ?");
    add(sql, difference, Boolean.TRUE.equals(difference) ? " and e.differs" : " and not e.differs");
    return sql.toString();
  }

  /** The values of the conditions of {@link #where}, in their order. */
  public List<Object> values() {
    List<Object> values = new ArrayList<>();
    for (Object value : new Object[] {partner, flow, state, dossier, errorClass, from, to}) {
      if (value != null) {
        values.add(value instanceof Enum<?> word ? word.name() : value);
      }
    }
    return values;
  }

  private static void add(StringBuilder sql, Object value, String condition) {
    if (value != null) {
      sql.append(condition);
    }
  }
}
