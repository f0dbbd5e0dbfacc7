package vn.lienthong.stub;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wiremock.com.fasterxml.jackson.core.JsonProcessingException;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.ObjectMapper;
import vn.lienthong.stub.state.PartnerDefinition;
import vn.lienthong.stub.state.StubMemory;

/**
 * The stub's admin interface, {@code /__stub/…}: shows what the stub has stored and counted, starts outages, ends
 * sessions. Real partners do not have it; tests and the sample use it. It is processed before the mappings and works
 * during an outage, unless the port is closed.
 */
final class StubAdminApi implements StubRequestFilterV2 {

  static final String PREFIX = "/__stub/";
  private static final int PAGE = 500;
  private static final ObjectMapper WITH_NULLS = new ObjectMapper();

  private final PartnerDefinition script;
  private final StubMemory memory;
  private final StubOutage outage;
  private final boolean showsNotices;

  /** @param showsNotices whether {@code GET /} shows the received notifications */
  StubAdminApi(PartnerDefinition script, StubMemory memory, StubOutage outage, boolean showsNotices) {
    this.showsNotices = showsNotices;
    this.script = script;
    this.memory = memory;
    this.outage = outage;
  }

  @Override
  public String getName() {
    return "stub-door";
  }

  @Override
  public RequestFilterAction filter(Request request, ServeEvent event) {
    String url = request.getUrl();
    if (url.startsWith(PREFIX)) {
      return RequestFilterAction.stopWith(own(request, url.substring(PREFIX.length()).split("\\?", 2)[0]));
    }
    if (showsNotices && url.split("\\?", 2)[0].equals("/")) {
      return RequestFilterAction.stopWith(notices());
    }
    if (outage.refusesSessions()) {
      memory.forgetSessions();
    }
    ResponseDefinition down = outage.answer();
    if (down != null) {
      memory.count("outageCalls");
      return RequestFilterAction.stopWith(down);
    }
    return RequestFilterAction.continueWith(request);
  }

  private ResponseDefinition notices() {
    return new ResponseDefinitionBuilder().withStatus(200).withHeader("Content-Type", "text/html; charset=utf-8")
        .withHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        .withBody(StubNoticesPage.of(memory.noticeViews())).build();
  }

  private ResponseDefinition own(Request request, String path) {
    try {
      String rest = path.contains("/") ? path.substring(path.indexOf('/') + 1) : "";
      return switch (request.getMethod() + " " + path.split("/", 2)[0]) {
        case "GET counts" -> json(memory.counts());
        case "GET dossiers" -> rest.isEmpty() ? dossiers(request) : json(memory.dossierView(rest));
        case "PUT dossiers" -> announce(rest, body(request));
        case "DELETE dossiers" -> done(() -> memory.lose(rest));
        case "GET notices" -> json(notices(request));
        case "GET faults" -> json(script.faults().list());
        case "GET records" -> json(script.records().all());
        case "GET switches" -> json(script.switches().shown());
        case "PUT switches" -> turn(body(request));
        case "DELETE switches" -> done(script.switches()::turnBack);
        case "PUT outage" -> beginOutage(body(request));
        case "DELETE outage" -> done(outage::end);
        case "PUT sessions" -> done(memory::forgetSessions);
        case "DELETE memory" -> done(memory::clear);
        default -> json(null);
      };
    } catch (IllegalArgumentException wrong) {
      return new ResponseDefinitionBuilder().withStatus(400).withBody(String.valueOf(wrong.getMessage())).build();
    }
  }

  private ResponseDefinition dossiers(Request request) {
    List<Map<String, Object>> page = memory.dossierViews(parameter(request, "cursor", ""), limit(request));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", page);
    answer.put("next", page.size() < limit(request) ? null : page.get(page.size() - 1).get("code"));
    return json(answer);
  }

  private Map<String, Object> notices(Request request) {
    String source = parameter(request, "source", "");
    int from = Integer.parseInt(parameter(request, "cursor", "0"));
    List<Map<String, Object>> all = memory.noticeViews().stream()
        .filter(notice -> source.isEmpty() || notice.get("path").toString().endsWith("/" + source)).toList();
    List<Object> page = all.stream().skip(from).limit(limit(request)).map(notice -> notice.get("notice")).toList();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", page);
    answer.put("next", from + page.size() >= all.size() ? null : String.valueOf(from + page.size()));
    return answer;
  }

  private ResponseDefinition announce(String code, JsonNode body) {
    if (code.isEmpty()) {
      throw new IllegalArgumentException("a dossier code is missing");
    }
    memory.announce(code, body.path("status").asText("1"));
    return json(memory.dossierView(code));
  }

  private ResponseDefinition turn(JsonNode body) {
    return done(() -> body.properties().forEach(one ->
        script.switches().turn(one.getKey(), one.getValue().asText())));
  }

  private ResponseDefinition beginOutage(JsonNode body) {
    StubOutage.How how = StubOutage.How.valueOf(body.path("how").asText("HTTP_500"));
    return done(() -> outage.begin(Duration.ofMillis((long) (body.path("seconds").asDouble(10) * 1000)), how));
  }

  private static ResponseDefinition done(Runnable what) {
    what.run();
    return new ResponseDefinitionBuilder().withStatus(204).build();
  }

  private static JsonNode body(Request request) {
    String body = request.getBodyAsString();
    return Json.node(body == null || body.isBlank() ? "{}" : body);
  }

  private static int limit(Request request) {
    return Math.max(1, Math.min(10_000, Integer.parseInt(parameter(request, "limit", String.valueOf(PAGE)))));
  }

  private static String parameter(Request request, String name, String otherwise) {
    var parameter = request.queryParameter(name);
    return parameter != null && parameter.isPresent() ? parameter.firstValue() : otherwise;
  }

  private static ResponseDefinition json(Object value) {
    try {
      return value == null ? new ResponseDefinitionBuilder().withStatus(404).build()
          : new ResponseDefinitionBuilder().withStatus(200).withHeader("Content-Type", "application/json")
              .withBody(WITH_NULLS.writeValueAsString(value)).build();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
