package vn.lienthong.outbound.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.platform.lifecycle.Pools;

/**
 * The valid sessions by endpoint; one login serves all replicas. A session is stored encrypted in the endpoint's row
 * and renewed under a lease, so that two replicas never log in at once.
 */
@ApplicationScoped
public class SessionStore {

  private static final Logger LOG = Logger.getLogger(SessionStore.class);
  private static final String READ = """
      select name, session, session_no, session_worked from endpoint
       where session is not null and session_until > now()""";
  private static final String LEASE = """
      update endpoint set session_owner = ?, session_lease = now() + interval '15 s'
       where name = ? and (session_lease is null or session_lease < now() or session_owner = ?)
         and (session is null or session_until <= now())""";
  private static final String STORE = """
      update endpoint set session = ?, session_until = now() + ? * interval '1 ms', session_no = session_no + 1,
             session_worked = false, session_owner = null, session_lease = null
       where name = ? and session_owner = ? returning session_no, not session_doubted as trusted""";
  private static final String GIVE_UP =
      "update endpoint set session_owner = null, session_lease = null where name = ? and session_owner = ?";
  private static final String DROP = """
      update endpoint set session = null, session_until = null, session_doubted = not session_worked
       where name = ? and session_no = ? and session is not null""";
  private static final String WORKED = """
      update endpoint set session_worked = true, session_doubted = false where name = ? and session_no = ?""";

  private final AgroalDataSource source;
  private final FieldEncryptor seal;
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  /** The last session of each endpoint that is no longer valid: calls begun with it may still end. */
  private final Map<String, Held> ended = new ConcurrentHashMap<>();
  /** Outcomes arrive on event loops; their database changes are written on this thread. */
  private final Executor aside = Pools.fixed("session-write", 1);

  SessionStore(AgroalDataSource source, FieldEncryptor seal) {
    this.source = source;
    this.seal = seal;
  }

  /** {@code worked}: a call with it got a response other than the refusal of the session. */
  private record Held(String token, long number, long since, AtomicBoolean worked) {

    static Held of(String token, long number, boolean worked) {
      return new Held(token, number, System.nanoTime(), new AtomicBoolean(worked));
    }
  }

  /** The session of an endpoint, if it is logged in. */
  public Optional<String> current(String endpoint) {
    Held session = held.get(endpoint);
    return session == null ? Optional.empty() : Optional.of(session.token);
  }

  /** Reads what other replicas renewed or dropped. */
  public void refresh() throws SQLException {
    Map<String, Long> unreadable = new TreeMap<>();
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(READ);
        ResultSet row = statement.executeQuery()) {
      Map<String, Held> read = new ConcurrentHashMap<>();
      while (row.next()) {
        String name = row.getString("name");
        long number = row.getLong("session_no");
        boolean worked = row.getBoolean("session_worked");
        Held known = held.get(name);
        Held now = known != null && known.number == number ? known
            : open(name, number, row.getBytes("session"), worked);
        if (now != null) {
          now.worked.compareAndSet(false, worked);
          read.put(name, now);
        } else {
          unreadable.put(name, number);
        }
      }
      held.forEach((name, before) -> {
        if (read.get(name) != before) {
          ended.put(name, before);
        }
      });
      held.keySet().retainAll(read.keySet());
      held.putAll(read);
    }
    for (Map.Entry<String, Long> one : unreadable.entrySet()) {
      write(DROP, one.getKey(), one.getValue());
    }
  }

  /**
   * Null: it cannot be decrypted. It is dropped, so that a new login follows; the other sessions are read regardless.
   */
  private Held open(String name, long number, byte[] sealed, boolean worked) {
    try {
      return Held.of(new String(seal.open("session:" + name, sealed), UTF_8), number, worked);
    } catch (RuntimeException e) {
      LOG.warnf("session cannot be opened, dropped: endpoint=%s %s", name, e.getClass().getSimpleName());
      return null;
    }
  }

  /** Whether this replica may log in now. */
  public boolean lease(String endpoint, String replica) throws SQLException {
    return write(LEASE, replica, endpoint, replica) > 0;
  }

  /**
   * Stores a new session; a replica that lost its lease stores nothing. Returns whether the login is a sign of the
   * partner's health: not if the last session was refused before any call with it succeeded.
   */
  public boolean store(String endpoint, String replica, PartnerSession session) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(STORE)) {
      statement.setBytes(1, seal.seal("session:" + endpoint, session.token().getBytes(UTF_8)));
      statement.setLong(2, session.validFor().toMillis());
      statement.setString(3, endpoint);
      statement.setString(4, replica);
      try (ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          held.put(endpoint, Held.of(session.token(), row.getLong("session_no"), false));
          return row.getBoolean("trusted");
        }
        return false;
      }
    }
  }

  /** Releases the lease after a failed login, so that another replica may try. */
  public void giveUp(String endpoint, String replica) throws SQLException {
    write(GIVE_UP, endpoint, replica);
  }

  /**
   * Drops the session that a call begun at {@code nanoTime} used, because the partner no longer accepts it. A newer
   * session is kept. A database that is away is logged; the session then stays.
   */
  public void lost(String endpoint, long nanoTime) {
    Held session = held.get(endpoint);
    if (session != null && session.since - nanoTime < 0) {
      try {
        write(DROP, endpoint, session.number); // first the row: without a session in memory the lease must be free
      } catch (SQLException e) {
        LOG.warnf("lost session not recorded: SQL state %s", e.getSQLState());
        return;
      }
      ended.put(endpoint, session);
      held.remove(endpoint, session);
    }
  }

  /**
   * Whether no call ever succeeded with the session that a call begun at {@code nanoTime} used. Its refusal then counts
   * against the partner, which issued it.
   */
  public boolean neverWorked(String endpoint, long nanoTime) {
    Held used = used(endpoint, nanoTime);
    return used != null && !used.worked.get();
  }

  /**
   * Records that a call begun at {@code nanoTime} got a response other than the refusal of its session. Never blocks.
   */
  public void worked(String endpoint, long nanoTime) {
    Held used = used(endpoint, nanoTime);
    if (used != null && used.worked.compareAndSet(false, true)) {
      aside.execute(() -> {
        try {
          write(WORKED, endpoint, used.number);
        } catch (SQLException e) {
          LOG.warnf("session's success not recorded: SQL state %s", e.getSQLState());
        }
      });
    }
  }

  private Held used(String endpoint, long nanoTime) {
    Held now = held.get(endpoint);
    Held used = now != null && now.since - nanoTime < 0 ? now : ended.get(endpoint);
    return used != null && used.since - nanoTime < 0 ? used : null;
  }

  private int write(String sql, Object... arguments) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      return statement.executeUpdate();
    }
  }
}
