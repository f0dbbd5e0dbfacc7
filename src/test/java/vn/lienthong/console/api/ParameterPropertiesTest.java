package vn.lienthong.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.octets;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;
import static vn.lienthong.NastyInputs.texts;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.StatisticsReport;
import vn.lienthong.access.reception.ReceptionService;
import vn.lienthong.lookup.LookUpParser;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.Problem;
import vn.lienthong.model.register.Subject;
import vn.lienthong.onceonly.CheckRequest;
import vn.lienthong.onceonly.Confirmation;
import vn.lienthong.platform.http.JsonRequestBody;
import vn.lienthong.platform.http.ParameterParser;
import vn.lienthong.platform.json.CheckedBodies;
import vn.lienthong.platform.json.JsonBodyValidator;

/** Parameters and bodies of the console's doors: within their bounds, or refused by their name. */
class ParameterPropertiesTest {

  private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final JsonRequestBody DOOR = new JsonRequestBody(JSON);
  private static final JsonBodyValidator BODIES = CheckedBodies.usual();

  /** What is read, or null where it is refused with a problem that names a place. */
  private static <T> T read(Supplier<T> reading) {
    try {
      T read = reading.get();
      seen(true);
      return read;
    } catch (Problem.Raised refused) {
      seen(false);
      assertThat(refused.problem().status()).isEqualTo(400);
      assertThat(refused.problem().errors()).isNotEmpty().allMatch(fault -> fault.pointer() != null);
      return null;
    }
  }

  @Provide Arbitrary<String> words() {
    return Arbitraries.oneOf(texts(), spoiled("dvcqg:H99-1", "42", "999999999999999999", "DELIVERED", "true", "100",
        "00000000-0000-4000-8000-000000000001", "2147483648"));
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aWordIsWithinItsBounds(@ForAll("words") String text) {
    String id = read(() -> ParameterParser.id(text));
    assertThat(id == null || id.matches("[A-Za-z0-9._-]{1,64}")).isTrue();
    String endpoint = read(() -> ParameterParser.endpoint(text));
    assertThat(endpoint == null || endpoint.length() <= 129).isTrue();
    Long entry = read(() -> ParameterParser.entry(text));
    assertThat(entry == null || entry >= 0 && text.endsWith(entry.toString())).isTrue();
    Object uuid = read(() -> ParameterParser.uuid(text));
    assertThat(uuid == null || uuid.toString().equalsIgnoreCase(text)).isTrue();
    read(() -> ParameterParser.number("limit", text));
    read(() -> ParameterParser.truth("dryRun", text));
    read(() -> ParameterParser.word("state", text, EntryState.class));
    String code = read(() -> ParameterParser.code("dossier", text));
    assertThat(code == null || code.length() <= 256 && code.codePoints().noneMatch(Character::isISOControl)).isTrue();
    assertThat(code == null || code.equals(ParameterParser.code("dossier", code))).isTrue();
    String key = read(() -> ParameterParser.key("Idempotency-Key", text));
    assertThat(key == null || key.equals(text) && key.length() <= 128).isTrue();
  }

  @Provide Arbitrary<String> times() {
    return Arbitraries.oneOf(spoiled("2026-01-05T08:30:00+07:00", "2026-01-05", "2026-01", "2999-12-31T23:00:00-18:00",
        "1799-12-31", "+999999999-12-31T00:00:00Z"), texts(), Arbitraries.of("+292277-01-01T00:00:00Z", "9999-12"),
        Arbitraries.of("2026-01-05T08:30:00+07:00", "1800-01-01", "2999-12"));
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aTimeIsOfAYearADossierMayHave(@ForAll("times") String text) {
    OffsetDateTime time = read(() -> ParameterParser.time("from", text));
    assertThat(time == null || time.getYear() >= 1800 && time.getYear() <= 2999).isTrue();
    var day = read(() -> ParameterParser.day("day", text));
    assertThat(day == null || day.getYear() >= 1800 && day.getYear() <= 2999).isTrue();
    var month = read(() -> ParameterParser.month("month", text));
    assertThat(month == null || month.getYear() >= 1800 && month.getYear() <= 2999).isTrue();
  }

  @Provide Arbitrary<String> headers() {
    return Arbitraries.oneOf(texts(), spoiled("Tra%20c%E1%BB%A9u", "a+b", "%F0%9F%98%80", "%E1%BB"),
        texts().map(text -> URLEncoder.encode(text, UTF_8)));
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aHeaderIsItsTextOrRefused(@ForAll("headers") String text) {
    String header = read(() -> ParameterParser.header("Purpose", text));
    assertThat(header == null || header.indexOf('\0') < 0 && header.length() <= 1_000).isTrue();
  }

  private static JsonNode example(String name) {
    try {
      return JSON.readTree(ParameterPropertiesTest.class.getResourceAsStream("/schema/" + name + ".example.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Provide Arbitrary<JsonNode> lookups() {
    return spoiled(example("lookup"));
  }

  @Property(tries = 400, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aLookUpsBodyIsReadWhereItsSchemaHolds(@ForAll("lookups") JsonNode body) {
    JsonNode sent = read(() -> BODIES.read("lookup", octets(body)));
    if (sent != null) {
      Subject subject = LookUpParser.subject(sent.path("subject"));
      assertThat(subject.birthYear() == null || subject.birthYear() <= 9999).isTrue();
      assertThat(LookUpParser.claim(sent.path("purpose")).toString()).startsWith("Claim[");
      read(() -> LookUpParser.ask(sent, Set.of("identity", "residence")));
    }
  }

  @Provide Arbitrary<JsonNode> receptions() {
    return spoiled(example("reception"));
  }

  @Provide Arbitrary<JsonNode> checks() {
    return spoiled(example("check"));
  }

  @Provide Arbitrary<JsonNode> confirmations() {
    return spoiled(example("confirm"));
  }

  /** What a schema lets through binds. */
  @Property(tries = 300, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void whatASchemaLetsThroughBinds(@ForAll("receptions") JsonNode reception, @ForAll("checks") JsonNode check,
      @ForAll("confirmations") JsonNode confirmation) {
    bound("reception", reception, ReceptionService.Opening.class);
    bound("check", check, CheckRequest.class);
    bound("confirm", confirmation, Confirmation.class);
  }

  private static void bound(String schema, JsonNode body, Class<?> type) {
    JsonNode sent = read(() -> BODIES.read(schema, octets(body)));
    if (sent != null) {
      assertThat((Object) DOOR.as(sent, type)).isNotNull();
    }
  }

  @Provide Arbitrary<String> orders() {
    String select = "{\"select\":{\"partner\":\"dvcqg\",\"state\":\"PARKED\",\"from\":\"2026-01-05T00:00:00+07:00\"},"
        + "\"dryRun\":true,\"ratePerSecond\":20,\"reason\":\"x\"}";
    String patch = "{\"mode\":\"LIVE\",\"callsPerSecond\":5,\"maintenance\":[{\"from\":\"2026-01-05T00:00:00+07:00\","
        + "\"to\":\"2026-01-06T00:00:00+07:00\"}],\"begin\":\"REPLAY\"}";
    String search = "{\"identifier\":{\"type\":\"PERSONAL_ID\",\"value\":\"099190000017\"},"
        + "\"reason\":\"x\",\"limit\":5}";
    try {
      return Arbitraries.oneOf(spoiled(select, patch, search), Arbitraries.oneOf(spoiled(JSON.readTree(select)),
          spoiled(JSON.readTree(patch)), spoiled(JSON.readTree(search))).map(JsonNode::toString));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void anOrderIsReadOrItsFieldIsNamed(@ForAll("orders") String body) {
    assertTimeout(ofSeconds(20), () -> {
      read(() -> DOOR.read(body, ReplayOrder.class).order(100, 50));
      read(() -> DOOR.read(body, PartnerPatch.class).checked(50).said());
      Dossier.Identifier who = read(() -> DOOR.read(body, SearchOrder.class).who());
      assertThat(who == null || who.value().length() <= 64).isTrue();
    });
  }
}
