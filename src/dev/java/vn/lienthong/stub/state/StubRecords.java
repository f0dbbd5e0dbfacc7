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
 * What a register holds: {@code mocks/<partner>/records.json}, lists of synthetic records by name, or what grows of its
 * {@code seed.json}. Read once, never changed; a partner without either holds none.
 */
public final class StubRecords {

  /**
   * How a call names its record.
   *
   * @param of the list it is looked for in; the place of a switch in its name is filled at each call
   * @param by place in the body → place in the record; those that are given must all be the same, one at least
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

  /** The record the body names, or a missing node. */
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

  /** The first place of the body that is given and is not what the record says. */
  public static Optional<String> differs(Map<String, Object> places, JsonNode body, JsonNode found) {
    return places.entrySet().stream().filter(place -> {
      String given = at(body, place.getKey()).asText("");
      return !given.isBlank() && !same(at(found, (String) place.getValue()), given);
    }).map(Map.Entry::getKey).findFirst();
  }

  /** {@code A.B}: a place inside; of a list its first. Missing where there is none. */
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

  /** All of them, for who wants to know whom to ask about. */
  public JsonNode all() {
    return lists;
  }
}
