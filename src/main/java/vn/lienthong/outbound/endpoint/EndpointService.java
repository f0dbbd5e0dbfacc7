package vn.lienthong.outbound.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.outbound.endpoint.EndpointState.Patch;
import vn.lienthong.outbound.endpoint.EndpointState.Window;
import vn.lienthong.platform.db.DatabaseException;

/**
 * Reads the endpoints' rows, and changes what an operator may change. The relay reads the same rows before it claims.
 */
@ApplicationScoped
public class EndpointService {

  private static final String COLUMNS = """
      name, partner, mode, paused, circuit, opened_at, probe_at, probe_failures, not_before, calls_per_second,
      calls_in_flight, maintenance, session_until, changed_at""";

  private static final String ALL = "select " + COLUMNS + " from endpoint order by name";

  private static final String LOCK =
      "select name, mode from endpoint where name = ? or partner = ? order by name for no key update";

  private static final String PATCH = """
      update endpoint
         set mode = coalesce(?, mode), paused = coalesce(?::boolean, paused),
             calls_per_second = nullif(coalesce(?::int, calls_per_second), 0),
             calls_in_flight = nullif(coalesce(?::int, calls_in_flight), 0),
             maintenance = coalesce(?, maintenance), changed_at = now()
       where name = ? or partner = ?
      returning\s""" + COLUMNS;

  private static final TypeReference<List<Window>> WINDOWS = new TypeReference<>() {};

  private final AgroalDataSource source;
  private final ObjectMapper json;

  EndpointService(AgroalDataSource source, ObjectMapper json) {
    this.source = source;
    this.json = json;
  }

  /** Every known endpoint, by name. */
  public List<EndpointState> all() {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(ALL)) {
      return read(statement);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /** Locks one endpoint, or all of a partner, until the transaction ends; returns their modes by name. */
  public Map<String, DeliveryTask.Mode> lock(Connection connection, String name) throws SQLException {
    Map<String, DeliveryTask.Mode> modes = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setString(1, name);
      statement.setString(2, name);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          modes.put(row.getString("name"), DeliveryTask.Mode.valueOf(row.getString("mode")));
        }
      }
    }
    return modes;
  }

  /** Changes one endpoint, or all endpoints of a partner; returns the changed ones, none when the name is unknown. */
  public List<EndpointState> patch(Connection connection, String name, Patch patch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PATCH)) {
      statement.setString(1, patch.mode() == null ? null : patch.mode().name());
      statement.setObject(2, patch.paused());
      statement.setObject(3, patch.callsPerSecond());
      statement.setObject(4, patch.callsInFlight());
      statement.setString(5, patch.maintenance() == null ? null : json.writeValueAsString(patch.maintenance()));
      statement.setString(6, name);
      statement.setString(7, name);
      return read(statement);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maintenance windows cannot be written", e);
    }
  }

  private List<EndpointState> read(PreparedStatement statement) throws SQLException {
    List<EndpointState> all = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        all.add(new EndpointState(row.getString("name"), row.getString("partner"),
            DeliveryTask.Mode.valueOf(row.getString("mode")), row.getBoolean("paused"), row.getString("circuit"),
            time(row, "opened_at"), time(row, "probe_at"), row.getInt("probe_failures"), time(row, "not_before"),
            row.getObject("calls_per_second", Integer.class), row.getObject("calls_in_flight", Integer.class),
            windows(row.getString("maintenance")), time(row, "session_until"), time(row, "changed_at")));
      }
    }
    return all;
  }

  private List<Window> windows(String text) {
    try {
      return json.readValue(text, WINDOWS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("endpoint.maintenance is no JSON", e);
    }
  }

  private static OffsetDateTime time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class);
  }
}
