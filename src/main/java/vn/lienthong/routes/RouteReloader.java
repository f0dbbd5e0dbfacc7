package vn.lienthong.routes;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.platform.lifecycle.Loops;
import vn.lienthong.routes.RouteStatus.State;
import vn.lienthong.routes.RouteValidator.Found;

/**
 * Polls the route files: a changed file is validated and built separately before it replaces the route in effect; a
 * deleted file removes its route. A change is applied only when two polls see the same content, so that a partly
 * written file is not taken for a faulty one.
 */
@ApplicationScoped
public class RouteReloader {

  private static final Logger LOG = Logger.getLogger(RouteReloader.class);

  private final RouteValidator judge;
  private final RouteDryRun dryRun;
  private final RouteReplacement exchanged;
  private final LastGoodRoutes lastGood;
  private final Clock clock;
  private final Duration every;
  private final Duration gone;
  private final Map<String, InEffect> inEffect = new HashMap<>();
  private final Map<String, Long> missingSince = new HashMap<>();
  private Map<Path, String> kamelets = Map.of();
  private Map<Path, String> seen = Map.of();
  private Map<Path, String> settled = Map.of();
  private volatile List<RouteStatus> sights = List.of();

  private record InEffect(String text, OffsetDateTime since) {}

  RouteReloader(RouteValidator judge, RouteDryRun dryRun, RouteReplacement exchanged, LastGoodRoutes lastGood,
      Clock clock,
      @ConfigProperty(name = "hub.routes.poll-interval", defaultValue = "2s") Duration every,
      @ConfigProperty(name = "hub.routes.delete-grace", defaultValue = "5s") Duration gone) {
    this.judge = judge;
    this.dryRun = dryRun;
    this.exchanged = exchanged;
    this.lastGood = lastGood;
    this.clock = clock;
    this.every = every;
    this.gone = gone;
  }

  /** The state of every route file; those with problems first. */
  public List<RouteStatus> sights() {
    return sights;
  }

  /**
   * The route texts for Camel's start: each file that keeps the rules and can be built, else the last good one of its
   * name.
   */
  synchronized Map<String, String> first(CamelContext camel) throws IOException {
    kamelets = judge.look(RouteFile.KAMELET);
    seen = judge.look(RouteFile.ROUTE);
    settled = seen;
    List<RouteStatus> all = new ArrayList<>();
    Map<String, String> texts = new TreeMap<>();
    for (Found found : judge.found()) {
      String kept = lastGood.of(found.route()).orElse(null);
      String why = found.why() != null || found.text().equals(kept) ? found.why() : dryRun.trouble(camel, found.file());
      String text = why == null ? found.text() : kept;
      if (text != null) {
        texts.put(found.route(), text);
        took(found.route(), text);
      }
      all.add(sight(found, why));
    }
    show(all);
    return texts;
  }

  /** When the folder cannot be read, the routes in effect stay. */
  void start(@Observes StartupEvent event, CamelContext camel, Loops loops) {
    loops.every("routes", every, () -> look(camel));
  }

  private synchronized void look(CamelContext camel) throws IOException {
    Map<Path, String> now = judge.look(RouteFile.ROUTE, RouteFile.KAMELET);
    Map<Path, String> kameletsNow = new TreeMap<>(now);
    kameletsNow.keySet().removeIf(file -> !file.toString().endsWith(RouteFile.KAMELET));
    now.keySet().removeAll(kameletsNow.keySet());
    Map<Path, String> before = seen;
    seen = now;
    boolean kameletsChanged = !kameletsNow.equals(kamelets);
    boolean known = now.equals(settled) && missingSince.isEmpty() && kameletsChanged == tellsOfKamelets();
    if (known || !now.equals(before)) {
      return; // nothing new, or still being written
    }
    settled = now;
    act(camel, judge.found(), kameletsChanged);
  }

  private void act(CamelContext camel, List<Found> all, boolean kameletsChanged) {
    List<RouteStatus> told = new ArrayList<>();
    Set<String> there = new HashSet<>();
    for (Found found : all) {
      InEffect current = inEffect.get(found.route());
      String why = found.why();
      if (why == null && (current == null || !current.text().equals(found.text()))) {
        why = takeIn(camel, found, current);
      }
      there.add(found.route());
      told.add(sight(found, why));
    }
    for (String route : Set.copyOf(inEffect.keySet())) {
      if (there.contains(route) || all.stream().anyMatch(found -> found.names(route))) {
        missingSince.remove(route); // the renamed file still contains the route
      } else {
        goes(camel, route).ifPresent(told::add);
      }
    }
    if (kameletsChanged) {
      told.add(new RouteStatus("kamelets", "kamelets", State.NEXT_START, "changed; takes effect with the next start",
          List.of(), null));
    }
    show(told);
  }

  private String takeIn(CamelContext camel, Found found, InEffect current) {
    String why = dryRun.trouble(camel, found.file());
    if (why == null) {
      why = exchanged.exchange(camel, found.route(), current == null ? null : current.text(), found.text());
      settled = why == null ? settled : Map.of(); // it can be built, so replacing it is tried again
    }
    if (why == null) {
      took(found.route(), found.text());
      LOG.infof("route=%s in effect as edited", found.route());
    } else {
      LOG.warnf("route=%s file refused, %s: %s", found.route(),
          current == null ? "there is none" : "the last good one stays", why);
    }
    return why;
  }

  private Optional<RouteStatus> goes(CamelContext camel, String route) {
    long since = missingSince.computeIfAbsent(route, r -> System.nanoTime());
    if (System.nanoTime() - since > gone.toNanos() && exchanged.remove(camel, route)) {
      inEffect.remove(route);
      missingSince.remove(route);
      lastGood.forget(route);
      LOG.warnf("route=%s taken out: its file was deleted", route);
      return Optional.empty();
    }
    return Optional.of(new RouteStatus(route, null, State.GOING, "its file was deleted", List.of(),
        inEffect.get(route).since()));
  }

  private void took(String route, String text) {
    inEffect.put(route, new InEffect(text, OffsetDateTime.now(clock)));
    if (!text.equals(lastGood.of(route).orElse(null))) {
      lastGood.keep(route, text);
    }
  }

  private RouteStatus sight(Found found, String why) {
    InEffect current = inEffect.get(found.route());
    State state = why == null ? State.IN_EFFECT : current == null ? State.REFUSED : State.LAST_GOOD;
    return new RouteStatus(found.route(), judge.below(found.path()), state, why, found.hints(),
        current == null ? null : current.since());
  }

  private boolean tellsOfKamelets() {
    return sights.stream().anyMatch(sight -> sight.state() == State.NEXT_START);
  }

  private void show(List<RouteStatus> all) {
    sights = all.stream().sorted(Comparator.comparing((RouteStatus s) -> !s.troubled())
        .thenComparing(RouteStatus::route)).toList();
  }
}
