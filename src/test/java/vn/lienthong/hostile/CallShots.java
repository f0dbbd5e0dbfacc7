package vn.lienthong.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static vn.lienthong.hostile.NaughtyStrings.MARK;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything but bodies: parameters, keys, methods, paths, links and heads. */
public final class CallShots {

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "ABCDEF" + MARK);
  /** What asks nobody for a key, or says in its own form that it is wrong. */
  private static final List<String> OPEN = List.of("/compat/", "/sign-in", "/schema", "/developers", "/page.css");
  private static final int OF_A_PARAMETER = 8;
  private static final int EACH = 5;
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Insider insider;
  private final HostileSocket hub;
  private final int round;

  /** @param round other ones in each */
  public CallShots(Insider insider, HostileSocket hub, int round) {
    this.insider = insider;
    this.hub = hub;
    this.round = round;
  }

  /** What a parameter is while another one is hostile; null: left out. */
  public static String usual(String name) {
    return switch (name) {
      case "id", "limit", "run" -> "1";
      case "code" -> "H99.10-260105-0001";
      case "month" -> "2026-01";
      case "eventId" -> "0198c2a0-7c1e-7000-8000-000000000001";
      case "name" -> "nobody"; // a check of a real partner calls it
      case "partner" -> "dvcqg";
      case "register" -> "population";
      case "type" -> "accepted";
      case "token" -> "x";
      default -> null;
    };
  }

  /** Every declared parameter with some of the texts. */
  public List<Shot> parameters() {
    List<String> texts = NaughtyStrings.all().stream().filter(text -> text.length() < 3_000).toList();
    List<Shot> all = new ArrayList<>();
    int next = round * 23;
    for (DeclaredCalls.Call call : DeclaredCalls.all()) {
      for (DeclaredCalls.Declared declared : call.parameters()) {
        for (int i = 0; i < OF_A_PARAMETER; i++) {
          String text = texts.get((next += 41) % texts.size());
          String value = declared.in() == DeclaredCalls.In.HEADER ? text.replaceAll("[\r\n]", " ")
              : URLEncoder.encode(text, UTF_8).replace("+", "%20");
          DeclaredCalls.Filled filled = call.filled(declared, value, CallShots::usual);
          if (!filled.target().startsWith("/api/v1/live")) { // it answers for as long as somebody listens
            Map<String, String> headers = new TreeMap<>(insider.shown(filled.target()));
            headers.putAll(filled.headers());
            all.add(Shot.of("parameters", call.method() + ' ' + call.path() + ' ' + declared.name() + '=' + value,
                HostileSocket.request(filled.method(), filled.target(), headers, filled.body().getBytes(UTF_8))));
          }
        }
      }
    }
    return all;
  }

  /** Each path with each method and each key that is none; and what a client may not, though it has a key. */
  public List<Shot> keys() {
    List<Map<String, String>> keys = List.of(Map.of(), Map.of("X-Api-Key", ""), Map.of("X-Api-Key", MARK),
        Map.of("X-Api-Key", insider.key() + "0"), Map.of("X-Api-Key", insider.key().toUpperCase() + "\t" + MARK),
        Map.of("X-Api-Key", "\u00ff\u00fe"), Map.of("X-Api-Key", "null"), Map.of("Authorization", "Bearer " + MARK),
        Map.of("Authorization", "Bearer"), Map.of("Authorization", "Basic " + insider.key()),
        Map.of("Authorization", insider.key()), Map.of("Cookie", insider.cookies()),
        Map.of("Cookie", "X-Api-Key=" + insider.key()), Map.of("X-Api-Key", "' or 1=1--" + MARK),
        Map.of("X-Forwarded-For", "127.0.0.1", "X-Api-Key", "x".repeat(3_000)));
    List<Shot> all = new ArrayList<>();
    int next = round;
    for (DeclaredCalls.Call call : DeclaredCalls.all()) {
      for (String method : METHODS) {
        for (Map<String, String> key : keys) {
          if (next++ % EACH == 0) {
            DeclaredCalls.Filled filled = call.filled(null, null, CallShots::usual);
            Map<String, String> headers = new TreeMap<>(filled.headers());
            headers.putAll(key);
            all.add(new Shot("keys", method + ' ' + call.path() + ' ' + key, hub.elsewhere(),
                HostileSocket.request(method, filled.target(), headers, filled.body().getBytes(UTF_8)),
                method.equals("OPTIONS") || OPEN.stream().anyMatch(call.path()::startsWith)
                    || key.containsValue(insider.cookies()) && !call.path().startsWith("/api/"), true));
          }
        }
      }
    }
    for (String path : List.of("/api/v1/audit", "/api/v1/audit/check", "/api/v1/partners/dvcqg", "/api/v1/replays",
        "/api/v1/entries/1/release", "/api/v1/events/0198c2a0-7c1e-7000-8000-000000000001/admit")) {
      for (String method : METHODS) {
        all.add(new Shot("roles", method + ' ' + path, Shot.HERE,
            HostileSocket.request(method, path, Map.of("X-Api-Key",
            insider.key(), "Content-Type", "application/json"), "{\"reason\":\"x\"}".getBytes(UTF_8)),
            method.equals("OPTIONS") || !path.startsWith("/api/v1/audit"), true));
      }
    }
    for (String path : List.of("/api", "/api/", "/api/v1", "/api/v1/", "/api//v1/balance", "/api/v1/balance/",
        "/API/v1/balance",
        "/api/v1/./balance", "/api/v1/x/../balance", "/api/v1/%62alance", "/api/v1/balance;a=b", "/api/v1/balance%2f",
        "/api/v1/balance%00", "/api/v1\\balance", "//api/v1/balance", "/;/api/v1/balance", "/q", "/q/", "/q/metrics",
        "/q/health", "/q/dev", "/q/arc", "/q/info", "/q/openapi", "/q/swagger-ui", "/q/swagger-ui/", "/actuator",
        "/.env",
        "/.git/config", "/favicon.ico", "/robots.txt", "/compat", "/compat/dvcqg", "/files", "/files/", "/schema/",
        "/schema/../application.properties", "/schema/%2e%2e/x", "/developers/", "/page.css/", "/" + MARK)) {
      for (String method : METHODS) {
        all.add(new Shot("paths", method + ' ' + path, hub.elsewhere(),
            HostileSocket.request(method, path, Map.of(), new byte[0]),
            !path.contains("balance") && !path.equals("/q/metrics") || method.equals("OPTIONS"), true));
      }
    }
    return all;
  }

  /** The link with each of its signs changed, and others that are none. */
  public List<Shot> links(String link) {
    List<String> tampered = new ArrayList<>();
    for (int i = 0; i < link.length(); i++) {
      char other = link.charAt(i) == 'A' ? 'Q' : 'A'; // differs in more than the bits nobody reads
      tampered.add(link.substring(0, i) + other + link.substring(i + 1));
      tampered.add(link.substring(0, i));
    }
    for (String text : List.of(link + "A", link + "=", "A" + link, link + link, link.toLowerCase(), "%20" + link,
        link + "%00", link + "%0d%0a", link + "/..", link + "/" + link, "..%2f" + link, "A".repeat(600), "A".repeat(68),
        "_".repeat(64), MARK, "%00", "%ff")) {
      tampered.add(text);
    }
    List<Shot> all = new ArrayList<>();
    for (String one : tampered) {
      for (String method : List.of("GET", "HEAD")) {
        all.add(new Shot("links", method + ' ' + one, Shot.HERE,
            HostileSocket.request(method, "/files/" + one, Map.of(), new byte[0]), false, true));
      }
    }
    return all;
  }

  /** Heads that are none, at four doors. */
  public List<Shot> heads() {
    List<Shot> all = new ArrayList<>();
    Map.of("/api/v1/events", "X-Api-Key: " + insider.key() + "\r\nContent-Type: application/json\r\n",
        "/compat/dvcqg/login", "Content-Type: application/json\r\n", "/sign-in", "Content-Type: " + FORM + "\r\n",
        "/api/v1/events/batch", "X-Api-Key: " + insider.key() + "\r\nContent-Type: application/x-ndjson\r\n")
        .forEach((path, headers) -> HostileHeads.all(path, headers).forEach(bytes -> all.add(new Shot("heads",
            new String(bytes, ISO_8859_1), hub.elsewhere(), bytes, true, false))));
    return all;
  }
}
