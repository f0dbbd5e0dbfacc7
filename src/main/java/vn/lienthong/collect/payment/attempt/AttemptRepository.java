package vn.lienthong.collect.payment.attempt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import vn.lienthong.collect.payment.attempt.Attempt.State;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;

/** The SQL of attempts. */
public final class AttemptRepository {

  private static final String COLUMNS = """
      select a.id, a.reference, a.dossier, a.agency, a.account, a.amount, a.state, a.code, a.client, a.created_at,
             a.opened_at
        from payment_attempt a
      """;
  private static final String BY_REFERENCE = COLUMNS + " where a.reference = ?";
  private static final String LOCKED = COLUMNS + " where a.id = ? for update";
  private static final String DOSSIER = "select dossier from payment_attempt where id = ?";
  private static final String BY_KEY = COLUMNS + " where a.client = ? and a.key = ?";
  private static final String CONTENT = "select content from payment_attempt where client = ? and key = ?";
  private static final String OF_DOSSIER = COLUMNS + " where a.dossier = ? order by a.id";
  private static final String HOLDING = COLUMNS + """
       join payment_attempt_demand p on p.attempt = a.id where p.demand = any(?) and p.open order by a.id""";
  private static final String ID = "select nextval('payment_id')";
  private static final String NUMBER = "select count(*) + 1 from payment_attempt where dossier = ?";
  private static final String ADD = """
      insert into payment_attempt (id, reference, dossier, agency, account, amount, state, client, key, content,
                                   return_url, sealed)
      values (?, ?, ?, ?, ?, ?, 'PREPARED', ?, ?, ?, ?, ?) on conflict (reference) do nothing""";
  private static final String ADD_DEMAND =
      "insert into payment_attempt_demand (attempt, demand, amount, open) values (?, ?, ?, true)";
  private static final String DEMANDS = """
      select p.demand, p.amount from payment_attempt_demand p where p.attempt = ? order by p.demand""";
  private static final String STATE = """
      update payment_attempt set state = ?, code = ?, changed_at = now() where id = ?""";
  private static final String OPENED = """
      update payment_attempt set url = ?, opened_at = coalesce(opened_at, now()) where id = ?""";
  private static final String LET_GO = "update payment_attempt_demand set open = false where attempt = ? and open";
  private static final String SEALED = "select sealed from payment_attempt where id = ?";
  private static final String RETURN =
      "select return_url from payment_attempt where reference = ? and return_url is not null";
  private static final String URL = "select url from payment_attempt where id = ? and url is not null";

  private AttemptRepository() {}

  /** What an attempt asks for one demand, in VND. */
  public record Part(long demand, long amount) {}

  /** A new attempt. */
  record Fresh(long id, String reference, long dossier, String agency, String account, long amount, String client,
      String key, byte[] content, String returnUrl, byte[] sealed) {}

  /** The attempt with this reference. */
  public static Optional<Attempt> of(Connection connection, String reference) throws SQLException {
    return Sql.query(connection, BY_REFERENCE, reference).mapTo(Attempt.class).findFirst();
  }

  /** Where the payer's browser goes on. */
  public static Optional<String> returnUrl(Connection connection, String reference) throws SQLException {
    return Jdbc.one(connection, RETURN, row -> row.getString(1), reference);
  }

  /** The dossier of an attempt. */
  public static long dossier(Connection connection, long id) throws SQLException {
    return Jdbc.one(connection, DOSSIER, row -> row.getLong(1), id).orElseThrow();
  }

  /** The attempt, locked. The caller has locked its dossier and its demands. */
  public static Attempt lock(Connection connection, long id) throws SQLException {
    return Sql.query(connection, LOCKED, id).mapTo(Attempt.class).one();
  }

  /** The attempts of a dossier, the oldest first. */
  public static List<Attempt> ofDossier(Connection connection, long dossier) throws SQLException {
    return Sql.query(connection, OF_DOSSIER, dossier).mapTo(Attempt.class).list();
  }

  /** The attempts that hold one of these demands. */
  public static List<Attempt> holding(Connection connection, List<Long> demands) throws SQLException {
    return Sql.query(connection, HOLDING, demands).mapTo(Attempt.class).list();
  }

  static Optional<Attempt> byKey(Connection connection, String client, String key) throws SQLException {
    return Sql.query(connection, BY_KEY, client, key).mapTo(Attempt.class).findFirst();
  }

  static byte[] content(Connection connection, String client, String key) throws SQLException {
    return Jdbc.one(connection, CONTENT, row -> row.getBytes(1), client, key).orElseThrow();
  }

  static long id(Connection connection) throws SQLException {
    return Jdbc.one(connection, ID, row -> row.getLong(1)).orElseThrow();
  }

  /** The number of a dossier's next attempt. */
  static int number(Connection connection, long dossier) throws SQLException {
    return Jdbc.one(connection, NUMBER, row -> row.getInt(1), dossier).orElseThrow();
  }

  /** False: the reference exists. */
  static boolean add(Connection connection, Fresh a, List<Part> parts) throws SQLException {
    boolean added = Jdbc.run(connection, ADD, a.id, a.reference, a.dossier, a.agency, a.account, a.amount, a.client,
        a.key, a.content, a.returnUrl, a.sealed) > 0;
    if (added) {
      for (Part part : parts) {
        Jdbc.run(connection, ADD_DEMAND, a.id, part.demand, part.amount);
      }
    }
    return added;
  }

  /** What the attempt asks for. */
  public static List<Part> parts(Connection connection, long attempt) throws SQLException {
    return Sql.query(connection, DEMANDS, attempt).mapTo(Part.class).list();
  }

  /** Changes the state of a locked attempt, where the change is allowed; a final one lets go of its demands. */
  public static boolean become(Connection connection, Attempt attempt, State next, String code) throws SQLException {
    if (attempt.state() != next && !attempt.state().mayBecome(next)) {
      return false;
    }
    Jdbc.run(connection, STATE, next, code, attempt.id());
    if (!next.holdsDemands()) {
      Jdbc.run(connection, LET_GO, attempt.id());
    }
    return true;
  }

  static void opened(Connection connection, long attempt, byte[] url) throws SQLException {
    Jdbc.run(connection, OPENED, url, attempt);
  }

  static byte[] sealed(Connection connection, long attempt) throws SQLException {
    return Jdbc.one(connection, SEALED, row -> row.getBytes(1), attempt).orElseThrow();
  }

  static Optional<byte[]> url(Connection connection, long attempt) throws SQLException {
    return Jdbc.one(connection, URL, row -> row.getBytes(1), attempt);
  }
}
