package vn.lienthong.console.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URL;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.catalogue.CatalogueLoader;
import vn.lienthong.hostile.CallShots;
import vn.lienthong.hostile.DeclaredCalls;
import vn.lienthong.hostile.DeclaredCalls.Call;
import vn.lienthong.hostile.DeclaredCalls.Declared;
import vn.lienthong.hostile.DeclaredCalls.Filled;
import vn.lienthong.hostile.DeclaredCalls.In;

/** Whatever stands in a path, a parameter, a form or a header: it is never the hub that fails. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class HostileParametersTest extends PageHub {

  /** Of the values at a door where not all are tried; more of them by {@code -Dhostile.some=50}. */
  private static final int SOME = Integer.getInteger("hostile.some", 2);
  private static final int CALLERS = 16;
  private static final int PATIENCE_MILLIS = 20_000;
  private static final String DEMO_CODE = "000.00.10.H99-260105-0001";
  /** As they stand in an address, percent-encoded where they have to be. */
  private static final List<String> VALUES = Stream.concat(Stream.of("", "%20", "-", "--", "%00", "a%00b", "%", "%ZZ",
      "%C3%28", "%FF", "%ED%A0%80", "%F0%9F%98%80", "%E2%80%AE", "%0d%0aX:%20y", "9999999999999999999", "-1", "0",
      "-9223372036854775808", "9223372036854775807", "2147483648", "1e400", "NaN", "%D9%A3", "%EF%BC%91",
      "%2B999999999-12-31T23:59:59-18:00", "-999999999-01-01T00:00:00%2B18:00", "%2B294277-01-01T00:00:00Z",
      "0000-01-01T00:00:00Z", "-4714-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "2026-02-30",
      "%2B999999999-12-31", "-999999999-01-01", "9999-12-31", "%2B999999999-12", "-999999999-01", "0000-01", "2026-13",
      "'%20or%201=1--", "..%2f..%2fetc%2fpasswd", "$%7Bjndi:ldap://x%7D", "%7B%7B7*7%7D%7D", "1-1-1-1-1",
      "a%27b", "a%5C%27b", "ffffffff-ffff-ffff-ffff-fffffffffffff", "0198c2a0-7c1e-7000-8000-000000000001", "true%00",
      "a".repeat(3_000), "%F4%8F%BF%BF".repeat(60), "999999999999999999-999999999999999999", "999999999999999999:1-1"),
      Stream.of("entries:99999999999999999999", "events:-9223372036854775808", "1:\0", "\0:1", "9".repeat(40) + ":x",
          "a\nb\n\0", "\n\n", "differences:-1").map(HostileParametersTest::base64)).toList();
  private static final List<String> HEADER_VALUES = List.of("-", "--", "-,", "a-", "*-", "en-", "x-", ",", ";", "=",
      ";q=", "en;q=NaN", "en;q=9", "en;q=-1", "*;q=", "\"", "\"\\", "W/\"", "W/", "*/", "*/*/*", "/", "application/",
      "application/json;", "application/json;charset=", "application/json;charset=x y", "text/html;charset=\"",
      "a/b;q=1e9", "bytes=-", "bytes=0-99999999999999999999", "bytes=5-1", "\t", "\u00ff\u00fe", "\u00c3(", "a\u0001b",
      "e".repeat(300), "en,".repeat(100), "a-".repeat(200), "%00", "%", "%C3%28", "0", "9999999999999999999", "*",
      "2026-99-99", "Bearer ", "Bearer \u00ff", "a=b=c;;=", "00-0-0-0", "1.2.3.4.5", "[::", "for=\"");
  private static final List<String> HEADERS = List.of("Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language",
      "Authorization", "baggage", "Content-Language", "Content-Type", "Content-Encoding", "Cookie", "Date", "Forwarded",
      "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "Idempotency-Key", "Last-Event-ID", "Origin",
      "Access-Control-Request-Method", "Range", "Referer", "traceparent", "tracestate", "TE", "User-Agent", "Via",
      "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-HTTP-Method-Override", "X-Purpose-Citizen",
      "X-Purpose-Dossier", "X-Purpose-Legal-Basis", "X-Purpose-Officer", "X-Purpose-Reception", "X-Request-Id");

  @TestHTTPResource("/") URL hub;
  @Inject CatalogueLoader catalogue;

  private String key;
  private String session;

  @BeforeEach void ready() throws IOException {
    await().atMost(SOON).ignoreExceptions().until(() -> api("operator").get("/api/v1/balance").statusCode() == 200);
    key = key("operator");
    String form = asked("GET", "/sign-in", Map.of(), "").answer();
    String visitor = cookie(form, PageCookies.VISITOR);
    String token = form.split("name=\"token\" value=\"", 2)[1].split("\"", 2)[0];
    String in = asked("POST", "/sign-in", Map.of("Cookie", visitor, "Content-Type",
        "application/x-www-form-urlencoded"), "token=" + token + "&key=" + key).answer();
    session = cookie(in, PageCookies.SESSION);
    assertThat(asked("GET", "/", Map.of("Cookie", session), "").status()).isEqualTo(200);
  }

  /** Some calls take over what the national lists have; the tests after this one know the catalogue as it was. */
  @AfterEach void forget() {
    run("delete from agency where origin = 'NATIONAL'");
    catalogue.refresh();
  }

  @Test void everyDeclaredParameterOfEveryCall() {
    List<Call> calls = DeclaredCalls.all();
    assertThat(calls).hasSizeGreaterThan(60);
    together(calls, call -> call.parameters().stream().flatMap(declared -> (declared.in() == In.HEADER ? HEADER_VALUES
        : VALUES).stream().flatMap(value -> failure(call, declared, value))));
  }

  @Test void languageAndFormOfEveryCall() {
    AtomicInteger next = new AtomicInteger();
    together(DeclaredCalls.all(), call -> Stream.of("Accept-Language", "Accept", "Content-Type").flatMap(header ->
        Stream.concat(Stream.of("-"), some(next))
            .flatMap(value -> failure(call, new Declared(In.HEADER, header), value))));
  }

  /** All values in every header at one door, some of them at each of the others. */
  @Test void anyHeaderAtEveryInterface() {
    AtomicInteger next = new AtomicInteger();
    List<Call> doors = Stream.of("GET /api/v1/entries", "POST /api/v1/events", "POST /api/v1/events/batch",
        "GET /api/v1/nothing", "GET /", "GET /entries", "GET /sign-in", "POST /sign-in", "POST /compat/dvcqg/login",
        "POST /compat/dvcqg/mapi/g", "GET /schema", "GET /developers", "GET /files/x", "HEAD /files/x",
        "GET /q/health/ready", "GET /q/openapi", "GET /nothing")
        .map(text -> text.split(" ")).map(one -> new Call(one[0], one[1], one[0].equals("POST"), List.of())).toList();
    together(HEADERS, header -> doors.stream()
        .flatMap(call -> (call.path().endsWith("/entries") ? HEADER_VALUES.stream() : some(next))
            .flatMap(value -> failure(call, new Declared(In.HEADER, header), value))));
  }

  /** Many at once: whoever signs in with a wrong key is answered late. */
  private static <T> void together(List<T> all, Function<T, Stream<String>> failures) {
    ForkJoinPool together = new ForkJoinPool(CALLERS);
    try {
      List<String> failed = together.submit(() -> all.parallelStream().flatMap(failures).toList()).join();
      assertThat(failed).as("answers that are the hub's fault").isEmpty();
    } finally {
      together.shutdown();
    }
  }

  private static Stream<String> some(AtomicInteger next) {
    return Stream.generate(() -> HEADER_VALUES.get(next.getAndIncrement() % HEADER_VALUES.size())).limit(SOME);
  }

  @Test void whatIsOutsideItsBoundsIsTheCallersFault() {
    for (String query : List.of("entries?from=%2B294277-01-01T00:00:00Z", "entries?dossier=a%00b",
        "audit?to=-4714-01-01T00:00:00Z", "audit?from=1799-12-31T23:59:59Z", "events?cursor=a%00",
        "counts?month=1799-01",
        "counts?day=%2B3000-01-01", "once-only/share?month=%2B999999999-12", "procedures?cursor=%00",
        "entries?unheard=%00", "entries?state=" + "a".repeat(3_000), "entries/%00")) {
      Told told = asked("GET", "/api/v1/" + query, Map.of("X-Api-Key", key), "");
      assertThat(told.status()).as(query).isEqualTo(400);
      assertThat(told.answer()).as(query).contains("application/problem+json", "\"faultOwner\":\"CALLER\"");
    }
  }

  private Stream<String> failure(Call call, Declared hostile, String value) {
    Filled filled = call.filled(hostile, value, this::usual);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cookie", session);
    if (filled.target().startsWith("/api/")) {
      headers.put("X-Api-Key", key);
    }
    headers.putAll(filled.headers());
    Told told = asked(filled.method(), filled.target(), headers, filled.body());
    boolean failed = told.status() < 200 || told.status() >= 500 && told.status() != 503;
    return failed ? Stream.of(told.status() + " " + call.method() + " " + call.path() + " " + hostile.name() + "="
        + value.substring(0, Math.min(60, value.length()))) : Stream.empty();
  }

  /** What a parameter has while another one is hostile; null: it is left out. */
  private String usual(String name) {
    return switch (name) {
      case "code" -> DEMO_CODE;
      case "token" -> session == null ? null : "x";
      default -> CallShots.usual(name);
    };
  }

  record Told(int status, String answer) {}

  /** The status, and as much of the answer as came until the hub closed, or nothing came for a moment. */
  private Told asked(String method, String target, Map<String, String> headers, String body) {
    StringBuilder head = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: hub\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Connection: close\r\nContent-Length: ").append(body.getBytes(UTF_8).length).append("\r\n\r\n");
    try (Socket socket = new Socket("127.0.0.1", hub.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write((head + body).getBytes(ISO_8859_1));
      String first = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
      int status = first.startsWith("HTTP/1.1 ") ? Integer.parseInt(first.substring(9)) : 0;
      boolean streams = target.startsWith("/api/v1/live") && status == 200;
      return new Told(status, streams ? first : first + new String(socket.getInputStream().readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + target, e);
    }
  }

  private static String cookie(String answer, String name) {
    return answer.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("set-cookie: " + name
        .toLowerCase(Locale.ROOT) + "=")).map(line -> line.substring(12).split(";", 2)[0])
        .collect(Collectors.joining("; "));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
