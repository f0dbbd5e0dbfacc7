package vn.lienthong.collect.payment.demand;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import vn.lienthong.collect.payment.demand.Demand.State;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;

/** The SQL of demands. */
public final class DemandRepository {

  private static final String COLUMNS = """
      select m.id, m.dossier, m.fee, m.collect_at, m.kind, m.version, m.charge, m.name, m.agency, m.procedure,
             m.amount, m.state, m.reason, m.by_whom, m.asked_on
        from fee_demand m
      """;
  private static final String OF = COLUMNS + " where m.dossier = ? order by m.id";
  private static final String CURRENT = COLUMNS
      + " where m.dossier = ? and m.state <> 'SUPERSEDED' order by m.id for update";
  private static final String SOME = COLUMNS + " where m.id = any(?) order by m.id for update";
  private static final String CODE =
      "select d.code from fee_demand m join dossier d on d.id = m.dossier where m.id = ?";
  private static final String ADD = """
      insert into fee_demand (dossier, fee, collect_at, kind, version, charge, name, agency, procedure, amount, state,
                              reason, by_whom, asked_on)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""";
  /** Whether the source asked for fees; a snapshot lists fees that nobody is to pay here, too. */
  private static final String ASKED = """
      select 1 from event where dossier = ? and type = 'FEE_REQUESTED' and disposition <> 'QUARANTINED' limit 1""";
  private static final String STATE =
      "update fee_demand set state = ?, reason = ?, by_whom = ?, changed_at = now() where id = ?";

  private DemandRepository() {}

  /** All demands of a dossier with all versions, the oldest first. */
  public static List<Demand> of(Connection connection, long dossier) throws SQLException {
    return Sql.query(connection, OF, dossier).mapTo(Demand.class).list();
  }

  /** The newest version of each demand of a dossier, locked. The caller has locked the dossier. */
  public static List<Demand> current(Connection connection, long dossier) throws SQLException {
    return Sql.query(connection, CURRENT, dossier).mapTo(Demand.class).list();
  }

  /** These demands, locked. The caller has locked their dossier. */
  public static List<Demand> some(Connection connection, Collection<Long> ids) throws SQLException {
    return Sql.query(connection, SOME, List.copyOf(ids)).mapTo(Demand.class).list();
  }

  /** The code of a demand's dossier. */
  public static Optional<String> dossierCode(Connection connection, long demand) throws SQLException {
    return Jdbc.one(connection, CODE, row -> row.getString(1), demand);
  }

  /** Stores a new version; returns its id. {@code demand.id()} is not used. */
  static long add(Connection connection, Demand demand) throws SQLException {
    return Jdbc.one(connection, ADD, row -> row.getLong(1), demand.dossier(), demand.fee(), demand.collectAt(),
        demand.kind(), demand.version(), demand.charge(), demand.name(), demand.agency(), demand.procedure(),
        demand.amount(), demand.state(), demand.reason(), demand.byWhom(),
        demand.askedOn()).orElseThrow();
  }

  static boolean askedByEvent(Connection connection, long dossier) throws SQLException {
    return Jdbc.one(connection, ASKED, row -> true, dossier).isPresent();
  }

  /** Changes the state of a locked demand. */
  public static void state(Connection connection, long id, State state, String reason, String by)
      throws SQLException {
    Jdbc.run(connection, STATE, state, reason, by, id);
  }
}
