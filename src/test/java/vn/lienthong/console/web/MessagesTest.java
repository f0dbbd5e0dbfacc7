package vn.lienthong.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.catalogue.error.RetryPlan;
import vn.lienthong.diagnostics.DiagnosticsReport;
import vn.lienthong.ledger.query.EventQuery;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.ResponsibleParty;
import vn.lienthong.routes.RouteStatus;

/** Both languages say the same things, and everything a page asks for. */
class MessagesTest {

  private static final Pattern ASKED = Pattern.compile("(?:w|words\\(\\)|words)\\.of\\('?\"?([A-Za-z.]+)['\"]");

  @Test void bothLanguagesHaveTheSameKeys() {
    assertThat(new TreeSet<>(Messages.EN.keys())).isEqualTo(new TreeSet<>(Messages.VI.keys()));
    assertThat(Messages.VI.keys()).allSatisfy(key -> assertThat(Messages.VI.of(key)).isNotBlank());
  }

  @Test void everyTextAPageAsksForIsThere() throws IOException {
    Set<String> asked = named(Path.of("src/main/resources/templates/page"), ASKED);
    asked.addAll(named(Path.of("src/main/java/vn/lienthong/console"), ASKED));
    asked = asked.stream().map(key -> key.replaceFirst("[.]$", "")).collect(Collectors.toCollection(TreeSet::new));
    asked.removeAll(Set.of("entry", "event")); // these are put together: entry.released
    assertThat(asked).hasSizeGreaterThan(80);
    assertThat(Messages.VI.keys()).containsAll(asked);
  }

  @Test void everyCodeOfAClosedListHasAWord() {
    each("state", EntryState.values());
    each("class", ErrorClass.values());
    each("remedy", ErrorClass.values());
    each("owner", ResponsibleParty.values());
    each("fault", ResponsibleParty.values());
    each("mode", DeliveryTask.Mode.values());
    each("disposition", EventQuery.Disposition.values());
    each("role", Dossier.Party.Role.values());
    each("route", RouteStatus.State.values());
    each("verdict", DiagnosticsReport.Verdict.values());
    each("then", (Object[]) RetryPlan.Then.values());
    each("type", (Object[]) DossierEvent.EventType.values());
  }

  /** Its codes stand in the sources: a step somebody adds, or a check of readiness, gets its word here. */
  @Test void everyStepAndEveryCheckOfReadinessHasAWord() throws IOException {
    Set<String> steps = named(Path.of("src/main/java/vn/lienthong/diagnostics"),
        Pattern.compile("(?:found\\.put|step|after)\\(\"([A-Z_]+)\""));
    assertThat(steps).contains("NAME", "LOGIN", "DEAD_LETTER", "INTERFACE");
    each("step", steps.toArray());
    Set<String> checks = named(Path.of("src/main/java/vn/lienthong"),
        Pattern.compile("@Readiness\\b(?s:.{0,2000}?)HealthCheckResponse\\s*\\.named\\(\"([^\"]+)\""));
    assertThat(checks).contains("hub", "partner-check");
    each("health", checks.toArray());
  }

  @Test void everyPartnerAndEveryFlowHasAName() throws IOException {
    Set<String> partners = named(Path.of("src/main/resources/application.properties"),
        Pattern.compile("(?m)^hub\\.partner\\.([a-z]+)\\.url="));
    partners.addAll(named(Path.of("src/main/java/vn/lienthong/diagnostics"),
        Pattern.compile("String NAME = \"([a-z]+)\"")));
    partners.addAll(Stream.of("vault:province", "dossiers").toList());
    assertThat(partners).contains("dvcqg", "population", "vault", "broker").hasSizeGreaterThan(9);
    each("partner", partners.toArray());
    Set<String> flows = named(Path.of("src/main/resources/catalogue/flow.csv"),
        Pattern.compile("(?m)^[a-z]+,([a-z-]+),[A-Z]"));
    flows.add("look-up");
    assertThat(flows).contains("sync-dossier", "store-result");
    each("flow", flows.toArray());
  }

  /** The first group of every hit below a place. */
  private static Set<String> named(Path place, Pattern form) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        form.matcher(Files.readString(file)).results().forEach(hit -> names.add(hit.group(1)));
      }
    }
    return names;
  }

  @Test void timesAndNumbersAreWrittenAsHere() {
    assertThat(Messages.VI.time(OffsetDateTime.parse("2026-01-05T01:30:00Z"))).isEqualTo("05/01/2026 08:30:00");
    assertThat(Messages.VI.number(12345)).isEqualTo("12.345");
    assertThat(Messages.EN.number(12345)).isEqualTo("12,345");
    assertThat(Messages.VI.seconds(7_300L)).isEqualTo("2 giờ");
    assertThat(Messages.EN.of("replay.of", 3, 4000)).isEqualTo("3 of 4,000");
  }

  private static void each(String list, Object... codes) {
    Consumer<Object> said = code -> {
      assertThat(Messages.VI.word(list, code)).as(list + "." + code).isNotEqualTo(String.valueOf(code));
      assertThat(Messages.EN.word(list, code)).as(list + "." + code).isNotEqualTo(String.valueOf(code));
    };
    Arrays.asList(codes).forEach(said);
  }
}
