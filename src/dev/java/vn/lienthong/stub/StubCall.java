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
 * One parsed request; parsed once for all mappings that are compared with it.
 *
 * @param name the name of the call, by {@code nameBy} of the partner's definition
 * @param path the path without the query
 * @param kind the definition of this call
 * @param body a tree, from a JSON or XML body, a form or the query; of SOAP, the element in the envelope's body
 * @param namespaces in XML, the namespace of each element
 * @param items the items of the call, or the body as the only one
 * @param codes the dossier codes of the items; at a register, the subjects of the query
 * @param record the record of the register that the call names, or a missing node
 * @param fault the fault of the first dossier or subject that has one, or null
 */
record StubCall(
    String name, String path, PartnerDefinition.Call kind, JsonNode body, Map<String, String> namespaces,
    List<JsonNode> items, List<String> codes, JsonNode record, StubFaults.Fault fault, Request request) {

  /** WireMock calls the matcher of each mapping on the same thread with the same request: parse the body once. */
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

  /** The session of the call: {@code session} in the body, else the bearer token, else empty. */
  String session() {
    String bearer = request.getHeader("Authorization");
    return body.path("session").asText(bearer != null && bearer.startsWith("Bearer ") ? bearer.substring(7) : "");
  }

  /** The call's own number, which no other call may have; empty if it has none. */
  String number() {
    return kind.unique() == null ? "" : StubRecords.at(body, kind.unique()).asText("");
  }

  /** The key for counting a fault: per kind of call and its dossiers or subjects. */
  String faultKey() {
    return fault.digits() + ' ' + name + ' ' + codes;
  }
}
