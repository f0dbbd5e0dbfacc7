package vn.lienthong.access.purpose;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.UnnestBatch;

/** The rows of receptions, as needed by purposes and events. */
public final class ReceptionRepository {

  private static final String LOOK = """
      select r.id, r.client, r.procedure_code, r.agency, r.citizen, r.post_office, r.dossier, r.subjects,
             r.expires_at > now() as open
        from reception r
       where r.id in (select i::uuid from unnest(?) as i) or r.citizen
         and r.dossier in (select c from unnest(?) as c)""";
  private static final String BIND = """
      update reception r set dossier = t.code from unnest(?, ?) as t(id, code)
       where r.id = t.id and r.dossier is null""";

  private ReceptionRepository() {}

  /** @param holds whether every identifier of the subject belongs to its party; set by {@link #of} */
  public record Open(UUID id, String client, String procedureCode, String agency, boolean citizen, String postOffice,
      String dossier, List<byte[]> subjects, boolean open, boolean holds) {

    /** A copy with {@code holds} set for a subject: for each identifier its pseudonyms under every key. */
    public Open of(List<List<byte[]>> identifiers) {
      boolean all = identifiers.stream().allMatch(keys -> keys.stream().anyMatch(this::has));
      return new Open(id, client, procedureCode, agency, citizen, postOffice, dossier, subjects, open, all);
    }

    private boolean has(byte[] pseudonym) {
      return subjects.stream().anyMatch(one -> Arrays.equals(one, pseudonym));
    }
  }

  /** The receptions with these ids, and citizens' receptions that these dossiers followed. */
  public static List<Open> look(Connection connection, Collection<String> ids, Collection<String> dossiers)
      throws SQLException {
    return Jdbc.list(connection, LOOK, ReceptionRepository::open, ids, dossiers);
  }

  /** Records which dossiers followed these receptions; an earlier record is kept. */
  public static void bind(Connection connection, UnnestBatch idsAndCodes) throws SQLException {
    idsAndCodes.update(connection, BIND);
  }

  private static Open open(ResultSet row) throws SQLException {
    return new Open(row.getObject("id", UUID.class), row.getString("client"), row.getString("procedure_code"),
        row.getString("agency"), row.getBoolean("citizen"), row.getString("post_office"), row.getString("dossier"),
        List.of((byte[][]) row.getArray("subjects").getArray()), row.getBoolean("open"), false);
  }
}
