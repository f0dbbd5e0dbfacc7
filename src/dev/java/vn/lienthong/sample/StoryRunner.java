package vn.lienthong.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the events of one dossier from its story. Each event has the dossier's full snapshot at that time.
 *
 * <p>A story may contain these words: {@code @t} the event's time, {@code @due} the due date, both with {@code +2d} or
 * {@code -4h}; {@code @n/PXL} a document number with the dossier's number; {@code @receiving}, {@code @resolving} and
 * {@code @agency:CODE}, an agency; {@code @fee}, {@code @result}; {@code @parent} and {@code @child}, the linked
 * dossier.
 */
final class StoryRunner {

  private static final Pattern TIME = Pattern.compile("@(t|due)(?:([+-]\\d+)([hd]))?");

  private final ObjectMapper json;
  private final SampleCatalogue places;
  private final Story story;
  private final DossierCast cast;
  private final ObjectNode dossier;
  private OffsetDateTime time;
  private OffsetDateTime due;

  /** @param cast the data of the dossier: the same cast gives the same events */
  StoryRunner(ObjectMapper json, SampleCatalogue places, Story story, DossierCast cast) {
    this.json = json;
    this.places = places;
    this.story = story;
    this.cast = cast;
    this.time = cast.begins();
    this.due = time.plusDays(5).withHour(17).withMinute(0);
    this.dossier = opening();
  }

  List<SampleEvent> tell() {
    List<SampleEvent> told = new ArrayList<>();
    for (Story.Chapter chapter : story.events()) {
      time = time.plus(length(chapter.after()));
      told.add(happening(told.size() + 1, chapter));
    }
    return told;
  }

  private SampleEvent happening(int number, Story.Chapter chapter) {
    dossier.put("status", chapter.status()).put("note", story.title() + " #" + number);
    keepDates(chapter);
    if (chapter.set() != null) {
      chapter.set().fields().forEachRemaining(change -> dossier.set(change.getKey(), filled(change.getValue())));
      due = dossier.hasNonNull("dueAt") ? OffsetDateTime.parse(dossier.get("dueAt").asText()) : due;
    }
    UUID id = UUID.nameUUIDFromBytes((cast.code() + "#" + number).getBytes(StandardCharsets.UTF_8));
    ObjectNode event = json.createObjectNode().put("schemaVersion", 1).put("eventId", id.toString())
        .put("type", chapter.type()).put("sourceSystem", story.source());
    if (story.door() != Story.Door.COMPAT) {
      event.put("sequence", number);
    }
    event.put("occurredAt", iso(time)).put("backfill", story.backfill());
    event.set("dossier", dossier.deepCopy());
    if (chapter.step() != null) {
      event.set("step", step(number, chapter.step()));
    }
    if (chapter.also() != null) {
      chapter.also().fields().forEachRemaining(more -> event.set(more.getKey(), filled(more.getValue())));
    }
    return new SampleEvent(cast.code(), number, story.door(), story.backfill(), story.fault() != null, event);
  }

  private void keepDates(Story.Chapter chapter) {
    switch (chapter.type()) {
      case "ACCEPTED" -> dossier.put("receivedAt", iso(time)).put("dueAt", iso(due));
      case "NOT_ACCEPTED" -> dossier.put("rejectedAt", iso(time));
      case "RESULT_ISSUED" -> dossier.put("completedAt", iso(time));
      case "RESULT_RETURNED" -> dossier.put("returnedAt", iso(time));
      default -> { }
    }
  }

  private ObjectNode opening() {
    ObjectNode open = json.createObjectNode().put("code", cast.code()).put("receiptNumber", "BN-" + cast.number());
    open.set("procedure", places.procedure(json, story.dossier().get("procedure").asText(), text("serviceLevel")));
    open.set("receivingAgency", places.agency(json, text("receiving")));
    open.set("resolvingAgency", places.agency(json, text("resolving")));
    if (story.dossier().has("supporting")) {
      ArrayNode supporting = open.putArray("supportingAgencies");
      story.dossier().get("supporting").forEach(code -> supporting.add(places.agency(json, code.asText())));
    }
    for (String field : List.of("channel", "submittedVia", "submittedFrom", "returnBy")) {
      open.put(field, text(field));
    }
    open.put("summary", story.title());
    open.putArray("parties").add(cast.owner(json, text("owner"), text("districtCode")));
    open.put("submittedAt", iso(time.minusMinutes(20)));
    open.putArray("components").add(cast.paper(json));
    for (String field : List.of("fees", "linkedDossiers", "onlinePayment")) {
      if (story.dossier().has(field)) {
        open.set(field, filled(story.dossier().get(field)));
      }
    }
    return open;
  }

  private ObjectNode step(int number, String content) {
    return json.createObjectNode().put("officerId", "cb.mau@h99").put("officer", "Cán bộ mẫu")
        .put("title", "Chuyên viên").put("unit", "Phòng mẫu").put("agencyCode", text("resolving"))
        .put("content", content + " #" + number).put("startedAt", iso(time.minusMinutes(30)));
  }

  private JsonNode filled(JsonNode value) {
    if (value.isTextual() && value.asText().startsWith("@")) {
      return word(value.asText());
    }
    if (value.isArray()) {
      ArrayNode list = json.createArrayNode();
      value.forEach(each -> list.add(filled(each)));
      return list;
    }
    if (value.isObject()) {
      ObjectNode object = json.createObjectNode();
      value.fields().forEachRemaining(field -> object.set(field.getKey(), filled(field.getValue())));
      return object;
    }
    return value;
  }

  private JsonNode word(String word) {
    Matcher when = TIME.matcher(word);
    if (when.matches()) {
      OffsetDateTime base = when.group(1).equals("t") ? time : due;
      return json.getNodeFactory().textNode(iso(when.group(2) == null ? base
          : base.plus(length(when.group(2) + when.group(3)))));
    }
    if (word.startsWith("@agency:")) {
      return places.agency(json, word.substring("@agency:".length()));
    }
    return switch (word) {
      case "@receiving" -> dossier.get("receivingAgency").deepCopy();
      case "@resolving" -> dossier.get("resolvingAgency").deepCopy();
      case "@fee" -> cast.fee(json);
      case "@result" -> cast.result(json, time);
      case "@parent", "@child" -> json.createObjectNode().put("code", cast.linked())
          .put("relation", word.substring(1).toUpperCase(Locale.ROOT));
      case "@n/PXL" -> json.getNodeFactory().textNode(cast.number() + "/PXL");
      default -> throw new IllegalStateException("stories.json: unknown word " + word);
    };
  }

  private String text(String field) {
    return story.dossier().hasNonNull(field) ? story.dossier().get(field).asText() : null;
  }

  /** Always with seconds, because RFC 3339 requires them even when they are zero. */
  static String iso(OffsetDateTime time) {
    return time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }

  private static Duration length(String text) {
    long count = Long.parseLong(text.substring(0, text.length() - 1));
    return Duration.of(count, text.endsWith("d") ? ChronoUnit.DAYS : ChronoUnit.HOURS);
  }
}
