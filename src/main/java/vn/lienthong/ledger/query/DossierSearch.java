package vn.lienthong.ledger.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.mapper.Nested;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.access.crypto.PersonIdentifier;
import vn.lienthong.ledger.ActionLog;
import vn.lienthong.ledger.ListCursor;
import vn.lienthong.ledger.PageSize;
import vn.lienthong.ledger.ResultPage;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.http.RequestProblems;

/**
 * Finds a person's dossiers by a keyed pseudonym. The asking client and the reason are committed before the result is
 * returned.
 */
@ApplicationScoped
public class DossierSearch {

  private static final String LIST = "dossiers-of";

  private static final String FIND = """
      with found as materialized (
        select distinct i.dossier from dossier_identifier i
         where i.pseudonym in (select decode(p.hex, 'hex') from unnest(:pseudonyms) as p(hex)) and i.dossier < :before
         order by i.dossier desc limit :limit)
      select d.id, d.code, d.status, d.source_system, d.created_at, d.changed_at
        from found f join dossier d on d.id = f.dossier order by d.id desc""";

  private final Transactions tx;
  private final FieldEncryptor seal;
  private final PageSize pages;

  public DossierSearch(Transactions tx, FieldEncryptor seal, PageSize pages) {
    this.tx = tx;
    this.seal = seal;
    this.pages = pages;
  }

  /**
   * A dossier with the person as a party; nothing about the person.
   *
   * @param status null while all its events are quarantined
   */
  public record Found(
      String code, String status, String sourceSystem, OffsetDateTime createdAt, OffsetDateTime changedAt) {}

  private record Row(long id, @Nested Found found) {}

  /**
   * The dossiers whose parties have {@code identifier}, newest first. The logged action has the pseudonym, never the
   * value, so that it can be queried who searched for this person.
   */
  public ResultPage<Found> find(ClientSystem by, Identifier identifier, String reason, Integer limit, String cursor) {
    PersonIdentifier named = checked(identifier);
    String why = ActionLog.reason(reason);
    if (PersonIdentifier.plain(why).contains(named.value())) {
      throw RequestProblems.invalid("reason", "không ghi số định danh vào lý do", "must not hold the identifier");
    }
    int size = pages.of(limit);
    long before = ListCursor.read(LIST, cursor, Long.MAX_VALUE);
    List<String> pseudonyms =
        named.pseudonyms(seal).stream().map(HexFormat.of()::formatHex).toList();
    List<Row> rows = tx.in(connection -> {
      ActionLog.keep(connection, by, "SEARCH_DOSSIERS", pseudonyms.get(0), why);
      return Sql.query(connection, FIND).bind("pseudonyms", pseudonyms).bind("before", before).bind("limit", size + 1)
          .mapTo(Row.class).list();
    });
    ResultPage<Row> page = ResultPage.of(rows, size, last -> ListCursor.of(LIST, last.id()));
    return new ResultPage<>(page.items().stream().map(Row::found).toList(), page.next());
  }

  private static PersonIdentifier checked(Identifier identifier) {
    PersonIdentifier named = PersonIdentifier.of(identifier);
    if (!form(identifier.type()).matcher(named.value()).matches()) {
      throw RequestProblems.invalid("identifier.value", "không đúng dạng của loại giấy tờ này",
          "is not of the form of this type");
    }
    return named;
  }

  private static Pattern form(Identifier.Type type) {
    return Pattern.compile(switch (type) {
      case PERSONAL_ID -> "\\d{12}";
      case CMND_9 -> "\\d{9}";
      case PASSPORT -> "[A-Z0-9]{5,20}";
      case TAX_CODE -> "\\d{10}|\\d{12}|\\d{13}";
      case INSURANCE_NUMBER -> "\\d{10}";
    });
  }
}
