package vn.lienthong.console.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.ledger.query.BalanceQuery;
import vn.lienthong.ledger.query.BalanceQuery.Backlog;
import vn.lienthong.ledger.query.ShadowReport;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.model.DeliveryTask.Mode;
import vn.lienthong.outbound.endpoint.CircuitBreakers;
import vn.lienthong.outbound.endpoint.EndpointService;
import vn.lienthong.outbound.endpoint.EndpointState;
import vn.lienthong.outbound.endpoint.InterfacePolicy;
import vn.lienthong.platform.lifecycle.Loops;
import vn.lienthong.platform.lifecycle.StartupPhase;

/**
 * The gauges {@code hub.backlog}, {@code hub.parked}, {@code hub.oldest.waiting} and {@code hub.circuit.open} per
 * endpoint. The circuit is read when the metrics are. Counting scans all waiting entries, so a loop of its own does it,
 * with a pause of {@code hub.console.backlog.interval}, or twenty times the duration of the count if that is longer.
 */
@Startup
@ApplicationScoped
public class BacklogGauges {

  private static final int REST = 20;

  private final Duration pause;
  private final BalanceQuery balance;
  private final ShadowReport comparisons;
  private final EndpointService endpoints;
  private final MultiGauge backlog;
  private final MultiGauge parked;
  private final MultiGauge oldest;
  private final MultiGauge circuit;
  private final CircuitBreakers health;
  private final InterfacePolicy interfaces;
  private volatile List<Backlog> latest = List.of();
  private volatile Map<String, ShadowReport.Found> shadows = Map.of();

  BacklogGauges(BalanceQuery balance, ShadowReport comparisons, EndpointService endpoints, CircuitBreakers health,
      InterfacePolicy interfaces, MeterRegistry registry,
      @ConfigProperty(name = "hub.console.backlog.interval", defaultValue = "15s") Duration every) {
    this.pause = every;
    this.health = health;
    this.interfaces = interfaces;
    this.balance = balance;
    this.comparisons = comparisons;
    this.endpoints = endpoints;
    this.backlog = MultiGauge.builder("hub.backlog").description("entries that wait").register(registry);
    this.parked = MultiGauge.builder("hub.parked").description("entries that wait for a person").register(registry);
    this.oldest = MultiGauge.builder("hub.oldest.waiting").baseUnit("seconds")
        .description("since the oldest waiting entry was made").register(registry);
    this.circuit = MultiGauge.builder("hub.circuit.open").description("1 while nothing but probes is sent")
        .register(registry);
  }

  void start(@Observes @Priority(StartupPhase.METRICS) DatabaseReady ready, Loops loops) {
    loops.endless("backlog", this::count);
  }

  /** The endpoints with their backlog at the last count. */
  public List<PartnerView> views(List<EndpointState> all) {
    Map<String, Backlog> waiting = latest.stream().collect(Collectors.toMap(Backlog::endpoint, Function.identity()));
    return all.stream().map(one -> PartnerView.of(one, waiting.get(one.name()), shadow(one.name()),
        interfaces.closedBy(one.name()).orElse(null))).toList();
  }

  /** The comparison results of an endpoint in SHADOW at the last count, or null. */
  private ShadowReport.Found shadow(String endpoint) {
    return shadows.get(endpoint);
  }

  private Duration count() {
    long start = System.nanoTime();
    List<EndpointState> all = endpoints.all();
    List<Backlog> now = everywhere(all, balance.backlog());
    if (!now.equals(latest)) { // registering some hundred gauges again costs more than counting
      latest = now;
      show(backlog, Backlog::waiting);
      show(parked, Backlog::parked);
      show(oldest, b -> b.oldestWaiting() == null ? 0 : b.oldestWaiting().toMillis() / 1000.0);
      showCircuits();
    }
    compared(all);
    Duration rest = Duration.ofNanos(System.nanoTime() - start).multipliedBy(REST);
    return rest.compareTo(pause) > 0 ? rest : pause;
  }

  private void compared(List<EndpointState> all) {
    Map<String, ShadowReport.Found> found = new TreeMap<>();
    all.stream().filter(e -> e.mode() == Mode.SHADOW).map(EndpointState::name).forEach(name -> {
      ShadowReport.Found one = comparisons.of(name);
      if (one != null) {
        found.put(name, one);
      }
    });
    shadows = found;
  }

  /** An endpoint without backlog shows zero, not nothing: an alarm must be able to clear. */
  private static List<Backlog> everywhere(List<EndpointState> endpoints, List<Backlog> waiting) {
    Map<String, Backlog> all = new TreeMap<>();
    endpoints.forEach(e -> all.put(e.name(), new Backlog(e.name(), 0, 0, 0, null)));
    waiting.forEach(b -> all.put(b.endpoint(), b));
    return List.copyOf(all.values());
  }

  private void show(MultiGauge gauge, ToDoubleFunction<Backlog> value) {
    gauge.register(latest.stream()
        .map(b -> MultiGauge.Row.of(Tags.of("endpoint", b.endpoint()), value.applyAsDouble(b))).toList(), true);
  }

  private void showCircuits() {
    circuit.register(latest.stream().map(b ->
        MultiGauge.Row.of(Tags.of("endpoint", b.endpoint()), () -> health.open(b.endpoint()) ? 1 : 0)).toList(), true);
  }
}
