package vn.lienthong.diagnostics;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.diagnostics.DiagnosticsReport.Verdict;
import vn.lienthong.outbound.PartnerClient;
import vn.lienthong.outbound.endpoint.InterfacePolicy;
import vn.lienthong.platform.lifecycle.Pools;
import vn.lienthong.platform.lifecycle.ShutdownPhase;

/** Runs self-checks of partners: one per endpoint at a time, its result cached for some seconds. */
@ApplicationScoped
public class DiagnosticsService {

  /**
   * The ordinal of the hub's own application.properties among the configuration sources; what a province sets is above
   * it.
   */
  private static final int OWN_DEFAULTS = 250;

  private final DiagnosticsTargets targets;
  private final BrokerDiagnostics broker;
  private final PartnerClient partners;
  private final Catalogue catalogue;
  private final InterfacePolicy interfaces;
  private final Config config;
  private final Clock clock;
  private final NetworkProbe.Limits limits;
  private final Duration all;
  private final Duration goodFor;
  private final Optional<String> publicAddress;
  private final Map<String, Run> runs = new ConcurrentHashMap<>();
  private final ExecutorService workers = Pools.cached("check");
  private final ExecutorService brokerWorkers = Pools.cached("check-broker");

  @Inject
  DiagnosticsService(DiagnosticsTargets targets, BrokerDiagnostics broker, PartnerClient partners, Catalogue catalogue,
      InterfacePolicy interfaces,
      Config config, Clock clock,
      @ConfigProperty(name = "hub.check.step.timeout", defaultValue = "5s") Duration step,
      @ConfigProperty(name = "hub.check.timeout", defaultValue = "20s") Duration all,
      @ConfigProperty(name = "hub.check.cache", defaultValue = "10s") Duration goodFor,
      @ConfigProperty(name = "hub.check.clock.warn", defaultValue = "30s") Duration clockWarn,
      @ConfigProperty(name = "hub.check.clock.fail", defaultValue = "5m") Duration clockFail,
      @ConfigProperty(name = "hub.check.certificate.days", defaultValue = "30") int certificateDays,
      @ConfigProperty(name = "hub.check.source-address") Optional<String> publicAddress) {
    this.targets = targets;
    this.broker = broker;
    this.partners = partners;
    this.catalogue = catalogue;
    this.interfaces = interfaces;
    this.config = config;
    this.clock = clock;
    this.limits = new NetworkProbe.Limits(step, clockWarn, clockFail, certificateDays);
    this.all = all;
    this.goodFor = goodFor;
    this.publicAddress = publicAddress.filter(address -> !address.isBlank());
  }

  private record Run(CompletableFuture<DiagnosticsReport> report, long begun) {}

  /** The broker's client logs a warning with a stack trace when it is interrupted, so its check may finish. */
  void stop(@Observes @Priority(ShutdownPhase.WORKERS) ShutdownEvent event) throws InterruptedException {
    workers.shutdownNow();
    brokerWorkers.shutdown();
    brokerWorkers.awaitTermination(limits.step().toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Checks an endpoint ({@code dvcqg}, {@code dossiers:H99-1}) and waits for the result, at most
   * {@code hub.check.timeout}; empty when there is no such endpoint. Callers during a check, or shortly after it, get
   * the same result.
   */
  public Optional<DiagnosticsReport> check(String endpoint) {
    if (BrokerDiagnostics.NAME.equals(endpoint)) {
      return broker.wanted() ? Optional.of(fresh(endpoint, this::lookAtBroker, brokerWorkers).join())
          : Optional.empty();
    }
    return targets.find(endpoint).map(target -> fresh(target.endpoint(), () -> look(target), workers).join());
  }

  /** The last result of each endpoint. */
  public Map<String, DiagnosticsReport> latest() {
    Map<String, DiagnosticsReport> latest = new TreeMap<>();
    runs.forEach((endpoint, run) -> {
      if (run.report.isDone() && !run.report.isCompletedExceptionally()) {
        latest.put(endpoint, run.report.join());
      }
    });
    return latest;
  }

  /** The endpoints to check at start. */
  List<String> atStart() {
    return Stream.concat(targets.all().stream().map(DiagnosticsTarget::endpoint),
        broker.wanted() ? Stream.of(BrokerDiagnostics.NAME) : Stream.empty()).toList();
  }

  private CompletableFuture<DiagnosticsReport> fresh(String name, Supplier<DiagnosticsReport> look,
      ExecutorService workers) {
    return runs.compute(name, (endpoint, last) -> {
      boolean good = last != null
          && (!last.report.isDone() || System.nanoTime() - last.begun < goodFor.toNanos());
      return good ? last
          : new Run(CompletableFuture.supplyAsync(look, workers), System.nanoTime());
    }).report;
  }

  private DiagnosticsReport lookAtBroker() {
    return new DiagnosticsReport(BrokerDiagnostics.NAME, OffsetDateTime.now(clock),
        steps(BrokerDiagnostics.NAME, broker.look(), catalogue.edition(), LocalDate.now(clock)), List.of());
  }

  private static List<DiagnosticsReport.Step> steps(
      String partner, Map<String, StepResult> found, CatalogueSnapshot edition, LocalDate day) {
    return found.entrySet().stream().map(e -> new DiagnosticsReport.Step(e.getKey(), e.getValue().verdict(),
        e.getValue().detail(), e.getValue().word(), e.getValue().word() == null ? null
            : edition.advice(partner, e.getValue().word(), day).orElse(null))).toList();
  }

  private DiagnosticsReport look(DiagnosticsTarget target) {
    LocalDate day = LocalDate.now(clock);
    CatalogueSnapshot edition = catalogue.edition();
    Map<String, StepResult> found;
    try (NetworkProbe line = new NetworkProbe(target, clock, limits, null)) {
      DiagnosticsRun run = new DiagnosticsRun(target, line, workers, limits.step(), all);
      found = run.run(local ->
          new PartnerProbe(target, partners, edition, day, run::left, publicAddress.orElse(local)));
    }
    interfaces.closedBy(target.endpoint()).filter(key -> !key.endsWith(".url"))
        .ifPresent(key -> found.put("INTERFACE", closed(key)));
    List<DiagnosticsReport.Step> steps = steps(target.partner(), found, edition, day);
    List<DiagnosticsReport.Asked> request = edition.requests(target.partner(), day).stream()
        .map(r -> new DiagnosticsReport.Asked(r.step(), r.what(), r.fromWhom(), r.why(), have(r, target, found)))
        .toList();
    return new DiagnosticsReport(target.endpoint(), OffsetDateTime.now(clock), steps, request);
  }

  private static StepResult closed(String key) {
    return StepResult.warn("NOT_CONFIGURED", "Không hỏi cho đến khi đặt " + key + ".",
        "Nothing is asked until " + key + " is set.");
  }

  /** Whether it was set by the province, not only by the hub's defaults, or a step has proved it. */
  private boolean have(Catalogue.Request request, DiagnosticsTarget target, Map<String, StepResult> found) {
    String source = target.endpoint().substring(target.endpoint().indexOf(':') + 1);
    String key = request.key() == null ? null : request.key().replace("<source>", source);
    StepResult proof = request.step() == null || target.addressOfAnother(key) ? null : found.get(request.step());
    if (proof != null && proof.verdict() == Verdict.OK) {
      return true;
    }
    ConfigValue value = key == null ? null : config.getConfigValue(key);
    return value != null && value.getValue() != null && !value.getValue().isBlank()
        && value.getSourceOrdinal() > OWN_DEFAULTS;
  }
}
