package vn.lienthong.stub;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import com.github.tomakehurst.wiremock.matching.RequestMatcherExtension;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import vn.lienthong.stub.state.PartnerDefinition;
import vn.lienthong.stub.state.StubFaults;
import vn.lienthong.stub.state.StubMemory;
import vn.lienthong.stub.state.StubRecords;

/**
 * The {@code stub-when} matcher: compares a request with the stub's memory. A mapping states conditions in its
 * {@code customMatcher} parameters and matches when all are true; {@code mocks/README.md} lists them. The matcher does
 * not change the memory: {@link PartnerStateTransformer} does.
 */
final class PartnerStateMatcher extends RequestMatcherExtension {

  static final String NAME = "stub-when";
  private static final Optional<String> HOLDS = Optional.of("");

  private final PartnerDefinition script;
  private final StubMemory memory;
  private final StubRules rules;
  private final StubHash hash;
  private final StubPayments payments;

  PartnerStateMatcher(PartnerDefinition script, StubMemory memory, StubPayments payments) {
    this.script = script;
    this.memory = memory;
    this.rules = new StubRules(script.switches());
    this.hash = new StubHash(script.switches());
    this.payments = payments;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public MatchResult match(Request request, Parameters when) {
    return MatchResult.of(found(StubCall.of(request, script), when).isPresent());
  }

  /** Empty when a condition is false; else the field that broke a rule, or an empty text if there is none. */
  Optional<String> found(StubCall call, Map<String, Object> when) {
    List<JsonNode> items = when.containsKey("where")
        ? call.items().stream().filter(item -> rules.allFit(map(when.get("where")), item)).toList() : call.items();
    String field = "";
    for (Map.Entry<String, Object> condition : when.entrySet()) {
      Optional<String> found = holds(condition.getKey(), condition.getValue(), call, items);
      if (found.isEmpty()) {
        return found;
      }
      field = found.get().isEmpty() ? field : found.get();
    }
    return Optional.of(field);
  }

  private Optional<String> holds(String condition, Object value, StubCall call, List<JsonNode> items) {
    return switch (condition) {
      case "where" -> HOLDS;
      case "call" -> when(rules.fits(value, call.name()));
      case "fault" -> when(fault((String) value, call));
      case "body" -> when(rules.allFit(map(value), call.body()));
      case "switch" -> when(map(value).entrySet().stream()
          .allMatch(e -> rules.fits(e.getValue(), script.switches().text(e.getKey()))));
      case "unreadable" -> when(call.body().isMissingNode());
      case "unsigned" -> when(!signed(call, map(value)));
      case "session" -> when(!memory.live(call.session()));
      case "noItems" -> when(items.isEmpty()).map(none -> call.kind().items());
      case "moreThan" -> when(items.size() > script.switches().number((String) value))
          .map(more -> call.kind().items());
      case "held" -> when(held(map(value), items, call));
      case "told" -> when(items.stream().allMatch(item -> told(item, call)));
      case "missing" -> rules.missing((List<?>) value, items);
      case "absent" -> StubRules.absent((List<?>) value, call.body());
      case "order" -> rules.order((List<?>) value, call.body());
      case "namespaces" -> rules.namespaces(map(value), call.namespaces());
      case "wrongHash" -> hash.wrong(call, map(value));
      case "wrongSum" -> hash.wrongSum(call.body(), map(value));
      case "paid" -> when(call.codes().stream().allMatch(payments::paid) == value.equals("yes"));
      case "headers" -> when(map(value).entrySet().stream().allMatch(e ->
          rules.fits(e.getValue(), Objects.requireNonNullElse(call.request().getHeader(e.getKey()), ""))));
      case "used" -> when(memory.seen().used(call.number())).map(yes -> call.kind().unique());
      case "record" -> when(value.equals(call.record().isMissingNode() ? "absent" : "found"));
      case "recordFits" -> when(rules.allFit(map(value), call.record()));
      case "differs" -> call.record().isMissingNode() ? Optional.empty()
          : StubRecords.differs(map(value), call.body(), call.record());
      case "dates" -> rules.dates((List<?>) value, items);
      case "patterns" -> rules.patterns(map(value), items);
      case "bodyMissing" -> rules.missing((List<?>) value, List.of(call.body()));
      case "bodyPatterns" -> rules.patterns(map(value), List.of(call.body()));
      default -> throw new IllegalArgumentException("no such condition: " + condition);
    };
  }

  private boolean fault(String name, StubCall call) {
    StubFaults.Fault fault = call.fault();
    return fault != null && fault.name().equals(name)
        && (fault.times() == 0 || memory.seen().faultCalls(call.faultKey()) < fault.times());
  }

  /** {@code any}: at least one item is stored; {@code notAll}: at least one is not. {@code also}: fits as stored. */
  private boolean held(Map<String, Object> value, List<JsonNode> items, StubCall call) {
    Map<String, Object> also = value.containsKey("also") ? map(value.get("also")) : null;
    boolean wanted = value.get("which").equals("any");
    return items.stream().anyMatch(item ->
        (memory.held(item.path(call.kind().key()).asText("")) || also != null && rules.allFit(also, item)) == wanted);
  }

  private boolean told(JsonNode item, StubCall call) {
    String id = call.kind().id();
    return id == null
        ? memory.told(item.path(call.kind().key()).asText(""), PartnerStateTransformer.print(item, call.kind()))
        : memory.knowsNotice(item.path(id).asText(""));
  }

  private boolean signed(StubCall call, Map<String, Object> value) {
    String given = call.request().getHeader((String) value.get("header"));
    String secret = script.switches().text((String) value.get("secret"));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String due = "sha256=" + HexFormat.of().formatHex(mac.doFinal(call.request().getBody()));
      return given != null && MessageDigest.isEqual(due.getBytes(StandardCharsets.UTF_8),
          given.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Optional<String> when(boolean holds) {
    return holds ? HOLDS : Optional.empty();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
