package vn.lienthong.console.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.ledger.query.BalanceQuery;
import vn.lienthong.ledger.query.BalanceQuery.Balance;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.platform.lifecycle.Loops;
import vn.lienthong.platform.lifecycle.StartupPhase;

/**
 * The gauge {@code hub.balance.difference}: by how much each equation fails ({@code part} events, entries), and how
 * many sums differed in the last recount (days). NaN before the first query and while the database is away.
 */
@ApplicationScoped
class BalanceGauge {

  private final BalanceQuery reader;
  private final MeterRegistry registry;
  private final Loops loops;
  private final Duration every;
  private volatile Balance latest;

  BalanceGauge(BalanceQuery reader, MeterRegistry registry, Loops loops,
      @ConfigProperty(name = "hub.console.balance.interval", defaultValue = "60s") Duration every) {
    this.reader = reader;
    this.registry = registry;
    this.loops = loops;
    this.every = every;
  }

  void start(@Observes @Priority(StartupPhase.METRICS) DatabaseReady ready) {
    show("events", balance -> balance.events().difference());
    show("entries", balance -> balance.entries().difference());
    show("days", balance -> balance.recount() == null ? 0 : balance.recount().differing().size());
    loops.endless("balance-gauge", () -> {
      try {
        latest = reader.balance();
      } catch (RuntimeException e) {
        latest = null; // an unknown value is not shown
        throw e;
      }
      return every;
    });
  }

  private void show(String part, ToDoubleFunction<Balance> value) {
    Gauge.builder("hub.balance.difference", () -> {
      Balance balance = latest;
      return balance == null ? Double.NaN : value.applyAsDouble(balance);
    }).tag("part", part).description("0 while nothing is missing").register(registry);
  }
}
