package vn.lienthong.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import vn.lienthong.catalogue.list.AgencyCode;
import vn.lienthong.model.Dossier.Level;

/** Imports rows from a national list, with origin NATIONAL, so that the hub's own files do not change them. */
public final class NationalListImporter {

  private static final String AS_NATIONAL = "select set_config('hub.seeding', ?, true)";
  private static final String AGENCY = """
      insert into agency (code, old_code, name, level, valid_from, origin) values (?, ?, ?, ?, ?, 'NATIONAL')
          on conflict (code, valid_from) do nothing""";

  private NationalListImporter() {}

  /**
   * Adds an agency (cơ quan) from that day on; a code of the old form is converted. False: a row of that agency begins
   * on that day already and is unchanged.
   */
  public static boolean agency(Connection connection, String code, String name, Level level, LocalDate from)
      throws SQLException {
    String own = AgencyCode.newForm(code);
    origin(connection, "national");
    try (PreparedStatement insert = connection.prepareStatement(AGENCY)) {
      insert.setString(1, own);
      insert.setString(2, own.equals(code) ? AgencyCode.other(code).orElse(null) : code);
      insert.setString(3, name);
      insert.setString(4, level.name());
      insert.setObject(5, from);
      return insert.executeUpdate() == 1;
    } finally {
      origin(connection, "");
    }
  }

  private static void origin(Connection connection, String word) throws SQLException {
    try (PreparedStatement say = connection.prepareStatement(AS_NATIONAL)) {
      say.setString(1, word);
      say.execute();
    }
  }
}
