package vn.lienthong.stub.state;

import com.github.tomakehurst.wiremock.common.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wiremock.com.fasterxml.jackson.databind.JsonNode;

/**
 * How one partner's calls are read and remembered: {@code mocks/<partner>/partner.json}.
 *
 * @param nameBy what names a call: {@code service} (of the body, else the first part of the path), {@code path} (its
 *     last part) or {@code soap} (the element in the envelope's body, else as {@code path})
 * @param answerCode the field of its answers that holds the code and may come in several forms, or null
 * @param answerText the field of its answers that holds the text, or null
 */
public record PartnerDefinition(
    String partner, String nameBy, String answerCode, String answerText, Map<String, Call> calls,
    StubConfig switches, StubFaults faults, StubRecords records, Path templates) {

  /** What a call leaves in the stub's memory. */
  public enum As { SESSION, DOSSIER, STEP, NOTICE, NOTHING }

  /**
   * One kind of call.
   *
   * @param items the array that holds its items, or null: the body itself is the one item
   * @param key the field of an item that holds the dossier's code, or null
   * @param id the field that names the item itself (a notice), or null
   * @param status the field with the dossier's status, or null
   * @param order the field that ends in the sender's own rising number ({@code #7} or {@code 7}), or null
   * @param same the fields that make two items the same
   * @param keep the fields a look-up may be told again: none of a person; of a list its length
   * @param subject the places that hold whom or what it asks about: their last four digits choose the fault
   * @param record which record of the register it names, or null
   * @param unique the place of its own number, which no two calls may share, or null
   */
  public record Call(
      As as, String items, String key, String id, String status, String order, List<String> same, List<String> keep,
      List<String> subject, StubRecords.Key record, String unique) {
    static final Call UNKNOWN =
        new Call(As.NOTHING, null, null, null, null, null, List.of(), List.of(), List.of(), null, null);

    private Call keyed(String field) {
      return new Call(as, items, field, id, status, order, same, keep, subject, record, unique);
    }
  }

  /** The kind of call of this name; a switch in its key says what it says now. */
  public Call kind(String name) {
    Call kind = calls.getOrDefault(name, Call.UNKNOWN);
    return kind.key() == null ? kind : kind.keyed(switches.fill(kind.key()));
  }

  public static PartnerDefinition read(Path mocks, String partner, StubConfig switches) throws IOException {
    JsonNode script = Json.node(Files.readString(mocks.resolve(partner).resolve("partner.json")));
    Map<String, Call> calls = new LinkedHashMap<>();
    script.path("calls").properties().forEach(field -> calls.put(field.getKey(), call(field.getValue())));
    return new PartnerDefinition(partner, script.path("nameBy").asText("service"), text(script, "answerCode"),
        text(script, "answerText"), Map.copyOf(calls), switches, StubFaults.read(mocks, partner),
        StubRecords.read(mocks, partner, switches), mocks.resolve(partner).resolve("templates"));
  }

  private static Call call(JsonNode node) {
    return new Call(As.valueOf(node.path("as").asText("NOTHING")), text(node, "items"), text(node, "key"),
        text(node, "id"), text(node, "status"), text(node, "order"), texts(node.path("same")),
        texts(node.path("keep")), texts(node.path("subject")), record(node.path("record")), text(node, "unique"));
  }

  private static StubRecords.Key record(JsonNode node) {
    Map<String, String> by = new LinkedHashMap<>();
    node.path("by").properties().forEach(field -> by.put(field.getKey(), field.getValue().asText()));
    return node.isMissingNode() ? null : new StubRecords.Key(node.path("of").asText(), by);
  }

  private static List<String> texts(JsonNode list) {
    Set<String> texts = new LinkedHashSet<>();
    list.forEach(text -> texts.add(text.asText()));
    return List.copyOf(texts);
  }

  private static String text(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.get(field).asText() : null;
  }
}
