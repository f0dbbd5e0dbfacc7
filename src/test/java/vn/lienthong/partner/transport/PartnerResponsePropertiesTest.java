package vn.lienthong.partner.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;
import static vn.lienthong.NastyInputs.texts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.StatisticsReport;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.model.text.BadAnswerException;

/** What partners answer, as gateways, programs and ill will may write it. */
class PartnerResponsePropertiesTest {

  private static final String GOOD =
      "{\"error_code\":\"0\",\"message\":\"Thành công\",\"result\":[{\"MaHoSo\":\"HS-1\"}]}";
  private static final int MOST = 100_000;

  private static byte[] packed(byte[] content, String... codings) {
    byte[] packed = content;
    for (String coding : codings) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (OutputStream packing = coding.contains("gzip") ? new GZIPOutputStream(out) : new DeflaterOutputStream(out)) {
        packing.write(packed);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      packed = out.toByteArray();
    }
    return packed;
  }

  @Provide Arbitrary<byte[]> bodies() {
    byte[] plain = GOOD.getBytes(UTF_8);
    return spoiled(plain, packed(plain, "gzip"), packed(plain, "deflate"), packed(plain, "gzip", "deflate"),
        ("\ufeff\n" + GOOD).getBytes(UTF_8), ("\ufeff" + GOOD).getBytes(Charset.forName("UTF-16LE")),
        ("\ufeff" + GOOD).getBytes(Charset.forName("UTF-32BE")), GOOD.getBytes(Charset.forName("windows-1258")),
        "<?xml version=\"1.0\" encoding=\"utf-16\"?><a>Thành</a>".getBytes(UTF_8), new byte[0],
            new byte[] {(byte) 0xff});
  }

  @Provide Arbitrary<List<String>> codings() {
    return Arbitraries.oneOf(Arbitraries.of("gzip", "deflate", "identity", "x-gzip", "br", "gzip,deflate", ",", ""),
        texts())
        .list().ofMaxSize(2);
  }

  @Provide Arbitrary<String> types() {
    return Arbitraries.oneOf(spoiled("application/json", "application/json; charset=utf-8",
        "text/xml;charset=\"utf-16le\"",
        "a; charset=windows-1258", "a;charset=x-JISAutoDetect", "a; charset=ISO-2022-CN"), texts(),
        texts().map("a;charset="::concat)).injectNull(0.1);
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void anAnswerIsReadOrThePartnersFault(@ForAll("bodies") byte[] body, @ForAll("codings") List<String> codings,
      @ForAll("types") String type) {
    try {
      byte[] decoded = ResponseDecoder.decode(body, codings, type, MOST);
      ResponseDecoder.json(decoded).ifPresent(tree -> assertThat(ResponseDecoder.json(tree.toString())).isPresent());
      LgspResponse.read(decoded, "0"::equals)
          .ifPresent(reply -> assertThat(reply.safeCode()).matches("[A-Za-z0-9_.-]{1,32}"));
      seen(true);
    } catch (BadAnswerException theirs) {
      assertThat(theirs.code()).startsWith("answer-");
      seen(false);
    }
  }

  @Property(tries = 200, seed = SEED)
  void whatWasPackedIsWhatIsRead(@ForAll @Size(max = 300) byte[] content) throws IOException {
    byte[] plain = (GOOD + new String(content, ISO_8859_1)).getBytes(UTF_8);
    for (String[] codings : new String[][] {{}, {"gzip"}, {"deflate"}, {"gzip", "x-gzip"}, {"deflate", "gzip",
        "deflate"}}) {
      assertThat(ResponseDecoder.decode(packed(plain, codings), Arrays.asList(codings), null, MOST)).isEqualTo(plain);
    }
  }

  /** The name of a file in a head of gzip has no length but its end, and no part of the content. */
  @Example void whatIsPackedTwiceIsNeverLargeInBetween() {
    byte[] content = packed("{}".getBytes(UTF_8), "gzip");
    byte[] named = new byte[200_000_000];
    Arrays.fill(named, 10, named.length - content.length, (byte) 'a');
    System.arraycopy(content, 0, named, 0, 10);
    named[3] = 8;
    System.arraycopy(content, 10, named, named.length - content.length + 10, content.length - 10);
    byte[] bomb = packed(packed(named, "gzip"), "gzip");
    assertThat(bomb.length).isLessThan(10_000);
    assertThatThrownBy(() -> ResponseDecoder.decode(bomb, List.of("gzip", "gzip", "gzip"), null, MOST))
        .isInstanceOf(BadAnswerException.class);
  }

  @Provide Arbitrary<String> waits() {
    return Arbitraries.oneOf(spoiled("120", " 5 ", "Mon, 05 Jan 2026 01:30:00 GMT", "999999999", "-1"), texts());
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aWaitIsAtMostADay(@ForAll("waits") String wait, @ForAll("waits") String date) {
    Duration read = PartnerResponse.wait(wait, date);
    seen(read != null);
    assertThat(read == null || !read.isNegative() && read.compareTo(Duration.ofHours(24)) <= 0).isTrue();
  }

  @Provide Arbitrary<String> logins() {
    return spoiled("{\"access_token\":\"t-1\",\"expires_in\":3600}", "{\"access_token\":\"t-1\",\"expires_in\":1e400}",
        "{\"access_token\":7,\"expires_in\":\"9223372036854775807\"}", "{\"error\":\"invalid_client\"}");
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aLoginIsASessionOfUseOrAnOutcome(@ForAll("logins") String body) {
    Object end = new NgspTokenClient(endpoint -> Optional.empty())
        .readLogin(RouteEndings.answer(body), Duration.ofHours(1));
    seen(end instanceof PartnerSession);
    if (end instanceof PartnerSession session) {
      assertThat(session.token()).matches("[!-~]+");
      assertThat(session.validFor()).isBetween(Duration.ofMillis(500), Duration.ofHours(24));
    } else {
      RouteEndings.outcome(end);
    }
  }

  @Provide Arbitrary<String> roadErrors() {
    return Arbitraries.oneOf(spoiled("Server.ClientProxy.NetworkError", "Client.BadRequest"), texts()).injectNull(0.1);
  }

  @Property(tries = 300, seed = SEED)
  void anErrorOfTheRoadIsAnOutcomeOrNone(@ForAll("roadErrors") String error) {
    XRoadClient.trouble(new PartnerResponse(500, new byte[0], null, error)).ifPresent(RouteEndings::outcome);
  }

  @Property(tries = 200, seed = SEED)
  void everyStatusIsJudged(@ForAll("bodies") byte[] body) {
    for (int status : new int[] {-1, 0, 100, 199, 200, 204, 299, 300, 399, 400, 403, 404, 408, 429, 500, 503, 599,
        999}) {
      PartnerResponse answer = new PartnerResponse(status, body, null);
      Object end = new RegisterResponseReader((code, text) -> vn.lienthong.model.ErrorClass.UNKNOWN)
          .json(answer, tree -> new Outcome.Unavailable(vn.lienthong.model.ErrorClass.UNKNOWN, "read", null, false));
      RouteEndings.outcome(end);
      answer.trouble().ifPresent(RouteEndings::outcome);
    }
  }

  @Provide Arbitrary<String> longTexts() {
    return vn.lienthong.NastyInputs.endless(150_000);
  }

  @Property(tries = 8, seed = SEED)
  void nothingTakesTheSquareOfItsLength(@ForAll("longTexts") String text) {
    byte[] body = ("{\"error_code\":\"5\",\"message\":\"" + text.replaceAll("[\"\\\\\\p{Cntrl}]", "x")
        + "\"}").getBytes(UTF_8);
    assertTimeoutPreemptively(ofSeconds(30), () -> {
      ResponseDecoder.decode(text.getBytes(UTF_8), List.of(), null, MOST * 10L);
      TestSettings.glossary("dvcqg").word("5", text);
      LgspResponse.said(new PartnerResponse(200, body, null), TestSettings.glossary("dvcqg"));
      PartnerResponse.wait(text, text);
    });
  }
}
