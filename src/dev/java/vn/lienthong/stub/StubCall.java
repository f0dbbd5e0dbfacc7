package vn.lienthong.stub;

import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import wiremock.com.fasterxml.jackson.core.JsonProcessingException;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.node.JsonNodeFactory;
import wiremock.com.fasterxml.jackson.databind.node.MissingNode;
import wiremock.com.fasterxml.jackson.databind.node.ObjectNode;
import vn.lienthong.stub.state.PartnerDefinition;
import vn.lienthong.stub.state.StubFaults;
import vn.lienthong.stub.state.StubRecords;

/**
 * What one request says, read once for all mappings that are tried on it.
 *
 * @param name by {@code nameBy} of the script
 * @param path without query
 * @param body a tree, whether it came as JSON, XML, a form or the query of an address; of SOAP the called element
 * @param namespaces of XML: element to namespace
 * @param items what it speaks of, one or several
 * @param codes the dossiers it speaks of; of a register the subjects it asks about
 * @param record what the register holds of its subject, or a missing node
 * @param fault the fault its dossiers or subjects meet: the first that has one, or null
 */
record StubCall(
    String name, String path, PartnerDefinition.Call kind, JsonNode body, Map<String, String> namespaces,
    List<JsonNode> items, List<String> codes, JsonNode record, StubFaults.Fault fault, Request request) {

  /** WireMock asks the matcher of every mapping on the same thread with the same request: read the body once. */
  private static final ThreadLocal<StubCall> LAST = new ThreadLocal<>();

  static StubCall of(Request request, PartnerDefinition script) {
    StubCall last = LAST.get();
    if (last != null && last.request == request) {
      return last;
    }
    StubCall call = read(request, script);
    LAST.set(call);
    return call;
  }

  private static StubCall read(Request request, PartnerDefinition script) {
    String[] address = request.getUrl().split("\\?", 2);
    String path = address[0];
    Optional<StubXml> xml = xml(request).map(document ->
        script.nameBy().equals("soap") ? document.inside() : document);
    JsonNode body = xml.map(StubXml::tree).map(JsonNode.class::cast)
        .orElseGet(() -> body(request, address.length > 1 ? address[1] : ""));
    String name = switch (script.nameBy()) {
      case "soap" -> xml.map(StubXml::root).orElse(last(path));
      case "path" -> last(path);
      default -> body.path("service").asText(path.substring(1).split("/", 2)[0]);
    };
    PartnerDefinition.Call kind = script.kind(name);
    List<JsonNode> items = new ArrayList<>();
    if (kind.items() == null) {
      items.add(body);
    } else {
      body.path(kind.items()).forEach(items::add);
    }
    List<String> dossiers = kind.key() == null ? List.of() : texts(items.stream(), kind.key());
    List<String> subjects = kind.subject().stream().flatMap(place -> texts(Stream.of(body), place).stream()).toList();
    StubFaults.Fault fault = Stream.concat(dossiers.stream().map(script.faults()::of),
        subjects.stream().map(script.faults()::ofSubject)).filter(Objects::nonNull).findFirst().orElse(null);
    return new StubCall(name, path, kind, body, xml.map(StubXml::namespaces).orElse(Map.of()), List.copyOf(items),
        kind.key() == null ? subjects : dossiers, script.records().find(key(kind, script), body), fault, request);
  }

  private static List<String> texts(Stream<JsonNode> nodes, String place) {
    return nodes.map(node -> StubRecords.at(node, place).asText("")).filter(text -> !text.isEmpty()).toList();
  }

  private static StubRecords.Key key(PartnerDefinition.Call kind, PartnerDefinition script) {
    return kind.record() == null ? null
        : new StubRecords.Key(script.switches().fill(kind.record().of()), kind.record().by());
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Optional<StubXml> xml(Request request) {
    String type = String.valueOf(request.getHeader("Content-Type"));
    return type.contains("xml") ? StubXml.read(request.getBody()) : Optional.empty();
  }

  private static JsonNode body(Request request, String query) {
    byte[] body = request.getBody();
    boolean form = String.valueOf(request.getHeader("Content-Type")).startsWith("application/x-www-form-urlencoded");
    if (form || body.length == 0 && !query.isEmpty()) {
      return form(form ? new String(body, StandardCharsets.UTF_8) : query);
    }
    try {
      JsonNode read = Json.getObjectMapper().readTree(body);
      return read == null || !read.isObject() ? MissingNode.getInstance() : read;
    } catch (JsonProcessingException unreadable) {
      return MissingNode.getInstance();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static JsonNode form(String text) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    for (String pair : text.split("&")) {
      String[] both = pair.split("=", 2);
      tree.put(URLDecoder.decode(both[0], StandardCharsets.UTF_8),
          both.length < 2 ? "" : URLDecoder.decode(both[1], StandardCharsets.UTF_8));
    }
    return tree;
  }

  /** The session it carries, in its body or as a bearer. */
  String session() {
    String bearer = request.getHeader("Authorization");
    return body.path("session").asText(bearer != null && bearer.startsWith("Bearer ") ? bearer.substring(7) : "");
  }

  /** Its own number, which no other call may have; empty where it has none. */
  String number() {
    return kind.unique() == null ? "" : StubRecords.at(body, kind.unique()).asText("");
  }

  /** Faults are counted per dossier and kind of call. */
  String faultKey() {
    return fault.digits() + ' ' + name + ' ' + codes;
  }
}
