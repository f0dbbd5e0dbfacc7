package vn.lienthong.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.ledger.query.DossierStatistics;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.reconciliation.CountRepository.CodeRow;

/** Stores counts, compares them with the ledger at once, and reports the results. */
@ApplicationScoped
public class ReconciliationService {

  private static final int CHUNK = 1_000;

  private final CountParser reader;
  private final CountReport view;
  private final DossierStatistics dossiers;
  private final Reconciler judge;
  private final Catalogue catalogue;
  private final Transactions tx;

  ReconciliationService(CountParser reader, CountReport view, DossierStatistics dossiers, Reconciler judge,
      Catalogue catalogue,
      Transactions tx) {
    this.reader = reader;
    this.view = view;
    this.dossiers = dossiers;
    this.judge = judge;
    this.catalogue = catalogue;
    this.tx = tx;
  }

  /**
   * The stored count; {@code differences} are those against the ledger, the portal is asked later. A code listed twice
   * counts once.
   */
  public record Taken(String sourceSystem, String agency, LocalDate day, int received, int resolved, int differences) {}

  /** The results: by agency, in total, and a page of differences. */
  public record Standing(List<CountReport.Agency> items, CountReport.Share share,
      CountReport.Differences differences) {}

  /** Stores one count durably; a later count of the same day replaces it. */
  public Taken take(ClientSystem by, String body) {
    return take(by, reader.tree(body));
  }

  Taken take(ClientSystem by, JsonNode count) {
    DailyCount counted = reader.read(by, count);
    return tx.in(connection -> {
      long id = CountRepository.replace(connection, counted, by.id(),
          dossiers.received(connection, counted.sourceSystem(), counted.forms(), counted.day()),
          dossiers.resolved(connection, counted.sourceSystem(), counted.forms(), counted.day()));
      compare(connection, id);
      return new Taken(counted.sourceSystem(), counted.agency(), counted.day(), counted.received().size(),
          counted.resolved().size(), view.differences(connection, id));
    });
  }

  private void compare(Connection connection, long count) throws SQLException {
    String after = "";
    List<CodeRow> rows;
    do {
      rows = CountRepository.of(connection, count, after, CHUNK);
      judge.look(connection, rows);
      after = rows.isEmpty() ? after : rows.get(rows.size() - 1).code();
    } while (rows.size() == CHUNK);
  }

  /** The counts of a day or a month, of all agencies or one, as far as the client may see them. */
  public Standing standing(ClientSystem by, LocalDate from, LocalDate before, String agency, int limit, String cursor) {
    String code = agency == null ? null
        : catalogue.edition().agency(agency, from).map(Catalogue.Agency::code).orElse(agency);
    CountReport.Asked asked = new CountReport.Asked(by, from, before, code);
    return tx.read(connection -> {
      List<CountReport.Agency> items = view.agencies(connection, asked);
      return new Standing(items, CountReport.Share.of(items), view.page(connection, asked, limit, cursor));
    });
  }
}
