package vn.lienthong.stub.state;

import com.github.tomakehurst.wiremock.common.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.node.MissingNode;

/**
 * The records of a register: named lists of synthetic records from {@code mocks/<partner>/records.json}, or generated
 * from its {@code seed.json}. Read once, never changed; a partner with neither file has none.
 */
public final class StubRecords {

  /**
   * How a call names its record.
   *
   * @param of the list that has the record; a switch in its name is replaced at each call
   * @param by place in the body → place in the record; all given values must be equal, and at least one is given
   */
  public record Key(String of, Map<String, String> by) {}

  private final JsonNode lists;
  private final Map<String, Map<String, JsonNode>> byFirst = new LinkedHashMap<>();

  private StubRecords(JsonNode lists) {
    this.lists = lists;
  }

  static StubRecords read(Path mocks, String partner, StubConfig switches) throws IOException {
    Path seed = mocks.resolve(partner).resolve("seed.json");
    if (Files.exists(seed)) {
      return new StubRecords(StubProcedures.grown(Json.node(Files.readString(seed)), switches));
    }
    Path file = mocks.resolve(partner).resolve("records.json");
    return new StubRecords(Files.exists(file) ? Json.node(Files.readString(file)) : MissingNode.getInstance());
  }

  /** The record that the body names, or a missing node. */
  public JsonNode find(Key key, JsonNode body) {
    if (key == null) {
      return MissingNode.getInstance();
    }
    Map<String, String> given = new LinkedHashMap<>();
    key.by().forEach((place, field) -> {
      String value = at(body, place).asText("");
      if (!value.isBlank()) {
        given.put(field, value);
      }
    });
    for (Map.Entry<String, String> first : given.entrySet()) {
      JsonNode found = index(key.of(), first.getKey()).get(plain(first.getValue()));
      return found != null && given.entrySet().stream().allMatch(e -> same(at(found, e.getKey()), e.getValue()))
          ? found : MissingNode.getInstance();
    }
    return MissingNode.getInstance();
  }

  private synchronized Map<String, JsonNode> index(String list, String field) {
    return byFirst.computeIfAbsent(list + ' ' + field, name -> {
      Map<String, JsonNode> index = new LinkedHashMap<>();
      lists.path(list).forEach(one -> index.putIfAbsent(plain(at(one, field).asText("")), one));
      return index;
    });
  }

  /** The first place of the body with a value that differs from the record (ignoring case; in Unicode NFC). */
  public static Optional<String> differs(Map<String, Object> places, JsonNode body, JsonNode found) {
    return places.entrySet().stream().filter(place -> {
      String given = at(body, place.getKey()).asText("");
      return !given.isBlank() && !same(at(found, (String) place.getValue()), given);
    }).map(Map.Entry::getKey).findFirst();
  }

  /** The node at {@code A.B}; {@code A.2.B} counts from 0 in a list, {@code A.B} takes its first; else missing. */
  public static JsonNode at(JsonNode node, String place) {
    JsonNode here = node;
    for (String name : place.split("\\.")) {
      if (here.isArray()) {
        boolean counted = name.matches("\\d{1,4}");
        here = here.path(counted ? Integer.parseInt(name) : 0);
        if (counted) {
          continue;
        }
      }
      here = here.path(name);
    }
    return here;
  }

  private static boolean same(JsonNode value, String given) {
    return plain(value.asText("")).equals(plain(given));
  }

  private static String plain(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
  }

  /** All records, to find subjects for queries. */
  public JsonNode all() {
    return lists;
  }
}
