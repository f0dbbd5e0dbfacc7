package vn.lienthong.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.NastyInputs.SEED;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.model.Problem;

/** Whatever comes in, it is an event or a problem. */
class EventParserFuzzTest {

  @Property(tries = 2000, seed = SEED)
  void bytesAreAnEventOrAProblem(@ForAll @Size(max = 200) byte[] body) {
    eventOrProblem(body);
  }

  @Property(tries = 2000, seed = SEED)
  void jsonLikeTextIsAnEventOrAProblem(@ForAll("jsonLike") String body) {
    eventOrProblem(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Property(tries = 3000, seed = SEED)
  void aDamagedEventIsAnEventOrAProblem(@ForAll @IntRange(max = 16) int example, @ForAll @IntRange(max = 3000) int at,
      @ForAll @ByteRange(min = -128, max = 127) byte with, @ForAll @IntRange(max = 40) int cut) {
    byte[] body = EventSamples.bytes(EventSamples.tree(EventSamples.names().get(example)));
    int place = at % body.length;
    body[place] = with;
    int end = Math.min(body.length, place + cut);
    byte[] damaged = Arrays.copyOf(body, body.length - (end - place));
    System.arraycopy(body, end, damaged, place, body.length - end);
    eventOrProblem(damaged);
  }

  @Provide
  Arbitrary<String> jsonLike() {
    return Arbitraries.of("{", "}", "[", "]", ":", ",", "\"dossier\"", "\"parties\"", "\"role\"", "\"OWNER\"", "null",
        "true", "1", "-1e5", "\"\\u0000\"", "\"\\ud800\"", "\"\"", " ", "\uFEFF").list().ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  private static void eventOrProblem(byte[] body) {
    try {
      EventParser.Checked checked = EventSamples.READER.read(body);
      assertThat(EventCodec.event(checked.canonical())).isEqualTo(checked.event());
    } catch (Problem.Raised raised) {
      assertThat(raised.problem().status()).isEqualTo(400);
      assertThat(raised.problem().errors()).isNotEmpty();
    }
  }
}
