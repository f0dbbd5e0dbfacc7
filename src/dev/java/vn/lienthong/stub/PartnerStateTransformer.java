package vn.lienthong.stub;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.matching.CustomMatcherDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.stub.state.PartnerDefinition;
import vn.lienthong.stub.state.StoredItem;
import vn.lienthong.stub.state.StubDossier;
import vn.lienthong.stub.state.StubFaults;
import vn.lienthong.stub.state.StubMemory;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The {@code stub-then} transformer, run on every response: counts, stores the items that the mapping takes, fills the
 * placeholders of the body, and converts the response code to the configured form. {@code mocks/README.md} lists its
 * parameters and placeholders.
 */
final class PartnerStateTransformer implements ResponseDefinitionTransformerV2 {

  static final String NAME = "stub-then";
  private static final Pattern MARK = Pattern.compile("(?:^|#)(\\d{1,18})\\s*$");

  private final PartnerDefinition script;
  private final StubMemory memory;
  private final PartnerStateMatcher when;
  private final StubPayments payments;
  private final StubNoticeSender sender;
  private final Map<String, String> templates = new ConcurrentHashMap<>();

  /** @param payments and sender: of the payment platform, else null */
  PartnerStateTransformer(PartnerDefinition script, StubMemory memory, PartnerStateMatcher when, StubPayments payments,
      StubNoticeSender sender) {
    this.payments = payments;
    this.sender = sender;
    this.script = script;
    this.memory = memory;
    this.when = when;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    ResponseDefinition answer = event.getResponseDefinition();
    if (event.getStubMapping() == null || event.getStubMapping().getName() == null) {
      memory.count("unmatched");
      return answer;
    }
    StubCall call = StubCall.of(event.getRequest(), script);
    memory.count("calls/" + (script.calls().containsKey(call.name()) ? call.name() : "other"));
    memory.count("answers/" + event.getStubMapping().getName());
    CustomMatcherDefinition matcher = event.getStubMapping().getRequest().getCustomMatcher();
    Map<String, Object> conditions = matcher == null ? Map.of() : matcher.getParameters();
    if (conditions.containsKey("fault")) {
      memory.seen().countFault(call.faultKey());
    }
    Parameters then = answer.getTransformerParameters() == null ? Parameters.empty()
        : answer.getTransformerParameters();
    String session = then.containsKey("remember") ? remember(call) : call.session();
    ResponseTemplate places = new ResponseTemplate(script, memory, call, session, () -> when.found(call, conditions),
        payments);
    if (then.containsKey("notify")) {
      call.codes().forEach(sender::opened);
    }
    if (then.containsKey("forgetSession")) {
      memory.forget(call.session());
    }
    ResponseDefinition built = answer(answer, then, places, call.fault());
    if (!call.number().isEmpty()) {
      memory.seen().use(call.number());
    }
    return built;
  }

  private ResponseDefinition answer(
      ResponseDefinition answer, Parameters then, ResponseTemplate places, StubFaults.Fault fault) {
    ResponseDefinitionBuilder built = ResponseDefinitionBuilder.like(answer);
    if (then.containsKey("delay")) {
      int millis = (int) script.switches().duration(then.getString("delay")).toMillis();
      built.withFixedDelay(millis == 0 ? null : millis);
    }
    built.withHeader("Date", now());
    JsonNode json = answer.getJsonBody();
    if (json != null && then.containsKey("tell")) {
      json = told(json.deepCopy(), then.getString("tell"), places.value("code", ""));
    }
    boolean xml = String.valueOf(answer.getHeaders()).contains("xml");
    if (json != null) {
      built.withBody(form(places.json(json), fault));
    } else if (then.containsKey("template")) {
      built.withBody(places.text(template(then.getString("template")), xml));
    } else if (answer.getBody() != null && answer.getBody().contains("${")) {
      built.withBody(places.text(answer.getBody(), xml));
    }
    return built.build();
  }

  private String template(String name) {
    return templates.computeIfAbsent(name, file -> {
      try {
        return Files.readString(script.templates().resolve(file));
      } catch (IOException missing) {
        throw new UncheckedIOException(missing);
      }
    });
  }

  /** The time by the partner's own clock, which may be wrong by {@code hub.stub.<partner>.clock.skew}. */
  private String now() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)
        .plus(script.switches().duration("hub.stub." + script.partner() + ".clock.skew")));
  }

  /** Inserts the stored fields of the dossier that {@code lookup.fields} allows, at this place of the response. */
  private JsonNode told(JsonNode answer, String place, String code) {
    Pattern fields = Pattern.compile(script.switches().text("hub.stub." + script.partner() + ".lookup.fields"));
    ObjectNode into = (ObjectNode) answer.at(place);
    memory.kept(code).forEach((field, value) -> {
      if (!fields.matcher(field).matches()) {
        return;
      }
      if (value instanceof Integer length) {
        var list = into.putArray(field);
        for (int i = 0; i < length; i++) {
          list.addObject();
        }
      } else {
        into.put(field, value.toString());
      }
    });
    return answer;
  }

  /** Stores the items of the call; returns the new session of a login, else the session of the call. */
  private String remember(StubCall call) {
    PartnerDefinition.Call kind = call.kind();
    if (kind.as() == PartnerDefinition.As.SESSION) {
      String prefix = "hub.stub." + script.partner() + ".session.";
      return memory.login(script.switches().duration(prefix + "ttl"),
          script.switches().text(prefix + "single").equals("true"));
    }
    for (JsonNode item : call.items()) {
      if (kind.as() == PartnerDefinition.As.NOTICE) {
        memory.notice(item.path(kind.id()).asText(), item.path(kind.key()).asText(""), mark(item, kind),
            call.path(), item);
      } else {
        memory.take(new StubDossier.Item(kind.as(), item.path(kind.key()).asText(),
            item.path(kind.status()).asText(""), print(item, kind), mark(item, kind),
            StoredItem.of(item, kind.keep())));
      }
    }
    return call.session();
  }

  /** The first half of a SHA-256 that identifies equal items: of the fields {@code same}, or else the whole item. */
  static String print(JsonNode item, PartnerDefinition.Call kind) {
    StringBuilder same = new StringBuilder(kind.same().isEmpty() ? item.toString() : "");
    kind.same().forEach(field -> same.append(item.path(field).asText("")).append('\n'));
    return StubHash.sha256(same.toString()).substring(0, 32);
  }

  private static long mark(JsonNode item, PartnerDefinition.Call kind) {
    Matcher mark = MARK.matcher(kind.order() == null ? "" : item.path(kind.order()).asText(""));
    return mark.find() ? Long.parseLong(mark.group(1)) : -1;
  }

  /**
   * Converts the response: the code as a number, the text as a JSON string, or the whole response as a JSON string. The
   * fault of the dossier's serial selects the form, else the switch {@code answer.form}.
   */
  private String form(String body, StubFaults.Fault fault) {
    if (script.answerCode() == null || !body.contains('"' + script.answerCode() + '"')) {
      return body;
    }
    String form = script.switches().text("hub.stub." + script.partner() + ".answer.form");
    var node = (ObjectNode) Json.node(body);
    switch (fault != null && fault.name().startsWith("form-") ? fault.name() : form) {
      case "form-number" -> node.put(script.answerCode(), Integer.parseInt(node.get(script.answerCode()).asText()));
      case "form-message-json" -> node.put(script.answerText(), node.deepCopy().without("result").toString());
      case "form-whole-json" -> {
        return Json.write(node.toString());
      }
      default -> { } // form-string: unchanged, as in the mapping
    }
    return node.toString();
  }
}
