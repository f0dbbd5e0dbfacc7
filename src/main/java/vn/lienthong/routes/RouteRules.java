package vn.lienthong.routes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules for route files. A file that breaks a rule which protects a guarantee of the hub (no retry besides the
 * ledger's plan, no call to a partner but through the kamelet, unique names) does not take effect; a breach of a style
 * rule is only reported.
 */
public final class RouteRules {

  private static final int MOST_STEPS = 12;
  private static final Pattern KEY = Pattern.compile("\\{\\{\\??([^}:]+)(:[^}]*)?}}");
  private static final Pattern GENERATED_ID = Pattern.compile("[A-Za-z]+-\\d{3,}|route\\d+");
  /**
   * The URI schemes a route may use. A partner is called through the kamelet; only the kamelet uses {@code vertx-http}.
   */
  private static final Pattern MAY_NAME = Pattern.compile("(direct|bean|jms|kamelet)(:.*)?");
  private static final Pattern AND_OR = Pattern.compile("&&|\\|\\|| and | or ");
  private static final Set<String> RETRIES =
      Set.of("errorHandler", "onException", "redeliveryPolicy", "deadLetterChannel", "doTry");
  private static final Set<String> DYNAMIC =
      Set.of("toD", "recipientList", "routingSlip", "dynamicRouter", "enrich", "pollEnrich", "wireTap");
  private static final Set<String> SCRIPTS =
      Set.of("groovy", "js", "joor", "java", "python", "mvel", "ognl", "jsonpath", "jq", "script");

  private final List<RouteFile> routes;
  private final List<RouteFile> kamelets;
  private final Predicate<String> keys;
  private final List<Breach> breaches = new ArrayList<>();

  /** A rule and the file that breaks it; {@code keepsOut} = the file does not take effect. */
  public record Breach(String law, RouteFile file, boolean keepsOut) {

    @Override
    public String toString() {
      return law + ": " + file.path().getFileName();
    }
  }

  /** @param keys whether a setting of this name exists */
  public RouteRules(List<RouteFile> routes, List<RouteFile> kamelets, Predicate<String> keys) {
    this.routes = routes;
    this.kamelets = kamelets;
    this.keys = keys;
  }

  /** All breaches of all files. */
  public List<Breach> breaches() {
    guard("one-route-one-file", file -> file.routes().size() == 1);
    guard("no-dot-in-name", file -> !file.name().contains("."));
    guard("file-is-id", file -> file.routes().stream().allMatch(r -> file.name().equals(r.get("id"))));
    guard("folder-is-prefix", file -> file.name().startsWith(file.folder() + "-"));
    guard("direct-is-id", file -> file.each("from").stream()
        .map(from -> String.valueOf(from.get("uri"))).filter(uri -> uri.startsWith("direct:"))
        .allMatch(("direct:" + file.name())::equals));
    guard("partner-call-has-no-retry", file -> !file.callsPartner() || RETRIES.stream().noneMatch(file::has));
    guard("out-by-kamelet-only", file -> file.texts("uri").stream().allMatch(MAY_NAME.asMatchPredicate()));
    guard("canonical-form", file -> file.yaml() instanceof List<?> list
        && list.stream().allMatch(item -> item instanceof Map<?, ?> m && m.keySet().equals(Set.of("route"))));
    guard("steps-spelled-out", RouteFile::stepsAreSpelledOut);
    guard("no-dynamic-way-out", file -> DYNAMIC.stream().noneMatch(file::has));
    guard("names-no-configuration", file -> !file.has("routeConfigurationId"));
    guard("no-script", file -> SCRIPTS.stream().noneMatch(file::has));
    guard("known-keys", this::knowsItsKeys);
    everyDirectIsConsumed();
    form("described", routes, file -> file.routes().stream().allMatch(RouteRules::described)
        && file.each("to").stream().allMatch(RouteRules::described));
    form("at-most-twelve-steps", routes, file -> file.steps() <= MOST_STEPS);
    form("one-choice-on-one-header", routes, file -> file.each("choice").size() <= 1
        && file.texts("expression").stream().noneMatch(e -> AND_OR.matcher(e).find()));
    form("known-keys", kamelets, this::knowsItsKeys);
    form("file-is-id", kamelets, file ->
        file.each("metadata").stream().allMatch(m -> file.name().equals(m.get("name"))));
    form("no-script", kamelets, file -> SCRIPTS.stream().noneMatch(file::has));
    for (List<RouteFile> files : List.of(routes, kamelets)) {
      form("no-question-mark", files, file -> file.texts("uri").stream().noneMatch(uri -> uri.contains("?")));
      form("no-generated-id", files, file -> file.texts("id").stream().noneMatch(GENERATED_ID.asMatchPredicate()));
      form("comments-on-top-only", files, RouteRules::commentsOnTop);
    }
    return breaches;
  }

  private void guard(String law, Predicate<RouteFile> holds) {
    law(law, routes, true, holds);
  }

  private void form(String law, List<RouteFile> files, Predicate<RouteFile> holds) {
    law(law, files, false, holds);
  }

  private void law(String law, List<RouteFile> files, boolean keepsOut, Predicate<RouteFile> holds) {
    files.stream().filter(holds.negate()).forEach(file -> breaches.add(new Breach(law, file, keepsOut)));
  }

  private static boolean described(Map<?, ?> node) {
    return node.get("description") instanceof String text && !text.isBlank();
  }

  private boolean knowsItsKeys(RouteFile file) {
    Set<Object> own = new HashSet<>();
    file.each("properties").forEach(properties -> own.addAll(properties.keySet()));
    Matcher matcher = KEY.matcher(file.text());
    return matcher.results().map(found -> found.group(1).strip())
        .allMatch(key -> own.contains(key) || key.startsWith("hub.") && keys.test(key));
  }

  /** Kaoto drops all other comments when it saves. */
  private static boolean commentsOnTop(RouteFile file) {
    return file.text().lines().dropWhile(line -> line.startsWith("#") || line.isBlank())
        .noneMatch(line -> line.strip().startsWith("#"));
  }

  private void everyDirectIsConsumed() {
    Set<String> consumed = new HashSet<>();
    routes.forEach(file -> file.each("from").forEach(from -> consumed.add(String.valueOf(from.get("uri")))));
    guard("direct-has-consumer", file ->
        file.texts("uri").stream().filter(uri -> uri.startsWith("direct:")).allMatch(consumed::contains));
  }
}
