package vn.lienthong.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The sequence of events of one kind of dossier, from {@code stories.json}.
 *
 * @param title the dossier's summary (trích yếu), in Vietnamese
 * @param count the number of dossiers of this kind in a round
 * @param source the dossier system that sends its events
 * @param door the interface of the hub for its events
 * @param backfill whether its events are sent as history
 * @param fault the last four digits of the serial, which select a fault of the portal's stub (mocks/README.md), or null
 * @param era the administrative structure of its dossiers: before 1/7/2025, or since
 * @param dossier the properties of the dossier before its first event
 */
record Story(
    String name, String title, int count, String source, Door door, Era era, boolean backfill, String fault,
    ObjectNode dossier, List<Chapter> events) {

  /** The interfaces of the hub for events: single, in a batch, by JMS queue, or in the format of the portal. */
  enum Door { HTTP, BATCH, JMS, COMPAT }

  /** Two tiers since 1/7/2025; before, three tiers, with districts and agency codes in the old form. */
  enum Era { TWO_TIERS, THREE_TIERS }

  /**
   * One event.
   *
   * @param after the time since the event before it, in hours or days ({@code 3h}, {@code 2d})
   * @param step the content of the step, or null for an event without a step
   * @param set the changed fields of the dossier; the {@link StoryRunner} replaces {@code @…} words
   * @param also the fields of the event beside the dossier
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

  /** All stories, in the order of the file. */
  static List<Story> all(ObjectMapper json) {
    try (InputStream in = Story.class.getResourceAsStream("stories.json")) {
      return List.of(json.readValue(in, Story[].class));
    } catch (IOException e) {
      throw new UncheckedIOException("stories.json", e);
    }
  }
}
