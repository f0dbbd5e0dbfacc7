package vn.lienthong.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What happens to a kind of dossier, as written in {@code stories.json}.
 *
 * @param title in Vietnamese, the dossier's summary (trích yếu)
 * @param count how many dossiers of a round it is told of
 * @param source the dossier system it is in
 * @param door how its events reach the hub
 * @param fault the last four digits of the serial, by which the portal's stub misbehaves (mocks/README.md), or null
 * @param era whether it is of today or of before 1/7/2025
 */
record Story(
    String name, String title, int count, String source, Door door, Era era, boolean backfill, String fault,
    ObjectNode dossier, List<Chapter> events) {

  /** The doors of the hub: one event, a batch, a queue, or what one-stop systems send to the portal. */
  enum Door { HTTP, BATCH, JMS, COMPAT }

  /** Two tiers since 1/7/2025; three, with districts and old codes, before. */
  enum Era { TWO_TIERS, THREE_TIERS }

  /**
   * One event.
   *
   * @param after hours or days after the event before ({@code 3h}, {@code 2d})
   * @param step what was done, where the event carries a step
   * @param set what changes in the dossier; {@code @…} words are filled in by the {@link StoryRunner}
   * @param also what the event carries beside the dossier
   */
  record Chapter(
      @JsonProperty("type") String type, @JsonProperty("status") String status, @JsonProperty("after") String after,
      @JsonProperty("step") String step, @JsonProperty("set") ObjectNode set, @JsonProperty("also") ObjectNode also) {}

  Story(@JsonProperty("name") String name, @JsonProperty("title") String title, @JsonProperty("count") int count,
      @JsonProperty("source") String source, @JsonProperty("door") Door door, @JsonProperty("era") Era era,
      @JsonProperty("backfill") boolean backfill, @JsonProperty("fault") String fault,
      @JsonProperty("dossier") ObjectNode dossier, @JsonProperty("events") List<Chapter> events) {
    this.name = name;
    this.title = title;
    this.count = count;
    this.source = source == null ? "H99-1" : source;
    this.door = door == null ? Door.HTTP : door;
    this.era = era == null ? Era.TWO_TIERS : era;
    this.backfill = backfill;
    this.fault = fault;
    this.dossier = dossier;
    this.events = List.copyOf(events);
  }

  /** All stories, in the order they are written. */
  static List<Story> all(ObjectMapper json) {
    try (InputStream in = Story.class.getResourceAsStream("stories.json")) {
      return List.of(json.readValue(in, Story[].class));
    } catch (IOException e) {
      throw new UncheckedIOException("stories.json", e);
    }
  }
}
