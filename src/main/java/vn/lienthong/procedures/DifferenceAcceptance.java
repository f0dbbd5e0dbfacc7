package vn.lienthong.procedures;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;

/**
 * Accepts differences of procedures as new versions, a whole set in a few statements. A version is never changed: a new
 * one ends the old one the day before it begins, and withdraws versions that have not begun. A version that began on or
 * after the requested day prevents acceptance.
 */
@ApplicationScoped
class DifferenceAcceptance {

  /** Differences whose procedure has no version that began on or after the day. */
  private static final String MAY = """
      create temporary table accepting on commit drop as
      select d.id, d.kind, d.code, d.after from procedure_difference d
       where d.id = any(?) and d.state = 'PROPOSED' and d.list = 'PROCEDURE'
         and not exists (select 1 from procedure_version v where v.code = d.code and v.withdrawn_at is null
                            and v.valid_from >= ? and v.valid_from <= ?)""";
  private static final String WITHDRAW = """
      update procedure_version v set withdrawn_at = now()
       where v.withdrawn_at is null and v.valid_from >= ? and v.code in (select code from accepting)""";
  private static final String CLOSE = """
      update procedure_version v set valid_to = ?
       where v.withdrawn_at is null and (v.valid_to is null or v.valid_to >= ?)
         and v.code in (select code from accepting)""";
  private static final String INSERT = """
      insert into procedure_version (code, version, name, field_code, field_name, service_level, decision,
       hash, valid_from,
             difference, accepted_by)
      select a.code, (select count(*) + 1 from procedure_version v where v.code = a.code)::text, t.content ->> 'name',
             t.content #>> '{fields,0,code}', t.content #>> '{fields,0,name}', t.content ->> 'serviceLevel',
             t.content ->> 'decision', a.after, ?, a.id, ?
        from accepting a join procedure_text t on t.hash = a.after""";
  private static final String RESULTS = """
      insert into procedure_result (version, code, name)
      select distinct on (v.id, r ->> 'code') v.id, r ->> 'code', r ->> 'name'
        from accepting a join procedure_version v on v.difference = a.id join procedure_text t on t.hash = v.hash,
             jsonb_array_elements(t.content -> 'results') r
       where r ->> 'code' is not null order by v.id, r ->> 'code'""";
  private static final String ACCEPTED = """
      update procedure_difference d set state = 'ACCEPTED', decided_at = now(), decided_by = :by, valid_from = :from
       where d.id in (select id from accepting) returning d.id""";

  /**
   * Accepts these differences from {@code from} on; returns the ids of those accepted.
   *
   * @param today the business day: a version with a later first day has not begun
   */
  List<Long> accept(Connection connection, List<Long> ids, LocalDate from, LocalDate today, String by)
      throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    Jdbc.run(connection, "drop table if exists accepting");
    Jdbc.run(connection, MAY, ids, from, today);
    Jdbc.run(connection, WITHDRAW, from);
    Jdbc.run(connection, CLOSE, from.minusDays(1), from);
    Jdbc.run(connection, INSERT, from, by);
    Jdbc.run(connection, RESULTS);
    return Sql.query(connection, ACCEPTED).bind("by", by).bind("from", from).mapTo(Long.class).list();
  }
}
