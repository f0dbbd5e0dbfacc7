package vn.lienthong.embedded;

import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import wiremock.com.fasterxml.jackson.core.JsonProcessingException;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What one request says, read once for all mappings that are tried on it.
 *
 * @param name the {@code service} of the body, else the first part of the path
 * @param path without query
 * @param items what it speaks of, one or several
 * @param codes the dossiers it speaks of
 * @param fault the fault its dossiers meet: the first that has one, or null
 */
record StubCall(
    String name, String path, StubScript.Call kind, JsonNode body, List<JsonNode> items, List<String> codes,
    StubFaults.Fault fault, Request request) {

  /** WireMock asks the matcher of every mapping on the same thread with the same request: read the body once. */
  private static final ThreadLocal<StubCall> LAST = new ThreadLocal<>();

  static StubCall of(Request request, StubScript script) {
    StubCall last = LAST.get();
    if (last != null && last.request == request) {
      return last;
    }
    StubCall call = read(request, script);
    LAST.set(call);
    return call;
  }

  private static StubCall read(Request request, StubScript script) {
    JsonNode body = body(request);
    String path = request.getUrl().split("\\?", 2)[0];
    String first = path.substring(1).split("/", 2)[0];
    String name = body.path("service").asText(first);
    StubScript.Call kind = script.calls().getOrDefault(name, StubScript.Call.UNKNOWN);
    List<JsonNode> items = new ArrayList<>();
    if (kind.items() == null) {
      items.add(body);
    } else {
      body.path(kind.items()).forEach(items::add);
    }
    List<String> codes = kind.key() == null ? List.of()
        : items.stream().map(item -> item.path(kind.key()).asText("")).filter(code -> !code.isEmpty()).toList();
    StubFaults.Fault fault = codes.stream().map(script.faults()::of).filter(Objects::nonNull).findFirst().orElse(null);
    return new StubCall(name, path, kind, body, List.copyOf(items), codes, fault, request);
  }

  private static JsonNode body(Request request) {
    try {
      JsonNode body = Json.getObjectMapper().readTree(request.getBody());
      return body == null || !body.isObject() ? MissingNode.getInstance() : body;
    } catch (JsonProcessingException unreadable) {
      return MissingNode.getInstance();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  String session() {
    return body.path("session").asText("");
  }

  /** Faults are counted per dossier and kind of call. */
  String faultKey() {
    return fault.digits() + ' ' + name + ' ' + codes;
  }
}
