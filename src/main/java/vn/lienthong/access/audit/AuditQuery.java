package vn.lienthong.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.Query;
import vn.lienthong.access.PageCursor;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.platform.db.Sql;
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
      (a.dossier = :dossier or a.reception in (select id from reception where dossier = :dossier))""";
  private static final Pattern ID = Pattern.compile("\\d{1,18}-\\d{1,18}");
  private static final String ORDER = " order by a.at desc, a.chain desc, a.no desc limit :limit";

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
    return Sql.query(connection, sql).bind("dossier", dossier).bind("limit", most).mapTo(Kept.class)
        .map(row -> new Used(row.register(), row.at(), row.verdict(), row.words(seal)[0], row.id())).list();
  }

  private List<Listed> rows(Connection connection, Wanted w, int size, PageCursor after) {
    String sql = COLUMNS + " where a.kind not in ('OUTCOME', 'START', 'ACTS')"
        + when(w.dossier, " and " + OF_DOSSIER) + when(w.client, " and a.client = :client")
        + when(w.officer, " and a.officer = any(:officers)") + when(w.from, " and a.at >= :from")
        + when(w.to, " and a.at < :to") + when(after, " and (a.at, a.chain, a.no) < (:at, :chain, :no)") + ORDER;
    Query query = Sql.query(connection, sql).bindMethods(w).bind("limit", size);
    if (w.officer != null) {
      query.bind("officers", seal.pseudonyms("OFFICER", w.officer));
    }
    if (after != null) {
      String[] place = after.id().split("-");
      query.bind("at", after.at()).bind("chain", Long.parseLong(place[0])).bind("no", Long.parseLong(place[1]));
    }
    return query.mapTo(Kept.class).map(row -> row.shown(seal)).list();
  }

  private static String when(Object given, String condition) {
    return given == null ? "" : condition;
  }

  private record Kept(long chain, long no, OffsetDateTime at, String kind, String client, String dossier,
      String reception, String procedureCode, String register, String asked, String lookup, String object,
      byte[] sealed, String verdict, String trouble, OffsetDateTime answeredAt) {

    Listed shown(FieldEncryptor seal) {
      String[] words = words(seal);
      return new Listed(id(), at, kind, client, words[0], words[1], dossier, reception, procedureCode, words[2],
          register, asked == null ? List.of() : List.of(asked.split(",")), lookup, verdict, trouble, answeredAt, object,
          words[3]);
    }

    String id() {
      return chain + "-" + no;
    }

    /** Officer, post office, legal basis, reason. */
    String[] words(FieldEncryptor seal) {
      String[] words = new String[4];
      if (sealed != null) {
        String[] open = new String(seal.open("audit:" + lookup, sealed), UTF_8).split("\u001f", -1);
        for (int i = 0; i < words.length && i < open.length; i++) {
          words[i] = open[i].isEmpty() ? null : open[i];
        }
      }
      return words;
    }
  }
}
