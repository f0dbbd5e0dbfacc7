package vn.lienthong.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.endless;
import static vn.lienthong.NastyInputs.octets;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;
import static vn.lienthong.NastyInputs.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.StatisticsReport;
import vn.lienthong.intake.jms.OriginalMessage;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.model.Problem;
import vn.lienthong.platform.json.StrictJsonParser;

/** Events and batches, spoiled in their fields and in their letters. */
class IntakePropertiesTest {

  private static final StrictJsonParser JSON = new StrictJsonParser(32, 100_000);

  @Provide Arbitrary<JsonNode> events() {
    return Arbitraries.of(EventSamples.names()).flatMap(name -> spoiled(EventSamples.tree(name)));
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void anEventIsTakenAndReadAgainOrAProblem(@ForAll("events") JsonNode event) {
    try {
      EventParser.Checked checked = EventSamples.READER.read(octets(event));
      seen(true);
      assertThat(EventCodec.event(checked.canonical())).isEqualTo(checked.event());
      assertThat(EventCodec.canonical(EventCodec.event(checked.canonical()))).isEqualTo(checked.canonical());
    } catch (Problem.Raised raised) {
      seen(false);
      assertThat(raised.problem().status()).isEqualTo(400);
      assertThat(raised.problem().errors()).isNotEmpty().hasSizeLessThanOrEqualTo(100);
    }
  }

  @Provide Arbitrary<byte[]> bodies() {
    return Arbitraries.oneOf(spoiled("{\"session\":\"s-1\",\"data\":[{\"a\":1.50,\"b\":[null,true]}]}".getBytes(UTF_8),
        "\ufeff{\"a\":{\"session\":1},\"session\":\"s-1\"}".getBytes(UTF_8),
            "[1E400,-0.0,\"\\ud83d\\ude00\"]".getBytes(UTF_8)),
        texts().map(text -> text.getBytes(UTF_8)));
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void jsonIsReadAsItIsWrittenOrAProblem(@ForAll("bodies") byte[] body) {
    Optional<String> session = JSON.member(body, "session");
    try {
      JsonNode tree = JSON.read(body);
      seen(true);
      boolean whole = new String(octets(tree), UTF_8).equals(tree.toString()); // no half of a surrogate pair
      assertThat(whole ? JSON.read(octets(tree)).toString() : tree.toString()).isEqualTo(tree.toString());
      if (body[0] != (byte) 0xef) {
        assertThat(session).isEqualTo(Optional.ofNullable(tree.path("session").textValue()));
      }
    } catch (Problem.Raised raised) {
      seen(false);
      assertThat(raised.problem().errors()).hasSize(1);
    }
  }

  @Provide Arbitrary<String> parts() {
    return Arbitraries.oneOf(endless(200_000), Arbitraries.of("[", "{\"a\":", "\"a\":1,", "{},", "1,", "\"\\u0000\",",
        "1e99,", "\"", "{\"a\":[]},", "\\").map(part -> part.repeat(200_000 / part.length())));
  }

  @Property(tries = 12, seed = SEED)
  void noPartOfABodyCostsTheSquareOfItsNumber(@ForAll("parts") String part) {
    byte[] event = octets(EventSamples.with("/dossier/summary", null)).clone();
    String text = new String(event, UTF_8);
    assertTimeoutPreemptively(ofSeconds(30), () -> {
      for (String body : List.of(part, "[" + part + "0]", "{\"x\":[" + part + "0]," + text.substring(1),
          text.replace("\"dossier\":{", "\"dossier\":{\"components\":[" + part + "{}],"))) {
        try {
          EventSamples.READER.read(body.getBytes(UTF_8));
        } catch (Problem.Raised expected) {
          assertThat(expected.problem().status()).isEqualTo(400);
        }
      }
    });
  }

  @Provide Arbitrary<String> batches() {
    return Arbitraries.of("{}", "a", "\n", "\r\n", " \t", "\r", "b".repeat(30), "", "\u00e9").list().ofMaxSize(30)
        .map(all -> String.join("", all));
  }

  /** Whatever the pieces it comes in, the lines are those an editor shows. */
  @Property(tries = 500, seed = SEED)
  void aBatchHasTheLinesItHas(@ForAll("batches") String body, @ForAll @IntRange(min = 1, max = 40) int size) {
    List<String> expected = new ArrayList<>();
    String[] lines = body.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      byte[] line = lines[i].getBytes(UTF_8);
      if (line.length > 40) {
        expected.add(i + 1 + ":too long");
      } else if (!lines[i].matches("[ \t\r]*")) {
        expected.add(i + 1 + ":" + lines[i]);
      }
    }
    assertThat(read(body.getBytes(UTF_8), size, 100_000)).isEqualTo(expected);
  }

  @Property(tries = 200, seed = SEED)
  void nothingIsReadBehindTheEndOfALimit(@ForAll("batches") String body, @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll @IntRange(max = 60) int whole) {
    List<String> read = read(body.getBytes(UTF_8), size, whole);
    boolean beyond = body.getBytes(UTF_8).length > whole;
    assertThat(read.stream().anyMatch("beyond"::equals)).isEqualTo(beyond);
    List<String> all = read(body.getBytes(UTF_8), size, 100_000);
    read.remove("beyond");
    assertThat(all.subList(0, Math.min(all.size(), read.size()))).isEqualTo(read);
  }

  private static List<String> read(byte[] body, int size, int whole) {
    NdjsonReader lines = new NdjsonReader(40, whole, 50_000);
    List<String> all = new ArrayList<>();
    for (int from = 0; from < body.length; from += size) {
      lines.put(Arrays.copyOfRange(body, from, Math.min(body.length, from + size)));
      if (lines.ready() && !take(lines, all)) {
        return all;
      }
    }
    lines.end();
    take(lines, all);
    assertThat(lines.over()).isTrue();
    return all;
  }

  private static boolean take(NdjsonReader lines, List<String> all) {
    for (NdjsonReader.Line line = lines.next(); line != null; line = lines.next()) {
      all.add(line.beyond() ? "beyond" : line.number() + ":" + (line.tooLong() ? "too long" : new String(line.bytes(),
          UTF_8)));
      if (line.beyond()) {
        return false;
      }
    }
    return true;
  }

  @Provide Arbitrary<String> links() {
    return Arbitraries.oneOf(spoiled("https://f.example.vn/Đơn xin.pdf", "HTTP://F.example.vn:80/a"), texts());
  }

  @Property(tries = 300, seed = SEED)
  void aLinkIsMendedOnceAndForAll(@ForAll("links") String link) {
    ObjectNode event = EventSamples.tree("accepted");
    ObjectNode file = event.withObject("/dossier").putArray("components").addObject().put("name",
        "x").putObject("file");
    file.put("name", "a.pdf").put("url", link);
    FileLinkValidator.normalise(event);
    JsonNode once = event.deepCopy();
    assertThat(FileLinkValidator.normalise(event)).isEmpty();
    assertThat(event).isEqualTo(once);
    String url = event.at("/dossier/components/0/file/url").asText("");
    assertThat(url.isEmpty() || url.matches("https?://\\p{Graph}{1,2000}")).isTrue();
  }

  /** What is kept of a message of the queue is what was sent. */
  @Property(tries = 300, seed = SEED)
  void aMessageIsKeptAsItWas(@ForAll("bodies") byte[] body, @ForAll @IntRange(min = 1, max = 60) int most) {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    OriginalMessage.refused("BYTES", body, body.length, most, null).write(written);
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    kept.writeBytes(written.path("message").asText("").getBytes(UTF_8));
    kept.writeBytes(Base64.getDecoder().decode(written.path("messageBase64").asText("")));
    byte[] expected = Arrays.copyOf(body, Math.min(body.length, most));
    assertThat(kept.toByteArray()).isEqualTo(written.path("message").isNull() || body.length <= most ? expected
        : new byte[0]);
    assertThat(written.path("messageTruncated").asBoolean(false)).isEqualTo(body.length > most);
  }
}
