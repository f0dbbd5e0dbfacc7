package vn.lienthong.signatures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.signatures.Bombs.pdf;
import static vn.lienthong.signatures.SignatureServiceTest.NOW;
import static vn.lienthong.signatures.SignatureServiceTest.trusting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.signatures.SignatureResult.Verdict;

/** Files that were made to do harm, or are merely broken, are refused before the library sees them, and cost little. */
class HostileFilesTest {

  private static final SignatureService CHECKS = trusting(Path.of("mocks/vault/trust"), Duration.ofDays(36_500), NOW);
  private static final Authority ROOT = Authority.root("CN=CA Mẫu, C=VN");
  private static final byte[] XML = SampleDocuments.signedXml(SampleDocuments.XML, ROOT.signer("CN=SỞ MẪU, C=VN"), ROOT,
      java.util.Date.from(NOW.minusSeconds(86_400)));
  private static final String XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116";
  private static final String FILTER2 = "http://www.w3.org/2002/06/xmldsig-filter2";
  private static final String CUBIC = "count(//*[count(//*[count(//*) > 1]) > 1]) > 1";
  private static final String C14N = Bombs.transform("http://www.w3.org/2001/10/xml-exc-c14n#", "");

  private static SignatureResult check(byte[] content) {
    return CHECKS.check(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no file at all", "%PDF-1.7\nand nothing", "<a><b></a>",
      "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
      "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><l>&b;</l>"})
  void isUnreadable(String content) {
    assertThat(check(content.getBytes(StandardCharsets.UTF_8)).verdict()).isEqualTo(Verdict.UNREADABLE);
  }

  /** Each is refused in less time than the library would need to be loaded, by the reason that is named. */
  @TestFactory Stream<DynamicTest> aPdfThatGrowsIsRefused() {
    byte[] zeros = Bombs.zeros(80);
    byte[] small = Bombs.deflated(new byte[1 << 10]);
    Map<String, byte[]> bombs = new TreeMap<>();
    bombs.put("bomb 01", pdf("/Filter/FlateDecode", zeros));
    bombs.put("bomb 02 header", pdf("/Filter/FlateDecode", Bombs.withoutHeader(zeros)));
    bombs.put("bomb 03 escaped key", pdf("/F#69lter/FlateDecode", zeros));
    bombs.put("bomb 04 chain of one", pdf("/Filter[/FlateDecode]", zeros));
    bombs.put("bomb 05 ascii85", pdf("/Filter[/ASCII85Decode/FlateDecode]", Bombs.ascii85(zeros)));
    bombs.put("bomb 06 hex", pdf("/Filter[/ASCIIHexDecode /FlateDecode]", Bombs.hex(zeros)));
    bombs.put("bomb 07 abbreviated", pdf("/Filter[/AHx/Fl]", Bombs.hex(zeros)));
    bombs.put("bomb 08 broken end", pdf("/Filter/Fl", java.util.Arrays.copyOf(zeros, zeros.length - 500)));
    bombs.put("old-compression 01", pdf("/Filter/LZWDecode", small));
    bombs.put("old-compression 02", pdf("/Filter/L#5aWDecode", small));
    bombs.put("old-compression 03", pdf("/Filter [ /LZW ]", small));
    bombs.put("old-compression 04", pdf("/Filter %c\n/L#5a#57", small));
    bombs.put("filters 01", pdf("/Filter[/FlateDecode/RunLengthDecode]", Bombs.runLengths()));
    bombs.put("filters 02", pdf("/Filter[/Fl/RL]", Bombs.runLengths()));
    bombs.put("filters 03", pdf("/Filter[/FlateDecode/FlateDecode]", Bombs.deflated(zeros)));
    bombs.put("filters 04", pdf("/Filter[/FlateDecode/ASCIIHexDecode/FlateDecode]", Bombs.deflated(Bombs.hex(zeros))));
    bombs.put("filters 05 nested", pdf("/Filter[[/FlateDecode][/FlateDecode]]", Bombs.deflated(zeros)));
    bombs.put("filters 06 elsewhere", pdf("/Filter 7 0 R", zeros));
    bombs.put("filters 07 escaped", pdf("/Filter/#46lateDecode", zeros));
    bombs.put("filters 08 unknown", pdf("/Filter/BrotliDecode", zeros));
    bombs.put("filters 09 within", pdf("/Filter[/FlateDecode%]\n/RunLengthDecode]", Bombs.runLengths()));
    bombs.put("filters 10 element elsewhere", pdf("/Filter[/FlateDecode 7 0 R]", Bombs.runLengths()));
    bombs.put("filters 11 twice", pdf("/Filter/FlateDecode/Filter[/FlateDecode/RL]", Bombs.runLengths()));
    bombs.put("filters 12 no end", pdf("/Filter[/FlateDecode", zeros));
    bombs.put("filters 13 columns", pdf("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2147483647>>", small));
    bombs.put("filters 14 colours", pdf("/Filter/Fl/DP[<</Predictor 2/Colors 2147483647.0>>]", small));
    bombs.put("filters 15 bits", pdf("/DecodeParms<</Predictor 2 /Bits#50erComponent %c\n+99>>", small));
    bombs.put("filters 16 below zero", pdf("/DecodeParms<</Predictor 12/Columns -99999999/Colors -32>>", small));
    bombs.put("filters 17 number elsewhere", pdf("/DecodeParms<</Predictor 12/C#6flumns 7 0 R>>", small));
    bombs.put("filters 18 elsewhere", pdf("/Filter/FlateDecode/DecodeParms 7 0 R", small));
    bombs.put("filters 19 element elsewhere", pdf("/Filter[/FlateDecode]/DecodeParms[ null 7 0 R]", small));
    bombs.put("filters 20 element hidden", pdf("/DecodeParms[(<) 7 0 R (>)]", small));
    bombs.put("filters 24 exponent", pdf("/DecodeParms<</Predictor 12/Columns 1e9>>", small));
    bombs.put("filters 25 exponent", pdf("/DecodeParms<</Predictor 12/Colors .1E10>>", small));
    bombs.put("filters 26 below zero", pdf("/DecodeParms<</Predictor 12/Columns +--9>>", small));
    bombs.put("filters 22 far off", pdf("/DecodeParms%" + "x".repeat(5_000) + "\n7 0 R", small));
    bombs.put("filters 23 far off", pdf("/Columns" + " ".repeat(5_000) + "2147483647", small));
    bombs.put("encrypted 01", pdf("/Encrypt<</Filter/Standard/V 4/R 4>>/Filter/FlateDecode", zeros));
    bombs.put("encrypted 02 elsewhere", pdf("/Encrypt 9 0 R/Filter/FlateDecode", small));
    bombs.put("encrypted 03 escaped", pdf("/#45ncr#79pt%c\n9 0 R/Filter/FlateDecode", small));
    bombs.put("filters 21 comments", Bombs.behind(SampleDocuments.pdf(1, "TRANG"), "/Filter[%", 1_000_000));
    bombs.put("too-complex 01", Bombs.behind(SampleDocuments.pdf(1, "TRANG"), "%%EOF\n", 4_000_000));
    bombs.put("too-complex 02", Bombs.behind(SampleDocuments.pdf(1, "TRANG"), "startxref\n9\n", 100_000));
    bombs.put("too-complex 03", Bombs.behind(SampleDocuments.pdf(1, "TRANG"), "/Prev 9 ", 100_000));
    bombs.put("too-complex 04", Bombs.behind(SampleDocuments.pdf(1, "TRANG"), "stream\n", 1_000_000));
    bombs.put("too-complex 05", Bombs.behind(SampleDocuments.pdf(1, "TRANG"), "1 0 obj\n", 1_000_000));
    bombs.put("too-complex 06", Bombs.behind(SampleDocuments.pdf(1, "TRANG"), "/ByteRange[0 1 2 3]", 9_000));
    bombs.put("too-complex 07", Bombs.behind(SampleDocuments.pdf(1, "TRANG"), "/#50rev 9 ", 9_000));
    return refused(bombs);
  }

  @TestFactory Stream<DynamicTest> anXmlThatIsDearToReadIsRefused() {
    String enveloped = Bombs.transform("http://www.w3.org/2000/09/xmldsig#enveloped-signature", "");
    String digest =
        "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue>AA==</ds:DigestValue>";
    Map<String, byte[]> bombs = new TreeMap<>();
    bombs.put("unknown-xpath 01",
        Bombs.xml(XML, "", Bombs.transform(XPATH, "<ds:XPath>" + CUBIC.replace(">", "&gt;") + "</ds:XPath>")));
    bombs.put("unknown-xpath 02", Bombs.xml(XML, "", Bombs.transform(FILTER2,
        "<f:XPath xmlns:f=\"" + FILTER2 + "\" Filter=\"intersect\">//*[count(//*)]</f:XPath>")));
    bombs.put("unknown-xpath 03 hidden", Bombs.xml(XML, "", Bombs.transform(XPATH,
        "<ds:XPath>not(<!-- -->ancestor-or-self::ds:Signature) or " + CUBIC.replace(">", "&gt;") + "</ds:XPath>")));
    bombs.put("unknown-xpath 04 pointer", Bombs.xml(XML, "#xpointer(//*[count(//*)])", enveloped));
    bombs.put("unknown-xpath 05 pointer", Bombs.xml(XML, "#xpointer%28//*%29", enveloped));
    bombs.put("unknown-xpath 06 pointer", Bombs.xml(XML, "#xmlns(a=b)xpointer(//*)", enveloped));
    bombs.put("unknown-transform 01", Bombs.xml(XML, "", Bombs.transform("http://www.w3.org/TR/1999/REC-xslt-19991116",
        "<x:stylesheet xmlns:x=\"http://www.w3.org/1999/XSL/Transform\" version=\"1.0\"/>")));
    bombs.put("unknown-transform 02", Bombs.xml(XML, "", "<ds:Transform/>"));
    bombs.put("too-complex 01", Bombs.xml(XML, "", C14N.repeat(3_000)));
    bombs.put("too-complex 02", Bombs.xml(XML, "", C14N.repeat(6)));
    bombs.put("too-complex 03", Bombs.edited(XML, "</ds:SignedInfo>",
        ("<ds:Reference URI=\"\">" + digest + "</ds:Reference>").repeat(9_000) + "</ds:SignedInfo>"));
    bombs.put("too-complex 04 manifest", Bombs.edited(XML, "</ds:Signature>", "<ds:Object><ds:Manifest>"
        + ("<ds:Reference URI=\"\">" + digest + "</ds:Reference>").repeat(30)
        + "</ds:Manifest></ds:Object></ds:Signature>"));
    bombs.put("too-complex 05 signatures", Bombs.edited(XML, "</KetQua>",
        "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>".repeat(30) + "</KetQua>"));
    bombs.put("too-complex 06 depth", ("<a>".repeat(101) + "</a>".repeat(101)).getBytes(UTF_8));
    bombs.put("too-complex 07 number", ("<a>" + "<b/>".repeat(100_001) + "</a>").getBytes(UTF_8));
    StringBuilder attributes = new StringBuilder("<a");
    StringBuilder names = new StringBuilder("<a");
    for (int i = 0; i < 5_000; i++) {
      attributes.append(" b").append(i).append("='1'");
      names.append(" xmlns:b").append(i).append("='u:").append(i).append("'");
    }
    bombs.put("too-complex 08 attributes", attributes.append("/>").toString().getBytes(UTF_8));
    bombs.put("too-complex 09 namespaces", names.append("/>").toString().getBytes(UTF_8));
    bombs.put("too-complex 10 certificates", Bombs.edited(XML, "</ds:X509Data>",
        "<ds:X509Certificate>MIIB</ds:X509Certificate>".repeat(1_000) + "</ds:X509Data>"));
    return refused(bombs);
  }

  private static Stream<DynamicTest> refused(Map<String, byte[]> bombs) {
    return bombs.entrySet().stream().map(bomb -> DynamicTest.dynamicTest(bomb.getKey(), () -> {
      SignatureResult signed = check(bomb.getValue());
      assertThat(signed.verdict()).as("%s", signed).isEqualTo(Verdict.UNREADABLE);
      assertThat(signed.why()).isEqualTo(bomb.getKey().split(" ")[0]);
    }));
  }

  @Test void honestFilesPass() {
    byte[] plain = Bombs.deflated(new byte[1 << 20]);
    List<byte[]> honest = new ArrayList<>();
    honest.add(pdf("/Filter/FlateDecode", plain));
    honest.add(pdf("/Filter [ /ASCII85Decode /FlateDecode ]", Bombs.ascii85(plain)));
    honest.add(pdf("/Filter[/ASCIIHexDecode/FlateDecode]", Bombs.hex(plain)));
    honest.add(pdf("/Filter[/FlateDecode/DCTDecode]", plain));
    honest.add(pdf("/Filter/RunLengthDecode", new byte[] {5, 1, 2, 3, 4, 5, 6, (byte) 128}));
    honest.add(pdf("/Filter null /Sig<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached>>", plain));
    honest.add(pdf("/Filter[]/LZW true", plain));
    honest.add(pdf("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 5>>", plain));
    honest.add(pdf("/Filter[/FlateDecode]/DecodeParms[null]/Colors 4/BitsPerComponent 16/Columns 40000", plain));
    honest.add(pdf("/Filter[/FlateDecode/CCITTFaxDecode]/DecodeParms[null<</K -1/Columns 2480/Rows 3508>>]", plain));
    honest.add(pdf("/Filter/JBIG2Decode/DecodeParms<</JBIG2Globals 7 0 R>>/EncryptMetadata true", plain));
    honest.add(pdf("/Title(/Encrypt: khong ma hoa)/Filter/FlateDecode", plain));
    honest.add(pdf("/Title(/LZWDecode la mot bo loc cu: LZW)/Filter/FlateDecode", plain));
    byte[] noise = new byte[20 << 20];
    new Random(7).nextBytes(noise);
    for (int i = 0; i + 10 < noise.length; i += 1_000) {
      System.arraycopy("LZW/LZWDecode ".getBytes(UTF_8), 0, noise, i, 10);
    }
    honest.add(pdf("/Filter/DCTDecode", noise));
    assertThat(honest).allSatisfy(file -> assertThat(check(file).why())
        .isNotIn("bomb", "old-compression", "filters", "too-complex", "encrypted"));
    assertThat(check(("<a>" + "<b c='1'/>".repeat(1_000) + "</a>").getBytes(UTF_8)).verdict())
        .isEqualTo(Verdict.MISSING);
  }

  @Test void brokenTablesAndDeepNestingDoNoHarm() throws IOException {
    byte[] good = Files.readAllBytes(Path.of("mocks/vault/files/good.pdf"));
    List<String> broken = List.of(
        "%PDF-1.4\n1 0 obj\n" + "[".repeat(200_000) + "\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF",
        "%PDF-1.4\n1 0 obj\n" + "<</A".repeat(200_000) + "\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF",
        "%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF",
        "%PDF-1.4\nxref\n0 2147483647\ntrailer<</Size 2147483647/Root 1 0 R/Prev 9/XRefStm 9>>\nstartxref\n9\n%%EOF");
    for (String one : broken) {
      assertThat(check(one.getBytes(StandardCharsets.US_ASCII)).verdict()).isIn(Verdict.UNREADABLE, Verdict.MISSING);
    }
    assertThat(check(SampleDocuments.pdf(1_000, "TRANG MAU")).verdict()).isEqualTo(Verdict.MISSING);
    assertThat(check(good).verdict()).isEqualTo(Verdict.VALID);
  }
}
