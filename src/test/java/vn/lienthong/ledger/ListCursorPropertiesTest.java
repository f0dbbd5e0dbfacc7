package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;
import static vn.lienthong.NastyInputs.texts;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.StatisticsReport;
import vn.lienthong.model.Problem;

/** Where lists go on, and what is kept in columns of JSON. */
class ListCursorPropertiesTest {

  @Provide Arbitrary<String> cursors() {
    return Arbitraries.oneOf(spoiled(ListCursor.of("entries", 41), ListCursor.of("events", Long.MAX_VALUE),
        ListCursor.of("entries", 0)), texts());
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aCursorIsAPlaceOfItsListOrRefused(@ForAll("cursors") String cursor) {
    try {
      long place = ListCursor.read("entries", cursor, 99);
      seen(true);
      assertThat(ListCursor.read("entries", ListCursor.of("entries", place), 1)).isEqualTo(place);
    } catch (Problem.Raised refused) {
      seen(false);
      assertThat(refused.problem().status()).isEqualTo(400);
    }
  }

  @Property(tries = 200, seed = SEED)
  void aPlaceIsReadAsItWasWritten(@ForAll long place) {
    assertThat(ListCursor.read("entries", ListCursor.of("entries", place), 1)).isEqualTo(place);
    assertThatThrownBy(() -> ListCursor.read("events", ListCursor.of("entries", place), 1))
        .isInstanceOf(Problem.Raised.class);
  }

  @Provide Arbitrary<Map<String, String>> memories() {
    return Arbitraries.maps(texts(), texts().injectNull(0.2)).ofMaxSize(4);
  }

  /** Half a surrogate pair becomes a question mark, once. */
  @Property(tries = 200, seed = SEED)
  void whatALaneRemembersIsReadAsItWas(@ForAll("memories") Map<String, String> old,
      @ForAll("memories") Map<String, String> remember) {
    Map<String, String> clean = new TreeMap<>();
    old.forEach((key, value) -> clean.put(whole(key), whole(value)));
    Map<String, String> more = new TreeMap<>();
    remember.forEach((key, value) -> more.put(whole(key), value == null ? null : whole(value)));
    Map<String, String> merged = PartnerStateCodec.read(PartnerStateCodec.merged(clean, more));
    Map<String, String> expected = new TreeMap<>(clean);
    expected.putAll(more);
    expected.values().removeIf(java.util.Objects::isNull);
    assertThat(merged).isEqualTo(expected);
  }

  private static String whole(String text) {
    return text == null ? "" : text.replaceAll("\\p{Cs}", "");
  }
}
