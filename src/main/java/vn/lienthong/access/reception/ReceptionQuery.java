package vn.lienthong.access.reception;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import vn.lienthong.access.PageCursor;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;

/** Lists receptions, without data of the party. */
@ApplicationScoped
public class ReceptionQuery {

  private static final String LIST = """
      select id as reception_id, client, procedure_code, agency, citizen, post_office, submitted_from,
             opened_at, expires_at, dossier as dossier_code,
             case when dossier is not null then 'FOLLOWED' when expires_at > now() then 'OPEN'
               else 'EXPIRED' end as state
        from reception
       where (:all or client = :client)
         and case :state when 'FOLLOWED' then dossier is not null
                    when 'OPEN' then dossier is null and expires_at > now()
                    when 'EXPIRED' then dossier is null and expires_at <= now() else dossier is null end
         and (:at::timestamptz is null or (opened_at, id) < (:at::timestamptz, :id::uuid))
       order by opened_at desc, id desc limit :limit""";

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Transactions tx;

  public ReceptionQuery(Transactions tx) {
    this.tx = tx;
  }

  /** OPEN and EXPIRED: no dossier has followed. */
  public enum State { OPEN, EXPIRED, FOLLOWED }

  /** One reception. */
  public record Listed(String receptionId, State state, String client, String procedureCode, String agency,
      boolean citizen, String postOffice, String submittedFrom, OffsetDateTime openedAt, OffsetDateTime expiresAt,
      String dossierCode) {}

  /** @param next the cursor of the next page, or null */
  public record Found(List<Listed> items, String next) {}

  /** The caller's own receptions, for an operator all; {@code state} null: those that no dossier followed. Blocks. */
  public Found find(ClientSystem by, State state, int size, String cursor) {
    PageCursor after = PageCursor.of(cursor, ID);
    List<Listed> found = tx.read(connection -> Sql.query(connection, LIST).bind("all", by.operator())
        .bind("client", by.id()).bind("state", state == null ? "" : state.name())
        .bind("at", after == null ? null : after.at()).bind("id", after == null ? null : after.id())
        .bind("limit", size + 1).mapTo(Listed.class).list());
    boolean more = found.size() > size;
    List<Listed> items = more ? found.subList(0, size) : found;
    Listed last = more ? items.get(size - 1) : null;
    return new Found(items, more ? new PageCursor(last.openedAt(), last.receptionId()).cursor() : null);
  }
}
