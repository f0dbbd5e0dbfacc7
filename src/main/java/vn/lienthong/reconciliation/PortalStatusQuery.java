package vn.lienthong.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.ledger.query.DossierStatistics.Fact;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PartnerDossierState;
import vn.lienthong.outbound.CallPolicy;
import vn.lienthong.outbound.PartnerClient;
import vn.lienthong.outbound.PartnerReply;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.EndpointStatus;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.ItemWork;
import vn.lienthong.reconciliation.CountRepository.CodeRow;

/** Asks the portal about dossiers, code by code, at most {@code hub.counts.query.rate} a second. */
@ApplicationScoped
class PortalStatusQuery {

  private static final long SOON_MILLIS = 5_000;
  private static final long NEVER_MILLIS = 3_600_000;

  private final ItemWork<CountRepository.Key> work = new ItemWork<>("count-asking");
  private final Transactions tx;
  private final Reconciler judge;
  private final PartnerClient partners;
  private final CircuitBreakers health;
  private final CallPolicy policy;
  private final int rate;
  private final String statusField;

  PortalStatusQuery(Transactions tx, Reconciler judge, PartnerClient partners, CircuitBreakers health,
      @ConfigProperty(name = "hub.relay.question.deadline", defaultValue = "30s") Duration deadline,
      @ConfigProperty(name = "hub.counts.query.rate", defaultValue = "5") int rate,
      @ConfigProperty(name = "hub.counts.status-field", defaultValue = "TrangThaiHoSo") String statusField) {
    this.tx = tx;
    this.judge = judge;
    this.partners = partners;
    this.health = health;
    this.policy = CallPolicy.question(deadline);
    this.rate = rate;
    this.statusField = statusField;
  }

  /** Asks about one second's share of codes; called about once a second. */
  void ask() {
    EndpointStatus view = health.view(Reconciler.PARTNER);
    if (rate <= 0 || view == null || view.mode() == DeliveryTask.Mode.OFF || view.open() || view.quiet()) {
      return;
    }
    List<CodeRow> rows = tx.read(connection -> CountRepository.toAsk(connection, rate, work.aside()));
    if (rows.isEmpty()) {
      return;
    }
    Map<String, Fact> before = tx.in(connection -> judge.facts(connection, rows));
    Map<CodeRow, CompletableFuture<PartnerReply<PartnerDossierState>>> asked = new LinkedHashMap<>();
    rows.forEach(row -> asked.put(row,
        partners.dossier(Reconciler.PARTNER, row.code(), policy).toCompletableFuture()));
    CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new)) // each has its deadline
        .handle((all, failure) -> null).join();
    work.allOrEach(() -> tx.in(connection -> keep(connection, rows, asked, before)), () -> rows, CodeRow::key,
        row -> tx.in(connection -> keep(connection, List.of(row), asked, before)));
  }

  private int keep(Connection connection, List<CodeRow> rows,
      Map<CodeRow, CompletableFuture<PartnerReply<PartnerDossierState>>> asked,
      Map<String, Fact> before) throws SQLException {
    for (CodeRow row : rows) {
      PartnerReply<PartnerDossierState> reply = asked.get(row).join();
      if (reply.body() == null) {
        CountRepository.later(connection, row, reply.trouble() instanceof Outcome.Faulty ? NEVER_MILLIS : SOON_MILLIS);
      } else {
        PartnerDossierState holding = reply.body();
        CountRepository.asked(connection, row, holding.held(), holding.fields().get(statusField),
            told(before.get(row.code())));
      }
    }
    for (Long count : rows.stream().map(CodeRow::count).distinct().toList()) {
      judge.look(connection, CountRepository.some(connection, count,
          rows.stream().filter(row -> row.count() == count).map(CodeRow::code).toList()));
    }
    return rows.size();
  }

  /** The event last delivered to the portal, if it is the newest; otherwise the portal's status proves nothing. */
  private static Long told(Fact fact) {
    return fact != null && "DELIVERED".equals(fact.entryState()) && fact.entryEvent() != null
        && fact.entryEvent().equals(fact.newestEvent()) ? fact.newestEvent() : null;
  }
}
