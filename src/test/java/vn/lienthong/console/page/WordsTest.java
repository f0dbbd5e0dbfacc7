package vn.lienthong.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.canon.Dossier;
import vn.lienthong.canon.DossierEvent;
import vn.lienthong.canon.EntryState;
import vn.lienthong.canon.ErrorClass;
import vn.lienthong.canon.FaultOwner;
import vn.lienthong.canon.Task;
import vn.lienthong.check.CheckReport;
import vn.lienthong.ledger.EventList;
import vn.lienthong.routes.RouteSight;

/** Both languages say the same things, and everything a page asks for. */
class WordsTest {

  private static final Pattern ASKED = Pattern.compile("(?:w|words\\(\\)|words)\\.of\\('?\"?([A-Za-z.]+)['\"]");

  @Test void bothLanguagesHaveTheSameKeys() {
    assertThat(new TreeSet<>(Words.EN.keys())).isEqualTo(new TreeSet<>(Words.VI.keys()));
    assertThat(Words.VI.keys()).allSatisfy(key -> assertThat(Words.VI.of(key)).isNotBlank());
  }

  @Test void everyTextAPageAsksForIsThere() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (String folder : List.of("src/main/resources/templates/page", "src/main/java/vn/lienthong/console")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Matcher key = ASKED.matcher(Files.readString(file));
          while (key.find()) {
            asked.add(key.group(1).replaceFirst("[.]$", ""));
          }
        }
      }
    }
    asked.removeAll(Set.of("entry", "event")); // these are put together: entry.released
    assertThat(asked).hasSizeGreaterThan(80);
    assertThat(Words.VI.keys()).containsAll(asked);
  }

  @Test void everyCodeOfAClosedListHasAWord() {
    each("state", EntryState.values());
    each("class", ErrorClass.values());
    each("remedy", ErrorClass.values());
    each("owner", FaultOwner.values());
    each("fault", FaultOwner.values());
    each("mode", Task.Mode.values());
    each("disposition", EventList.Disposition.values());
    each("role", Dossier.Party.Role.values());
    each("route", RouteSight.State.values());
    each("verdict", CheckReport.Verdict.values());
    each("type", (Object[]) DossierEvent.EventType.values());
  }

  @Test void timesAndNumbersAreWrittenAsHere() {
    assertThat(Words.VI.time(OffsetDateTime.parse("2026-01-05T01:30:00Z"))).isEqualTo("05/01/2026 08:30:00");
    assertThat(Words.VI.number(12345)).isEqualTo("12.345");
    assertThat(Words.EN.number(12345)).isEqualTo("12,345");
    assertThat(Words.VI.seconds(7_300L)).isEqualTo("2 giờ");
    assertThat(Words.EN.of("replay.of", 3, 4000)).isEqualTo("3 of 4,000");
  }

  private static void each(String list, Object... codes) {
    Consumer<Object> said = code -> {
      assertThat(Words.VI.word(list, code)).as(list + "." + code).isNotEqualTo(String.valueOf(code));
      assertThat(Words.EN.word(list, code)).as(list + "." + code).isNotEqualTo(String.valueOf(code));
    };
    Arrays.asList(codes).forEach(said);
  }
}
