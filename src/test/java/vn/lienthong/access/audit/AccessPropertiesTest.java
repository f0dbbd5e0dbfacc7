package vn.lienthong.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;
import static vn.lienthong.NastyInputs.texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.StatisticsReport;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.PageCursor;
import vn.lienthong.access.client.ApiKey;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.access.crypto.Masking;
import vn.lienthong.access.crypto.PersonIdentifier;
import vn.lienthong.access.crypto.SampleSeal;
import vn.lienthong.access.crypto.SignedTokens;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.Problem;

/** Keys, tokens, cursors, languages and heads of the audit, as anybody may write them. */
class AccessPropertiesTest {

  private static final FieldEncryptor SEAL = SampleSeal.seal();
  private static final SignedTokens TOKENS =
      new SignedTokens(new TreeMap<>(Map.of(1, new SecretKeySpec(new byte[32], "HmacSHA256"))));
  private static final String TOKEN = TOKENS.sign(new byte[12]);
  private static final SignedAuditHead HEAD =
      SignedAuditHead.sign(SEAL, Instant.parse("2026-01-05T01:30:00.123456Z"), "f-1", 7, 2,
      new AuditChain.Head(3, 41, new byte[32]), SignedAuditHead.NONE);
  private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  @Provide Arbitrary<String> any() {
    return texts();
  }

  @Provide Arbitrary<String> heads() {
    return Arbitraries.oneOf(spoiled(HEAD.text()), texts(),
        texts().map(end -> HEAD.text().substring(0, HEAD.text().lastIndexOf(' ') + 1) + end));
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aLineIsAHeadOrNone(@ForAll("heads") String line) {
    Optional<SignedAuditHead> head = SignedAuditHead.read(line);
    seen(head.isPresent());
    head.ifPresent(read -> {
      assertThat(SignedAuditHead.read(read.text())).map(SignedAuditHead::text).contains(read.text());
      assertThat(read.genuine(SEAL)).as(line).isEqualTo(read.text().equals(HEAD.text()));
    });
  }

  @Property(tries = 200, seed = SEED)
  void aHeadIsReadAsItWasSigned(@ForAll @LongRange(max = 4_000_000_000L) long second,
      @ForAll @LongRange(min = 1) long no,
      @ForAll @Size(32) byte[] hash) {
    SignedAuditHead signed = SignedAuditHead.sign(SEAL, Instant.ofEpochSecond(second), "f", no, 1,
        new AuditChain.Head(2, no, hash), SignedAuditHead.NONE);
    SignedAuditHead read = SignedAuditHead.read(signed.text()).orElseThrow();
    assertThat(read.text()).isEqualTo(signed.text());
    assertThat(read.genuine(SEAL)).isTrue();
  }

  @Provide Arbitrary<byte[]> files() {
    String line = HEAD.text() + "\n";
    return spoiled((line + line + line).getBytes(UTF_8), (line + ": : :\n").getBytes(UTF_8));
  }

  /** Somebody who wrote into the file spoils lines of it, and neither the others nor the next head. */
  @Property(tries = 100, seed = SEED)
  void aFileOfHeadsIsReadLineByLine(@ForAll("files") byte[] octets) throws IOException {
    Path path = Files.createTempFile("heads", ".log");
    try {
      Files.write(path, octets);
      AuditHeadFile file = new AuditHeadFile(path, 1 << 20);
      long before = file.read().stream().filter(Objects::nonNull).count();
      file.add(HEAD);
      List<SignedAuditHead> after = file.read();
      assertThat(after.get(after.size() - 1).text()).isEqualTo(HEAD.text());
      assertThat(after.stream().filter(Objects::nonNull).count()).isBetween(before, before + 1);
    } finally {
      Files.delete(path);
    }
  }

  @Example void aFileWithAnOctetThatIsNoUtf8IsStillRead() throws IOException {
    Path path = Files.createTempFile("heads", ".log");
    try {
      Files.write(path, (HEAD.text() + "\n\u00ff" + HEAD.text()
          + "\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
      assertThat(new AuditHeadFile(path, 1 << 20).read()).hasSize(2).element(1).isNull();
      assertThat(SignedAuditHead.read(HEAD.text().substring(0, HEAD.text().lastIndexOf(' ')) + " :")).isEmpty();
    } finally {
      Files.delete(path);
    }
  }

  @Provide Arbitrary<String> tokens() {
    return Arbitraries.oneOf(spoiled(TOKEN), texts(), Arbitraries.strings().withCharRange('A', 'z').ofMaxLength(80));
  }

  /** Base64 says some octets in several ways: what is opened is what was signed. */
  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aTokenIsOursOrNone(@ForAll("tokens") String token) {
    Optional<byte[]> said = TOKENS.open(token);
    seen(said.isPresent());
    said.ifPresent(payload -> assertThat(payload).isEqualTo(new byte[12]));
  }

  @Property(tries = 200, seed = SEED)
  void whatIsSignedAndSealedIsReadAsItWas(@ForAll @Size(max = 300) byte[] payload) {
    assertThat(TOKENS.open(TOKENS.sign(payload))).contains(payload);
    assertThat(SEAL.open("event:1", SEAL.seal("event:1", payload))).isEqualTo(payload);
  }

  @Provide Arbitrary<String> cursors() {
    return spoiled("1767577800123456.00000000-0000-4000-8000-000000000001", "99999999999999999.1", "0.a-b");
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aCursorIsAPlaceOrRefused(@ForAll("cursors") String cursor) {
    try {
      PageCursor place = PageCursor.of(cursor, UUIDS);
      seen(place != null);
      if (place != null) {
        assertThat(PageCursor.of(place.cursor(), UUIDS)).isEqualTo(place);
        assertThat(place.at().getYear()).isBetween(1970, 9999);
      }
    } catch (Problem.Raised refused) {
      seen(false);
      assertThat(refused.problem().status()).isEqualTo(400);
    }
  }

  @Property(tries = 200, seed = SEED)
  void aPlaceIsReadAsItWasWritten(@ForAll @LongRange(max = 90_000_000_000_000_000L) long micros) {
    OffsetDateTime at = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000).atOffset(ZoneOffset.UTC);
    PageCursor place = new PageCursor(at, "00000000-0000-4000-8000-000000000001");
    assertThat(PageCursor.of(place.cursor(), UUIDS)).isEqualTo(place);
  }

  @Provide Arbitrary<String> languages() {
    return Arbitraries.oneOf(texts(), spoiled("vi,en;q=0.9", "en-GB", "en;q=0.5,vi;q=0.9", "-", "*;q=0",
        "fr,en;q=0.5"));
  }

  @Property(tries = 500, seed = SEED)
  void everyHeaderNamesALanguage(@ForAll("languages") String header) {
    boolean english = ApiProblems.english(header);
    assertThat(english && !header.toLowerCase(Locale.ROOT).contains("en")).as(header).isFalse();
  }

  @Provide Arbitrary<String> headers() {
    return spoiled("Bearer abc", "bearer  x ", "Basic YTpi");
  }

  @Property(tries = 200, seed = SEED)
  void aKeyIsWhatStandsBehindBearer(@ForAll("headers") String header, @ForAll("any") String key) {
    Optional<String> read = ApiKey.of(name -> name.equals("Authorization") ? header : null);
    assertThat(read.isPresent()).isEqualTo(header.regionMatches(true, 0, "Bearer ", 0, 7));
    assertThat(ApiKey.of(name -> name.equals("X-Api-Key") ? key : null)).contains(key.strip());
    assertThat(ApiKey.of(name -> name.equals("Authorization") ? "Bearer " + key : null)).contains(key.strip());
  }

  @Provide Arbitrary<String> numbers() {
    return Arbitraries.oneOf(texts(), spoiled("099 190 000 017", "0100109106-001", "b 1234567", "099.190.000.017"));
  }

  /** However often it was taken off, and whatever nobody sees stands between. */
  @Property(tries = 500, seed = SEED)
  void anIdentifierHasOneForm(@ForAll("numbers") String written) {
    String plain = PersonIdentifier.plain(written);
    assertThat(PersonIdentifier.plain(plain)).isEqualTo(plain);
    assertThat(PersonIdentifier.plain(" " + written + "\u200b.")).isEqualTo(plain);
    Identifier identifier = new Identifier(Identifier.Type.TAX_CODE, written);
    assertThat(PersonIdentifier.of(identifier).toString()).doesNotContain("099190000017");
  }

  @Example
  void aMarkBehindAFullStopIsOfTheLetterBeforeIt() {
    assertThat(PersonIdentifier.plain("xn.\u0301")).isEqualTo("X\u0143");
  }

  @Property(tries = 300, seed = SEED)
  void nothingIsShownOfANameButItsFirstLetters(@ForAll("any") String written) {
    for (String word : Masking.name(written).split(" ")) {
      assertThat(word.codePoints().filter(c -> c != '*').count()).as(written).isLessThanOrEqualTo(1);
    }
    assertThat(Masking.number(written).replace("***", "").length()).isLessThanOrEqualTo(3);
    assertThat(Masking.email(written)).startsWith("***");
  }
}
