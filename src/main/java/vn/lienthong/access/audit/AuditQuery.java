package vn.lienthong.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import vn.lienthong.access.PageCursor;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;

/** Reads the audit log: for operators, which is itself audited, and for the timeline of a dossier. */
@ApplicationScoped
public class AuditQuery {

  private static final String COLUMNS = """
      select a.chain, a.no, a.at, a.kind, a.client, a.dossier, a.reception, a.procedure_code, a.register,
       a.asked, a.lookup,
             a.object, a.sealed, o.verdict, coalesce(a.trouble, o.trouble) as trouble, o.at as answered_at
        from audit a left join audit o on o.chain = a.chain and o.intent = a.no""";
  private static final String OF_DOSSIER = """
      (a.dossier = ? or a.reception in (select id from reception where dossier = ?))""";
  private static final Pattern ID = Pattern.compile("\\d{1,18}-\\d{1,18}");
  private static final String ORDER = " order by a.at desc, a.chain desc, a.no desc limit ?";

  private final Transactions tx;
  private final FieldEncryptor seal;
  private final AuditWriter desk;

  AuditQuery(Transactions tx, FieldEncryptor seal, AuditWriter desk) {
    this.tx = tx;
    this.seal = seal;
    this.desk = desk;
  }

  /** The filter; null = any. */
  public record Wanted(String dossier, String client, String officer, OffsetDateTime from, OffsetDateTime to) {

    /** The filter may name an officer. */
    @Override public String toString() {
      return "Wanted[" + dossier + "]";
    }
  }

  /**
   * One audit row with its outcome.
   *
   * @param verdict the result of a look-up; null while there is none
   * @param trouble why it was refused or could not be asked
   */
  public record Listed(String auditId, OffsetDateTime at, String kind, String client, String officerId,
      String postOffice, String dossierCode, String receptionId, String procedureCode, String legalBasis,
      String register, List<String> asked, String lookupId, String verdict, String trouble, OffsetDateTime answeredAt,
      String object, String reason) {

    /** The row names an officer, and its reason may name anyone. */
    @Override public String toString() {
      return "Listed[" + auditId + " " + kind + "]";
    }
  }

  /** @param next the cursor of the next page, or null */
  public record Found(List<Listed> items, String next) {}

  /** A look-up made for a dossier; without data of its subject. */
  public record Used(String register, OffsetDateTime at, String verdict, String officerId, String auditId) {}

  /** Finds rows, newest first. The audit row about this query is durable before it returns. Blocks. */
  public Found find(ClientSystem by, Wanted wanted, int size, String cursor) {
    List<Listed> found =
        new ArrayList<>(tx.read(connection -> rows(connection, wanted, size + 1, PageCursor.of(cursor, ID))));
    boolean more = found.size() > size;
    List<Listed> items = more ? List.copyOf(found.subList(0, size)) : found;
    Listed last = more ? items.get(size - 1) : null;
    UUID id = PurposeService.id();
    desk.offer(new AuditWriter.Ready(new AuditRecord(desk.now(), "AUDIT_READ", by.id(), null, wanted.dossier,
        null, null, null, null, null, id, null, null, null, String.valueOf(items.size()), null), null))
        .toCompletableFuture().join();
    return new Found(items, more ? new PageCursor(last.at(), last.auditId()).cursor() : null);
  }

  /** The look-ups of a dossier and of the reception before it, newest first. */
  public static List<Used> used(Connection connection, FieldEncryptor seal, String dossier, int most)
      throws SQLException {
    String sql = COLUMNS + " where a.kind = 'INTENT' and " + OF_DOSSIER + ORDER;
    return Jdbc.list(connection, sql, row -> new Used(row.getString("register"), Jdbc.time(row, "at"),
        row.getString("verdict"), words(seal, row)[0], id(row)), dossier, dossier, most);
  }

  private List<Listed> rows(Connection connection, Wanted w, int size, PageCursor after) throws SQLException {
    StringBuilder sql = new StringBuilder(COLUMNS).append(" where a.kind not in ('OUTCOME', 'START', 'ACTS')");
    List<Object> values = new ArrayList<>();
    and(sql, values, " and " + OF_DOSSIER, w.dossier, w.dossier);
    and(sql, values, " and a.client = ?", w.client);
    and(sql, values, " and a.officer = any(?)", w.officer == null ? null : seal.pseudonyms("OFFICER", w.officer));
    and(sql, values, " and a.at >= ?", w.from);
    and(sql, values, " and a.at < ?", w.to);
    if (after != null) {
      String[] place = after.id().split("-");
      and(sql, values, " and (a.at, a.chain, a.no) < (?, ?, ?)", after.at(), Long.valueOf(place[0]),
          Long.valueOf(place[1]));
    }
    values.add(size);
    return Jdbc.list(connection, sql.append(ORDER).toString(), this::listed, values.toArray());
  }

  private static void and(StringBuilder sql, List<Object> values, String condition, Object... given) {
    if (given[0] != null) {
      sql.append(condition);
      values.addAll(List.of(given));
    }
  }

  private Listed listed(ResultSet row) throws SQLException {
    String[] words = words(seal, row);
    String asked = row.getString("asked");
    return new Listed(id(row), Jdbc.time(row, "at"), row.getString("kind"), row.getString("client"), words[0], words[1],
        row.getString("dossier"), row.getString("reception"), row.getString("procedure_code"), words[2],
        row.getString("register"), asked == null ? List.of() : List.of(asked.split(",")), row.getString("lookup"),
        row.getString("verdict"), row.getString("trouble"), Jdbc.time(row, "answered_at"), row.getString("object"),
        words[3]);
  }

  private static String id(ResultSet row) throws SQLException {
    return row.getLong("chain") + "-" + row.getLong("no");
  }

  /** Officer, post office, legal basis, reason. */
  private static String[] words(FieldEncryptor seal, ResultSet row) throws SQLException {
    byte[] sealed = row.getBytes("sealed");
    String[] words = new String[4];
    if (sealed != null) {
      String[] open = new String(seal.open("audit:" + row.getString("lookup"), sealed), UTF_8).split("\u001f", -1);
      for (int i = 0; i < words.length && i < open.length; i++) {
        words[i] = open[i].isEmpty() ? null : open[i];
      }
    }
    return words;
  }
}
