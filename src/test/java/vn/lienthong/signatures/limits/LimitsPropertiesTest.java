package vn.lienthong.signatures.limits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.StatisticsReport;

/** What is looked at of a file before any library opens it: an answer to everything, and never after long. */
class LimitsPropertiesTest {

  private static final Set<String> PDF = Set.of("too-complex", "filters", "old-compression", "bomb");
  private static final Set<String> XML = Set.of("no-xml", "too-complex", "unknown-transform", "unknown-xpath");
  private static final byte[] PAPER = pdf("/Filter/FlateDecode", deflated(new byte[5_000]));
  private static final String SIGNED = """
      <KetQua Id="x"><So>1</So><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>
      <ds:Reference URI="#x"><ds:Transforms><ds:Transform
      Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>
      </ds:Transforms></ds:Reference></ds:SignedInfo></ds:Signature></KetQua>""";

  @Provide Arbitrary<byte[]> pdfs() {
    return spoiled(PAPER, pdf("/Filter[/ASCIIHexDecode /FlateDecode]", hex(deflated(new byte[5_000]))),
        pdf("/Filter /RunLengthDecode", new byte[] {5, 1, 2, 3, 4, 5, 6, (byte) 200, 7, (byte) 128}),
        pdf("/F#69lter[/ASCII85Decode/DCTDecode]", "87cURD]i,\"Ebo80~>".getBytes(ISO_8859_1)),
        pdf("/Filter % so /LZWDecode\n/LZW", new byte[100]), pdf("/Prev 12 /Filter 9 0 R", new byte[3]));
  }

  @Property(tries = 400, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aPdfIsHarmlessOrItIsSaidWhy(@ForAll("pdfs") byte[] content) {
    String harm = PdfLimits.harm(content);
    seen(harm == null);
    assertThat(harm == null || PDF.contains(harm)).isTrue();
    PdfLimits.isPdf(content);
  }

  @Provide Arbitrary<byte[]> signatures() {
    return spoiled(SIGNED.getBytes(UTF_8), ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + SIGNED).getBytes(UTF_8),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]>" + SIGNED).getBytes(UTF_8), "\ufeff<a>&b;</a>".getBytes(UTF_8));
  }

  @Property(tries = 400, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void anXmlIsHarmlessOrItIsSaidWhy(@ForAll("signatures") byte[] content) {
    String harm = XmlLimits.harm(content);
    seen(harm == null);
    assertThat(harm == null || XML.contains(harm)).isTrue();
  }

  /** Parts of PDFs, of which no number may cost more than the length of the file. */
  @Provide Arbitrary<List<String>> parts() {
    return Arbitraries.of("/Filter ", "/Filter[", "/Prev ", "%", "stream", "stream\n", "%%EOF ", "xref", "obj ", "/",
        "#",
        "/F#69lter%", "/ByteRange", "/XRef", "0", "9 ", " ", "(", ">>", "/ASCIIHexDecode ", "/ASCII85Decode ",
        "/RunLengthDecode ", "stream789c0000ffff0000", "streamGhPT#!!*'!", "stream\u0000\u0000", "z", "/FlateDecode ",
            "\n")
        .list().ofMinSize(1).ofMaxSize(4);
  }

  @Property(tries = 12, seed = SEED)
  void noPartOfAPdfCostsTheSquareOfItsNumber(@ForAll("parts") List<String> parts) {
    String part = String.join("", parts);
    String head = "%PDF-1.5\n/Filter[/ASCIIHexDecode/FlateDecode] /Filter/ASCII85Decode /Filter/RunLengthDecode\n";
    byte[] content = (head + part.repeat(60_000 / part.length()) + " ".repeat(40_000)).getBytes(ISO_8859_1);
    assertTimeoutPreemptively(ofSeconds(30), () -> PdfLimits.harm(content));
  }

  @Example void commentsThatAreNotOverAreLookedAtOnce() {
    for (String part : List.of("/Filter%", "/Prev%", "/Prev 1%", "/Filter[%", "/Filter[/FlateDecode%")) {
      byte[] content = ("%PDF-1.5\n" + part.repeat(1_000_000 / part.length())).getBytes(ISO_8859_1);
      assertTimeoutPreemptively(ofSeconds(20), () -> assertThat(PdfLimits.harm(content)).as(part).isNotNull());
    }
    assertThat(PdfLimits.harm(pdf("/Filter % one\n % two\n /FlateDecode", deflated(new byte[10])))).isNull();
  }

  /** A word "stream" inside the text of another is one more stream, and the white space behind them is read by all. */
  @Example void whiteSpaceThatManyStreamsReadIsCountedForEach() {
    String text = "%PDF-1.5\n/Filter[/ASCIIHexDecode/FlateDecode]\n" + "stream789c00ffff0000".repeat(2_500)
        + " ".repeat(3_000_000);
    assertTimeoutPreemptively(ofSeconds(60),
        () -> assertThat(PdfLimits.harm(text.getBytes(ISO_8859_1))).isEqualTo("bomb"));
  }

  @Property(tries = 200, seed = SEED)
  void whatIsWrittenInLettersIsReadAsItWas(@ForAll @Size(max = 200) byte[] octets) throws IOException {
    String spaced = HexFormat.of().formatHex(octets).replace("0", "0 \n");
    assertThat(new PdfTextInput.Hex(new ByteArrayInputStream((spaced + ">00").getBytes(ISO_8859_1))).readAllBytes())
        .isEqualTo(octets);
    assertThat(new PdfTextInput.Ascii85(new ByteArrayInputStream(ascii85(octets).getBytes(ISO_8859_1))).readAllBytes())
        .isEqualTo(octets);
  }

  @Property(tries = 200, seed = SEED)
  void aNameIsReadWithItsEscapesResolved(@ForAll @Size(min = 1, max = 30) byte[] letters) {
    StringBuilder written = new StringBuilder("/");
    for (byte letter : letters) {
      written.append("#%02x".formatted(letter));
    }
    PdfName name = PdfName.at((written + " /Other").getBytes(ISO_8859_1), 0);
    assertThat(name.text()).isEqualTo(new String(letters, ISO_8859_1));
    assertThat(name.escaped()).isTrue();
    assertThat(name.end()).isEqualTo(written.length());
  }

  private static String ascii85(byte[] octets) {
    StringBuilder out = new StringBuilder();
    for (int from = 0; from < octets.length; from += 4) {
      int length = Math.min(4, octets.length - from);
      long word = 0;
      for (int i = 0; i < 4; i++) {
        word = word << 8 | (i < length ? octets[from + i] & 0xff : 0);
      }
      char[] five = new char[5];
      for (int i = 4; i >= 0; i--, word /= 85) {
        five[i] = (char) ('!' + word % 85);
      }
      out.append(five, 0, length + 1).append('\n');
    }
    return out.append("~>").toString();
  }

  private static byte[] hex(byte[] octets) {
    return (HexFormat.of().formatHex(octets) + ">").getBytes(ISO_8859_1);
  }

  private static byte[] deflated(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, new Deflater(9))) {
      deflating.write(content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  private static byte[] pdf(String filter, byte[] stream) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("%PDF-1.5\n1 0 obj\n<<" + filter + "/Length 9>>\nstream\n").getBytes(ISO_8859_1));
    out.writeBytes(stream);
    out.writeBytes("\nendstream\nendobj\nxref\n%%EOF\n".getBytes(ISO_8859_1));
    return out.toByteArray();
  }
}
