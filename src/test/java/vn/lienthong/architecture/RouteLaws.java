package vn.lienthong.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The laws for route files. Each breach reads {@code law: file}. */
final class RouteLaws {

  private static final int MOST_STEPS = 12;
  private static final Pattern KEY = Pattern.compile("\\{\\{\\??([^}:]+)(:[^}]*)?}}");
  private static final Pattern GENERATED_ID = Pattern.compile("[A-Za-z]+-\\d{3,}|route\\d+");
  /** What a route may name. The way out to a partner is the kamelet, where alone {@code vertx-http} stands. */
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
  private final Set<String> keys;
  private final List<String> breaches = new ArrayList<>();

  RouteLaws(Path folder, Set<String> keys) {
    this.routes = RouteFile.in(folder, RouteFile.ROUTE);
    this.kamelets = RouteFile.in(folder, RouteFile.KAMELET);
    this.keys = keys;
  }

  List<String> breaches() {
    law("one-route-one-file", routes, file -> file.routes().size() == 1);
    law("no-dot-in-name", routes, file -> !file.name().contains("."));
    law("file-is-id", routes, file -> file.routes().stream().allMatch(r -> file.name().equals(r.get("id"))));
    law("folder-is-prefix", routes, file -> file.name().startsWith(file.folder() + "-"));
    law("described", routes, file -> file.routes().stream().allMatch(RouteLaws::described)
        && file.each("to").stream().allMatch(RouteLaws::described));
    law("direct-is-id", routes, file -> file.each("from").stream()
        .map(from -> String.valueOf(from.get("uri"))).filter(uri -> uri.startsWith("direct:"))
        .allMatch(("direct:" + file.name())::equals));
    law("partner-call-has-no-retry", routes, file -> !file.callsPartner() || RETRIES.stream().noneMatch(file::has));
    law("at-most-twelve-steps", routes, file -> file.steps() <= MOST_STEPS);
    law("one-choice-on-one-header", routes, file -> file.each("choice").size() <= 1
        && file.texts("expression").stream().noneMatch(e -> AND_OR.matcher(e).find()));
    law("out-by-kamelet-only", routes, file -> file.texts("uri").stream().allMatch(MAY_NAME.asMatchPredicate()));
    law("canonical-form", routes, file -> file.yaml() instanceof List<?> list
        && list.stream().allMatch(item -> item instanceof Map<?, ?> m && m.keySet().equals(Set.of("route"))));
    law("steps-spelled-out", routes, RouteFile::stepsAreSpelledOut);
    law("no-dynamic-way-out", routes, file -> DYNAMIC.stream().noneMatch(file::has));
    law("names-no-configuration", routes, file -> !file.has("routeConfigurationId"));
    law("known-keys", routes, this::knowsItsKeys);
    law("known-keys", kamelets, this::knowsItsKeys);
    law("file-is-id", kamelets, file ->
        file.each("metadata").stream().allMatch(m -> file.name().equals(m.get("name"))));
    for (List<RouteFile> files : List.of(routes, kamelets)) {
      law("no-question-mark", files, file -> file.texts("uri").stream().noneMatch(uri -> uri.contains("?")));
      law("no-generated-id", files, file -> file.texts("id").stream().noneMatch(GENERATED_ID.asMatchPredicate()));
      law("no-script", files, file -> SCRIPTS.stream().noneMatch(file::has));
      law("comments-on-top-only", files, RouteLaws::commentsOnTop);
    }
    everyDirectIsConsumed();
    asManyAsFiles();
    return breaches;
  }

  private void law(String law, List<RouteFile> files, Predicate<RouteFile> holds) {
    files.stream().filter(holds.negate()).forEach(file -> breaches.add(law + ": " + file.path().getFileName()));
  }

  private static boolean described(Map<?, ?> node) {
    return node.get("description") instanceof String text && !text.isBlank();
  }

  private boolean knowsItsKeys(RouteFile file) {
    Set<Object> own = new HashSet<>();
    file.each("properties").forEach(properties -> own.addAll(properties.keySet()));
    Matcher matcher = KEY.matcher(file.text());
    return matcher.results().map(found -> found.group(1).strip())
        .allMatch(key -> own.contains(key) || key.startsWith("hub.") && keys.contains(key));
  }

  /** Kaoto drops every other comment when it saves. */
  private static boolean commentsOnTop(RouteFile file) {
    return file.text().lines().dropWhile(line -> line.startsWith("#") || line.isBlank())
        .noneMatch(line -> line.strip().startsWith("#"));
  }

  private void everyDirectIsConsumed() {
    Set<String> consumed = new HashSet<>();
    routes.forEach(file -> file.each("from").forEach(from -> consumed.add(String.valueOf(from.get("uri")))));
    law("direct-has-consumer", routes, file ->
        file.texts("uri").stream().filter(uri -> uri.startsWith("direct:")).allMatch(consumed::contains));
  }

  /** Catches the empty folder, too, and a file that Camel cannot read. */
  private void asManyAsFiles() {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      for (RouteFile file : routes) {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file.path()));
      }
      if (routes.isEmpty() || camel.getRouteDefinitions().size() != routes.size()) {
        breaches.add("as-many-routes-as-files: " + camel.getRouteDefinitions().size() + " of " + routes.size());
      }
    } catch (Exception e) {
      breaches.add("as-many-routes-as-files: " + e.getMessage());
    }
  }
}
