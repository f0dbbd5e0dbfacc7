package vn.lienthong.outbound.endpoint;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.model.DeliveryTask.Mode;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.lifecycle.Pools;

/**
 * The circuit breakers. A circuit opens after {@code hub.health.circuit.failures} consecutive failures of the partner.
 * While it is open, only one probe at a time is claimed, at growing intervals. The first response closes it, for all
 * replicas.
 */
@ApplicationScoped
public class CircuitBreakers {

  private static final Logger LOG = Logger.getLogger(CircuitBreakers.class);
  private static final String ROWS = """
      select name, partner, mode, paused or coalesce(not_before > now(), false) as quiet, circuit,
             coalesce(probe_at <= now(), true) as probe_due, calls_per_second, calls_in_flight, maintenance,
             now() as at,
             greatest(1, (select count(*) from replica where seen_at > now() - interval '10 s')) as replicas
        from endpoint order by name""";
  /**
   * An SQL expression that changes whenever {@link #refresh} or {@link SessionStore#refresh} would read something else:
   * the number and versions of rows, and what became due by time. Each change of a row makes its number larger.
   */
  public static final String MARK = """
      select count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0)
             || ' ' || count(*) filter (where not_before > now()) || ' ' || count(*) filter (where probe_at <= now())
             || ' ' || count(*) filter (where session_until > now())
             || ' ' || (select count(*) from replica where seen_at > now() - interval '10 s')
             || coalesce(' ' || max(case when maintenance <> '[]' then now() end)::text, '')
        from endpoint""";
  private static final String ENSURE =
      "insert into endpoint (name, partner, mode) values (?, ?, ?) on conflict do nothing";
  private static final String OPEN = """
      update endpoint set circuit = 'OPEN', opened_at = now(), probe_failures = 0,
             probe_at = now() + ? * interval '1 ms', changed_at = now()
       where name = ? and circuit = 'CLOSED'""";
  private static final String CLOSE = """
      update endpoint set circuit = 'CLOSED', opened_at = null, probe_at = null, probe_failures = 0,
             changed_at = now() where name = ? and circuit = 'OPEN'""";
  private static final String TAKE_PROBE = """
      update endpoint set probe_at = now() + ? * interval '1 ms' * least(5, power(2, least(probe_failures, 3))),
             probe_failures = probe_failures + 1
       where name = ? and circuit = 'OPEN' and probe_at <= now()""";
  private static final String PATIENCE = """
      update endpoint set not_before = greatest(coalesce(not_before, now()), now() + ? * interval '1 ms')
       where name = ?""";
  private static final String BEAT = """
      insert into replica (name) values (?) on conflict (name) do update set seen_at = now()""";
  private static final String BURY = "delete from replica where seen_at < now() - interval '1 hour'";

  /** Other replicas count a replica for ten seconds after its last heartbeat. */
  public static final Duration BEAT_EVERY = Duration.ofSeconds(2);
  private static final int BEATS_TO_BURY = 30;

  private final AgroalDataSource source;
  private final int failures;
  private final Duration probe;
  private final Mode firstMode;
  private final Map<String, AtomicInteger> inARow = new ConcurrentHashMap<>();
  /** Outcomes arrive on event loops; their database changes are written on this thread. */
  private final Executor aside = Pools.fixed("health-write", 1);
  private volatile Map<String, EndpointStatus> views = Map.of();
  private final AtomicInteger beats = new AtomicInteger();
  private volatile long answeredAt = System.nanoTime() - TimeUnit.HOURS.toNanos(1);

  CircuitBreakers(AgroalDataSource source,
      @ConfigProperty(name = "hub.health.circuit.failures", defaultValue = "5") int failures,
      @ConfigProperty(name = "hub.health.circuit.probe", defaultValue = "1s") Duration probe,
      @ConfigProperty(name = "hub.health.initial-mode", defaultValue = "LIVE") Mode firstMode) {
    this.source = source;
    this.failures = failures;
    this.probe = probe;
    this.firstMode = firstMode;
  }

  /** Writes this replica's heartbeat; to be called every {@link #BEAT_EVERY}. */
  public void beat(String replica) throws SQLException {
    try (Connection connection = source.getConnection()) {
      run(connection, BEAT, replica);
      if (beats.getAndIncrement() % BEATS_TO_BURY == 0) {
        run(connection, BURY);
      }
      answeredAt = System.nanoTime();
    }
  }

  /** Reads all rows again. */
  public void refresh() throws SQLException {
    try (Connection connection = source.getConnection()) {
      Map<String, EndpointStatus> read = new LinkedHashMap<>();
      try (PreparedStatement statement = connection.prepareStatement(ROWS);
          ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          EndpointStatus view = view(row);
          read.put(view.name(), view);
        }
      }
      views = read;
      answeredAt = System.nanoTime();
    }
  }

  /** Whether the database answered in the last five seconds. */
  public boolean fresh() {
    return System.nanoTime() - answeredAt < TimeUnit.SECONDS.toNanos(5);
  }

  private static EndpointStatus view(ResultSet row) throws SQLException {
    int replicas = row.getInt("replicas");
    boolean maintained = MaintenanceWindows.covers(row.getString("maintenance"), Jdbc.time(row, "at"));
    int inFlight = row.getInt("calls_in_flight");
    return new EndpointStatus(row.getString("name"), row.getString("partner"), Mode.valueOf(row.getString("mode")),
        row.getBoolean("quiet") || maintained, "OPEN".equals(row.getString("circuit")), row.getBoolean("probe_due"),
        row.getInt("calls_per_second") / (double) replicas, inFlight == 0 ? 0 : Math.max(1, inFlight / replicas));
  }

  /** All endpoints as last read. */
  public Collection<EndpointStatus> views() {
    return views.values();
  }

  /** One endpoint as last read, or null. */
  public EndpointStatus view(String endpoint) {
    return views.get(endpoint);
  }

  /** Creates the row of an endpoint if it has none. */
  public void ensure(String endpoint, String partner) throws SQLException {
    try (Connection connection = source.getConnection()) {
      run(connection, ENSURE, endpoint, partner, firstMode.name());
    }
  }

  /** Records that the partner responded, with any content. */
  public void answered(String endpoint) {
    AtomicInteger count = inARow.get(endpoint);
    if (count != null) {
      count.set(0);
    }
    EndpointStatus view = view(endpoint);
    if (view != null && view.open()) {
      change(endpoint, false);
      LOG.infof("circuit closed endpoint=%s", endpoint);
      aside.execute(() -> write(CLOSE, endpoint));
    }
  }

  /** Records a failure of the partner. */
  public void failed(String endpoint) {
    int now = inARow.computeIfAbsent(endpoint, e -> new AtomicInteger()).incrementAndGet();
    EndpointStatus view = view(endpoint);
    if (now >= failures && view != null && !view.open()) {
      change(endpoint, true);
      LOG.warnf("circuit opened endpoint=%s failures=%d", endpoint, now);
      aside.execute(() -> write(OPEN, probe.toMillis(), endpoint));
    }
  }

  /** Whether the circuit is open, so that failures cost no attempts. */
  public boolean open(String endpoint) {
    EndpointStatus view = view(endpoint);
    return view != null && view.open();
  }

  /**
   * Tries to take the probe of an open circuit, which one replica gets at a time. Each failed probe doubles the wait,
   * up to five times the first.
   */
  public boolean takeProbe(String endpoint) {
    return write(TAKE_PROBE, probe.toMillis(), endpoint) > 0;
  }

  /** Records that the partner asked to wait (429): no replica sends anything for this time. */
  public void patience(String endpoint, Duration wait) {
    EndpointStatus v = view(endpoint);
    if (v != null) {
      put(new EndpointStatus(v.name(), v.partner(), v.mode(), true, v.open(), v.probeDue(), v.callsPerSecond(),
          v.callsInFlight()));
    }
    aside.execute(() -> write(PATIENCE, wait.toMillis(), endpoint));
  }

  private void change(String endpoint, boolean open) {
    EndpointStatus v = view(endpoint);
    put(new EndpointStatus(v.name(), v.partner(), v.mode(), v.quiet(), open, false, v.callsPerSecond(),
        v.callsInFlight()));
  }

  private synchronized void put(EndpointStatus view) {
    Map<String, EndpointStatus> next = new LinkedHashMap<>(views);
    next.put(view.name(), view);
    views = next;
  }

  private int write(String sql, Object... arguments) {
    try (Connection connection = source.getConnection()) {
      return run(connection, sql, arguments);
    } catch (SQLException e) {
      LOG.warnf("health not written: SQL state %s", e.getSQLState());
      return 0;
    }
  }

  private static int run(Connection connection, String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      return statement.executeUpdate();
    }
  }
}
