package vn.lienthong.intake.dvcqg;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.endless;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;
import static vn.lienthong.NastyInputs.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.statistics.StatisticsReport;
import vn.lienthong.access.crypto.SampleSeal;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.intake.EventAdmission;
import vn.lienthong.intake.EventChecks;
import vn.lienthong.intake.EventValidator;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.ledger.accept.IncomingEvent;
import vn.lienthong.model.Dossier.Party.Kind;

/** Items, numbers and sessions of the old form, spoiled anywhere. */
class PortalPropertiesTest {

  private static final Clock CLOCK = Clock.fixed(OldForm.NOW, ZoneOffset.UTC);
  private static final EventValidator CHECK = EventChecks.usual();
  private static final PortalMapper MAPPER =
      new PortalMapper(new EventAdmission(Catalogue.of(CatalogueSnapshot.fromSeeds()), CLOCK), Map::of, CHECK, CLOCK);
  private static final PortalMapper.Sender SENDER = new PortalMapper.Sender("old", "H99-1", null);
  private static final CompatSession SESSIONS = new CompatSession(SampleSeal.seal(), CLOCK, Duration.ofHours(1));
  private static final String SESSION = SESSIONS.open("old", new byte[32]);

  @Provide Arbitrary<JsonNode> snapshots() {
    return spoiled(OldForm.item("sync-dossier"));
  }

  @Provide Arbitrary<JsonNode> steps() {
    return spoiled(OldForm.item("report-progress"));
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aSnapshotIsAnEventOrItsFaultsAreNamed(@ForAll("snapshots") JsonNode item) {
    ItemRemarks remarks = new ItemRemarks();
    IncomingEvent arrival = MAPPER.snapshot(SENDER, item, "data[0]", remarks);
    told(arrival, remarks);
    if (arrival != null) {
      byte[] canonical = EventCodec.canonical(OldForm.event(arrival, null));
      assertThat(EventCodec.canonical(EventCodec.event(canonical))).isEqualTo(canonical);
    }
  }

  @Property(tries = 300, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aStepIsAnEventOrItsFaultsAreNamed(@ForAll("steps") JsonNode item) {
    ItemRemarks remarks = new ItemRemarks();
    told(MAPPER.progress(SENDER, item, "data[0]", remarks), remarks);
  }

  private static void told(IncomingEvent arrival, ItemRemarks remarks) {
    seen(arrival != null);
    assertThat(arrival == null).isEqualTo(!remarks.faults().isEmpty());
    assertThat(remarks.faults()).hasSizeLessThanOrEqualTo(100).allMatch(fault -> fault.startsWith("data[0]"));
  }

  @Provide Arbitrary<String> numbers() {
    return Arbitraries.oneOf(spoiled("099190000017", "0100109106-001", "B1234567", "099000001"), texts());
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aNumberIsOfOneKindOrItsFaultIsSaid(@ForAll("numbers") String number, @ForAll Kind owner) {
    boolean kind = IdentifierKind.of(number, owner).isPresent();
    seen(kind);
    assertThat(kind).isNotEqualTo(IdentifierKind.fault(number, owner).isPresent());
    assertThat(!kind || number.matches("[0-9A-Z-]{6,15}")).isTrue();
  }

  @Property(tries = 300, seed = SEED)
  void digitsAloneAreNoPassport(@ForAll @NumericChars @StringLength(min = 1, max = 16) String digits,
      @ForAll Kind owner) {
    assertThat(IdentifierKind.of(digits, owner).map(Enum::name)).isNotEqualTo(Optional.of("PASSPORT"));
    assertThat(new BigInteger(digits).signum()).isNotNegative();
  }

  @Provide Arbitrary<String> sessions() {
    return Arbitraries.oneOf(spoiled(SESSION), texts(), Arbitraries.strings().withCharRange('-', 'z').ofMaxLength(80));
  }

  /** Base64 says some octets in several ways: what is opened is what was signed. */
  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aSessionIsOursOrNone(@ForAll("sessions") String session) {
    Optional<CompatSession.Open> open = SESSIONS.read(session);
    seen(open.isPresent());
    open.ifPresent(read -> {
      assertThat(read.client()).isEqualTo("old");
      assertThat(SESSIONS.ofKey(read, new byte[32])).isTrue();
      assertThat(SESSIONS.ofKey(read, new byte[31])).isFalse();
    });
  }

  @Provide Arbitrary<String> beginnings() {
    return Arbitraries.oneOf(spoiled("{\"session\" : \"" + SESSION + "\",\"data\":[]}"), endless(60_000),
        Arbitraries.of("\"session\"", "\"session\":",
            "\"session\":\"a").map(part -> part.repeat(60_000 / part.length())));
  }

  @Property(tries = 200, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void whoSendsIsSeenAtTheBeginningOrNotAtAll(@ForAll("beginnings") String body) {
    CompatRefusal form = new CompatRefusal(SESSIONS, null, new MemorySize(BigInteger.TEN));
    Optional<String> client =
        assertTimeoutPreemptively(ofSeconds(20), () -> form.client(body.getBytes(ISO_8859_1)));
    seen(client.isPresent());
    assertThat(client.orElse("old")).isEqualTo("old");
  }
}
