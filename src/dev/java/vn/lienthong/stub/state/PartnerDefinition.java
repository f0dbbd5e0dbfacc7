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
 * How a stub reads and stores the calls to one partner: {@code mocks/<partner>/partner.json}.
 *
 * @param nameBy the source of a call's name: {@code service} (field of the body, else the first part of the path),
 *     {@code path} (its last part) or {@code soap} (the element in the envelope's body, else as {@code path})
 * @param answerCode the field of the responses with the code, which may have several forms, or null
 * @param answerText the field of the responses with the text, or null
 */
public record PartnerDefinition(
    String partner, String nameBy, String answerCode, String answerText, Map<String, Call> calls,
    StubConfig switches, StubFaults faults, StubRecords records, Path templates) {

  /** What the stub stores of a call. */
  public enum As { SESSION, DOSSIER, STEP, NOTICE, NOTHING }

  /**
   * One kind of call.
   *
   * @param items the array with the items, or null: the body itself is the only item
   * @param key the field of an item with the dossier's code, or null
   * @param id the field with the id of the item itself (a notification), or null
   * @param status the field with the dossier's status, or null
   * @param order the field that ends in the sender's increasing number ({@code #7} or {@code 7}), or null
   * @param same the fields that identify equal items; if empty, the whole item is compared
   * @param keep the fields that a look-up may return later: no personal data; of a list, its length
   * @param subject the places with the subject of a query: its last four digits select the fault
   * @param record how the call names a record of the register, or null
   * @param unique the place of the call's own number, which no two calls may share, or null
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

  /** The kind of call with this name; a switch in its {@code key} is replaced by its current value. */
  public Call kind(String name) {
    Call kind = calls.getOrDefault(name, Call.UNKNOWN);
    return kind.key() == null ? kind : kind.keyed(switches.fill(kind.key()));
  }

  /**
   * Reads the definition of a partner, with its faults and records.
   *
   * @throws IOException when a file cannot be read
   */
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
