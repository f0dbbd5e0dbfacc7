package vn.lienthong.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One round of the sample province: its dossiers, and the order in which their events are sent. The same number on
 * the same day gives an identical round.
 */
final class SampleRound {

  /** Part of every random seed: another value gives other dossiers. */
  private static final long SEED = 99_2025;
  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);
  /**
   * The last year of three tiers is 1/7/2024 to 30/6/2025. Dossiers begin in its first 330 days, so that each story
   * ends within it.
   */
  private static final LocalDate THREE_TIERS = LocalDate.of(2024, 7, 1);
  private static final int HISTORY_DAYS = 330;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

  private final int number;
  private final LocalDate today;
  private final List<List<SampleEvent>> dossiers = new ArrayList<>();

  private SampleRound(int number, LocalDate today) {
    this.number = number;
    this.today = today;
  }

  /**
   * Makes a round from all stories.
   *
   * @param number of the round, from 1; other rounds have other dossier codes
   */
  static SampleRound tell(ObjectMapper json, int number, LocalDate today) {
    SampleRound round = new SampleRound(number, today);
    SampleCatalogue places = new SampleCatalogue(json);
    int serial = 0;
    for (Story story : Story.all(json)) {
      for (int i = 0; i < story.count(); i++) {
        serial++;
        round.dossiers.add(new StoryRunner(json, places, story, round.cast(story, serial)).tell());
      }
    }
    return round;
  }

  int number() {
    return number;
  }

  /** The events of each dossier, in the order in which they happened. */
  List<List<SampleEvent>> dossiers() {
    return dossiers;
  }

  /**
   * All events in the order of sending. Dossiers are interleaved; the events of one dossier keep their order, except
   * in a few dossiers, where two consecutive events are swapped (the hub waits until the gap is closed).
   */
  List<SampleEvent> sending() {
    Random chance = new Random(SEED * 31 + number);
    List<SampleEvent> order = new ArrayList<>();
    List<Integer> turns = new ArrayList<>();
    for (int d = 0; d < dossiers.size(); d++) {
      turns.addAll(Collections.nCopies(dossiers.get(d).size(), d));
    }
    Collections.shuffle(turns, chance);
    int[] next = new int[dossiers.size()];
    for (int d : turns) {
      order.add(dossiers.get(d).get(next[d]++));
    }
    swapSome(order, chance);
    return order;
  }

  private void swapSome(List<SampleEvent> order, Random chance) {
    for (int d = 0; d < dossiers.size(); d += 20) {
      List<SampleEvent> events = dossiers.get(d);
      if (events.get(0).door() == Story.Door.HTTP && events.size() > 3) {
        int at = 1 + chance.nextInt(events.size() - 2);
        int later = order.indexOf(events.get(at + 1));
        SampleEvent moved = order.remove(order.indexOf(events.get(at)));
        order.add(later, moved);
      }
    }
  }

  private DossierCast cast(Story story, int serial) {
    boolean history = story.era() == Story.Era.THREE_TIERS;
    LocalDate day = history ? THREE_TIERS.plusDays((serial * 37L + number * 11L) % HISTORY_DAYS) : today.minusDays(30);
    OffsetDateTime begins = day.atTime(7, 30).plusMinutes(serial).atOffset(VIETNAM);
    // parents and children are two consecutive stories with the same number of dossiers, at the same agency
    String linked = switch (story.name()) {
      case "linked-parent" -> code(story, day, serial + story.count());
      case "linked-child" -> code(story, day, serial - story.count());
      default -> null;
    };
    return new DossierCast(code(story, day, serial), serial, linked, begins, SEED * 1_000_003L * number + serial);
  }

  private String code(Story story, LocalDate day, int serial) {
    String agency = story.dossier().get("receiving").asText();
    if (story.fault() != null) { // the last digits select the fault, so the day makes the code unique
      return agency + "-" + day.minusDays(serial).format(DAY) + "-" + String.format("%03d", number % 1000)
          + story.fault();
    }
    if (story.era() == Story.Era.THREE_TIERS) {
      return oldForm(agency) + "-" + day.format(DAY) + "-" + String.format("%d%04d", number % 10, serial);
    }
    return agency + "-" + day.format(DAY) + "-" + String.format("%03d%04d", number % 1000, serial);
  }

  /** The old form of an agency code: {@code H99.31.21} becomes {@code 000.21.31.H99} (TT 10/2016/TT-BTTTT). */
  static String oldForm(String agency) {
    String[] levels = agency.split("\\.");
    String second = levels.length > 1 ? levels[1] : "00";
    String third = levels.length > 2 ? levels[2] : "00";
    return "000." + third + "." + second + "." + levels[0];
  }
}
