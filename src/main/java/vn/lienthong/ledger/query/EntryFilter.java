package vn.lienthong.ledger.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.OffsetDateTime;
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

  /**
   * The SQL conditions on {@code entry e}, each after an {@code and}; each parameter has the name of a part of this.
   */
  public String where() {
    StringBuilder sql = new StringBuilder();
    add(sql, partner, " and e.partner = :partner");
    add(sql, flow, " and e.flow = :flow");
    add(sql, state, " and e.state = :state");
    add(sql, dossier, " and e.dossier = (select id from dossier where code = :dossier)");
    add(sql, errorClass, " and e.error_class = :errorClass");
    add(sql, from, " and e.made_at >= :from");
    add(sql, to, " and e.made_at < :to");
    add(sql, difference, Boolean.TRUE.equals(difference) ? " and e.differs" : " and not e.differs");
    return sql.toString();
  }

  private static void add(StringBuilder sql, Object value, String condition) {
    if (value != null) {
      sql.append(condition);
    }
  }
}
