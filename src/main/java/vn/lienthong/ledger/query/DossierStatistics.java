package vn.lienthong.ledger.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;

/** The state of dossiers in the ledger, for reconciliation: by code, or by agency and day of receiving or resolving. */
@ApplicationScoped
public class DossierStatistics {

  private static final String RECEIVED = """
      select code from dossier
       where received_on = :day and receiving_agency = any(:agency) and source_system = :source""";
  private static final String RESOLVED = """
      select code from dossier
       where resolved_on = :day and resolving_agency = any(:agency) and source_system = :source""";

  /**
   * The newest entry of the flow states whether the partner received it. A dossier has few entries, found by dossier.
   */
  private static final String FACTS = """
      select d.code, d.source_system, d.status, d.newest_event, d.receiving_agency, d.resolving_agency, d.received_on,
             d.resolved_on, e.id as entry, e.state as entry_state, e.fault_owner, e.event as entry_event, e.settled_at,
             d.newest_event is null and exists (
               select 1 from event v
                where v.dossier = d.id and (v.waiting_gap or v.disposition = 'QUARANTINED')) as kept
        from dossier d
        left join lateral (
          select x.id, x.state, x.fault_owner, x.event, x.settled_at from entry x
           where x.dossier = d.id and x.partner = :partner and x.flow = :flow and x.position is not null
           order by x.position desc limit 1) e on true
       where d.code = any(:codes)""";

  /** A query reads as many rows as it has codes; a plan cached while the tables were small must not scan them. */
  private static final String BY_INDEX = "set local enable_seqscan = off";

  /**
   * One dossier.
   *
   * @param newestEvent null: no event of it has its position yet
   * @param kept an event of it is quarantined or waits for a gap
   * @param entry the newest entry of the flow, or null
   * @param settledAt when that entry was settled, or null
   */
  public record Fact(
      String code, String sourceSystem, String status, Long newestEvent, String receivingAgency, String resolvingAgency,
      LocalDate receivedOn, LocalDate resolvedOn, boolean kept, Long entry, String entryState, String faultOwner,
      Long entryEvent, OffsetDateTime settledAt) {}

  /** The codes of dossiers received by an agency (all forms of its code) on a day, from one source system. */
  public List<String> received(Connection connection, String source, Collection<String> agency, LocalDate day)
      throws SQLException {
    return codes(connection, RECEIVED, source, agency, day);
  }

  /** The codes of dossiers resolved by an agency on a day, from one source system. */
  public List<String> resolved(Connection connection, String source, Collection<String> agency, LocalDate day)
      throws SQLException {
    return codes(connection, RESOLVED, source, agency, day);
  }

  private static List<String> codes(Connection connection, String sql, String source, Collection<String> agency,
      LocalDate day) throws SQLException {
    Jdbc.run(connection, BY_INDEX);
    return Sql.query(connection, sql).bind("day", day).bind("agency", agency).bind("source", source)
        .mapTo(String.class).list();
  }

  /** The state of these dossiers at a partner's flow, by code; unknown dossiers are left out. */
  public Map<String, Fact> of(Connection connection, String partner, String flow, Collection<String> codes)
      throws SQLException {
    Jdbc.run(connection, BY_INDEX);
    return Sql.query(connection, FACTS).bind("partner", partner).bind("flow", flow).bind("codes", codes)
        .mapTo(Fact.class).collectToMap(Fact::code, Function.identity());
  }
}
