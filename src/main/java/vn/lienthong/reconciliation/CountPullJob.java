package vn.lienthong.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.model.Problem;
import vn.lienthong.model.exchange.DailyCountRequest;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.outbound.CallPolicy;
import vn.lienthong.outbound.PartnerClient;
import vn.lienthong.outbound.endpoint.EndpointService;
import vn.lienthong.outbound.endpoint.EndpointState;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.ItemWork;

/** Fetches yesterday's counts once a day, on one replica, from the dossier systems that have a {@code counts-url}. */
@ApplicationScoped
class CountPullJob {

  private static final Logger LOG = Logger.getLogger(CountPullJob.class);
  private static final String ROUTE = "dossiers-pull-counts";
  private static final long DONE_MILLIS = Duration.ofDays(2).toMillis();
  private static final long AGAIN_MILLIS = Duration.ofMinutes(10).toMillis();
  private static final long LOOK_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Config config;
  private final Clock clock;
  private final Transactions tx;
  private final EndpointService endpoints;
  private final PartnerClient partners;
  private final ReconciliationService counts;
  private final CountParser reader;
  private final LocalTime at;
  private final ItemWork<String> work = new ItemWork<>("count-pull");
  private long looked = System.nanoTime() - LOOK_NANOS;

  CountPullJob(Config config, Clock clock, Transactions tx, EndpointService endpoints, PartnerClient partners,
      ReconciliationService counts,
      CountParser reader,
      @ConfigProperty(name = "hub.counts.pull.at", defaultValue = "01:30") String at) {
    this.config = config;
    this.clock = clock;
    this.tx = tx;
    this.endpoints = endpoints;
    this.partners = partners;
    this.counts = counts;
    this.reader = reader;
    this.at = LocalTime.parse(at);
  }

  /**
   * Checks once a minute whether a source's count of yesterday must be fetched; a failed one is retried after ten
   * minutes.
   */
  void pull(String owner) {
    OffsetDateTime now = IsoTimes.now(clock);
    if (System.nanoTime() - looked < LOOK_NANOS || now.toLocalTime().isBefore(at)) {
      return;
    }
    looked = System.nanoTime();
    LocalDate day = now.toLocalDate().minusDays(1);
    work.each(sources(), source -> {
      String name = "pull:" + source + ":" + day;
      String once = owner + System.nanoTime(); // unique, so that this lease is never renewed, not even by this replica
      if (tx.in(connection -> CountRepository.lease(connection, name, once, AGAIN_MILLIS)) && fetch(source, day)) {
        tx.in(connection -> CountRepository.lease(connection, name, once, DONE_MILLIS));
      }
      return 1;
    });
  }

  private Set<String> sources() {
    Set<String> sources = new TreeSet<>();
    endpoints.all().stream().map(EndpointState::name).filter(name -> name.startsWith("dossiers:"))
        .map(name -> name.substring("dossiers:".length())).forEach(sources::add);
    config.getOptionalValue("hub.counts.pull.sources", String.class).filter(all -> !all.isBlank())
        .ifPresent(all -> sources.addAll(Set.of(all.strip().split("\\s*,\\s*"))));
    sources.removeIf(source -> url(source).isEmpty());
    return sources;
  }

  private Optional<String> url(String source) {
    return config.getOptionalValue("hub.partner.dossiers." + source + ".counts-url", String.class)
        .filter(url -> !url.isBlank());
  }

  /** Fetches one source's counts; returns whether all of them were accepted. */
  boolean fetch(String source, LocalDate day) {
    byte[] body = partners.ask("dossiers:" + source, ROUTE, new DailyCountRequest(source, day), byte[].class,
        CallPolicy.check()).toCompletableFuture().join().body();
    if (body == null) {
      LOG.warnf("counts not fetched source=%s day=%s", source, day);
      return false;
    }
    ClientSystem speaker = new ClientSystem("hub", "hub", Set.of(source), false);
    boolean all = true;
    try {
      for (JsonNode count : reader.parts(new String(body, StandardCharsets.UTF_8))) {
        all &= take(speaker, count, source, day);
      }
    } catch (Problem.Raised refused) {
      LOG.warnf("counts refused source=%s day=%s %s", source, day, refused.getMessage());
      all = false;
    }
    return all;
  }

  /** Stores one agency's count; a faulty one does not affect the others. */
  private boolean take(ClientSystem speaker, JsonNode count, String source, LocalDate day) {
    try {
      counts.take(speaker, count);
      return true;
    } catch (Problem.Raised refused) {
      LOG.warnf("count refused source=%s day=%s %s", source, day, refused.getMessage());
      return false;
    }
  }
}
