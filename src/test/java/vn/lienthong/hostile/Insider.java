package vn.lienthong.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who attacks with keys: the hub does not take him for a stranger. */
public record Insider(String key, String operatorKey, String cookies, String session) {

  private static final Pattern COOKIE = Pattern.compile("(?im)^set-cookie: ([^;\\r\\n]+)");
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final String FORM = "application/x-www-form-urlencoded";

  /** Signs in at the page and at the compatibility door. */
  public static Insider of(HostileSocket hub, String key, String operatorKey) throws IOException {
    String form = hub.ask("GET", "/sign-in", Map.of(), new byte[0]).text();
    String token = TOKEN.matcher(form).results().findFirst().orElseThrow().group(1);
    String in = hub.ask("POST", "/sign-in", Map.of("Cookie", cookies(form), "Content-Type", FORM),
        ("token=" + token + "&key=" + operatorKey).getBytes(UTF_8)).text();
    String told = hub.ask("POST", "/compat/dvcqg/login", Map.of("Content-Type", "application/json"),
        ("{\"username\":\"demo\",\"password\":\"" + key + "\"}").getBytes(UTF_8)).text();
    return new Insider(key, operatorKey, cookies(in),
        new ObjectMapper().readTree(told.substring(told.indexOf("\r\n\r\n"))).path("session").asText());
  }

  private static String cookies(String answer) {
    return COOKIE.matcher(answer).results().map(one -> one.group(1)).filter(one -> !one.endsWith("="))
        .collect(Collectors.joining("; "));
  }

  /** What he shows at this path. */
  Map<String, String> shown(String path) {
    return path.startsWith("/api/") ? Map.of("X-Api-Key", operatorKey)
        : path.startsWith("/compat/") ? Map.of() : Map.of("Cookie", cookies);
  }
}
