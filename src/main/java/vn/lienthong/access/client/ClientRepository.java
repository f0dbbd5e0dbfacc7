package vn.lienthong.access.client;

import io.agroal.api.AgroalDataSource;
import io.quarkus.logging.Log;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import vn.lienthong.platform.db.DatabaseException;

/** The table {@code client}. Blocks. */
final class ClientRepository {

  private static final String READ =
      "select id, name, key_hash, source_systems, operator from client where not disabled";
  private static final String REGISTER = """
      insert into client (id, name, key_hash, source_systems, operator) values (?, ?, ?, ?, ?)
      on conflict (id) do update set name = excluded.name, key_hash = excluded.key_hash,
        source_systems = excluded.source_systems, operator = excluded.operator""";

  private final AgroalDataSource database;

  /** A client system, and the SHA-256 of its key. */
  record Known(ClientSystem client, byte[] keyHash) {}

  ClientRepository(AgroalDataSource database) {
    this.database = database;
  }

  /** All clients that are not disabled. */
  List<Known> read() {
    List<Known> all = new ArrayList<>();
    try (Connection connection = database.getConnection(); PreparedStatement query = connection.prepareStatement(READ);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        all.add(new Known(new ClientSystem(row.getString("id"), row.getString("name"),
            Set.copyOf(Arrays.asList((String[]) row.getArray("source_systems").getArray())),
            row.getBoolean("operator")), row.getBytes("key_hash")));
      }
    } catch (SQLException e) {
      Log.warnf("clients cannot be read state=%s", e.getSQLState());
      throw DatabaseException.of(e);
    }
    return List.copyOf(all);
  }

  /** Inserts a client, or updates the one with this id. */
  void register(Known one) {
    ClientSystem client = one.client();
    try (Connection connection = database.getConnection();
        PreparedStatement row = connection.prepareStatement(REGISTER)) {
      row.setString(1, client.id());
      row.setString(2, client.name());
      row.setBytes(3, one.keyHash());
      row.setArray(4, connection.createArrayOf("text", client.sourceSystems().toArray()));
      row.setBoolean(5, client.operator());
      row.executeUpdate();
    } catch (SQLException e) {
      Log.warnf("client cannot be registered client=%s state=%s", client.id(), e.getSQLState());
      throw DatabaseException.of(e);
    }
  }
}
