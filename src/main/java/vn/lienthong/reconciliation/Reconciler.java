package vn.lienthong.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.ledger.query.DossierStatistics;
import vn.lienthong.ledger.query.DossierStatistics.Fact;
import vn.lienthong.reconciliation.CountRepository.CodeRow;

/** Compares the codes of counts with the ledger and with the portal's answers, and stores the differences. */
@ApplicationScoped
class Reconciler {

  /** The partner that the indicator is about, and the flow that sends it dossiers. */
  static final String PARTNER = "dvcqg";
  static final String FLOW = "sync-dossier";

  private final DossierStatistics dossiers;
  private final Catalogue catalogue;
  private final Clock clock;

  Reconciler(DossierStatistics dossiers, Catalogue catalogue, Clock clock) {
    this.dossiers = dossiers;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** The facts of these dossiers in the ledger. */
  Map<String, Fact> facts(Connection connection, List<CodeRow> rows) throws SQLException {
    return dossiers.of(connection, PARTNER, FLOW, rows.stream().map(CodeRow::code).distinct().toList());
  }

  /** Compares these rows and stores the results; returns how many there were. */
  int look(Connection connection, List<CodeRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    Map<String, Fact> facts = facts(connection, rows);
    Map<String, List<String>> forms = new HashMap<>();
    for (CodeRow row : rows) {
      List<String> agency = forms.computeIfAbsent(row.agency() + row.of().day(),
          key -> catalogue.edition().agencyForms(row.agency(), row.of().day()));
      judge(connection, row, agency, facts.get(row.code()));
    }
    return rows.size();
  }

  private void judge(Connection connection, CodeRow row, List<String> agency, Fact fact) throws SQLException {
    CountDifference.Of of = new CountDifference.Of(row.of().source(), agency, row.of().day());
    boolean ours = fact != null && of.source().equals(fact.sourceSystem());
    boolean received = ours && of.day().equals(fact.receivedOn()) && agency.contains(fact.receivingAgency());
    boolean resolved = ours && of.day().equals(fact.resolvedOn()) && agency.contains(fact.resolvingAgency());
    boolean same = sameStatus(row, fact);
    boolean old = fact != null && fact.settledAt() != null && row.askedAt() != null
        && fact.settledAt().isAfter(row.askedAt()); // something was delivered since it was asked
    boolean again = old && (Boolean.FALSE.equals(row.held()) || !same);
    CountDifference.Seen seen = new CountDifference.Seen(row.received(), row.resolved(), received, resolved, fact,
        again ? null : row.held(), same || again);
    Optional<CountDifference> difference = CountDifference.of(of, seen);
    CountRepository.found(connection, row, received, resolved, difference, again);
  }

  /** The portal's status is compared only while the dossier has not changed since the portal was asked. */
  private boolean sameStatus(CodeRow row, Fact fact) {
    if (row.heldStatus() == null || row.askedFor() == null || fact == null
        || !row.askedFor().equals(fact.newestEvent())) {
      return true;
    }
    return catalogue.edition().foreignCode(PARTNER, "STATUS", fact.status(), LocalDate.now(clock))
        .map(row.heldStatus()::equals).orElse(true);
  }
}
