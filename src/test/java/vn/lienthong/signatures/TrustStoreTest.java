package vn.lienthong.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.signatures.SignatureServiceTest.NOW;
import static vn.lienthong.signatures.SignatureResult.Verdict;

import com.sun.net.httpserver.HttpServer;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose word counts, for how long, and that nobody is asked for it. */
class TrustStoreTest {

  private static final Authority ROOT = Authority.root("CN=CA Mẫu, C=VN");
  private static final Authority.Holder AGENCY = ROOT.signer("CN=SỞ MẪU, C=VN");
  private static final byte[] PAPER = SampleDocuments.pdf(1, "GIAY TO MAU");
  private static final Date SIGNED = Date.from(Instant.parse("2026-01-05T01:30:00Z"));
  private static final Date TODAY = Date.from(NOW.minusSeconds(3_600));
  private static final byte[] GOOD = SampleDocuments.signedPdf(PAPER, AGENCY, ROOT, SIGNED);

  @TempDir Path folder;

  private SignatureResult check(byte[] content, List<X509Certificate> trusted, List<X509CRL> lists) {
    try {
      int n = 0;
      for (X509Certificate one : trusted) {
        Files.write(folder.resolve("t" + n++ + ".der"), one.getEncoded());
      }
      for (X509CRL one : lists) {
        Files.write(folder.resolve("l" + n++ + ".crl"), one.getEncoded());
      }
      return SignatureServiceTest.trusting(folder, Duration.ofDays(8), NOW).check(content);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509CRL list(X509Certificate... revoked) {
    return ROOT.list(TODAY, Authority.END, TODAY, revoked);
  }

  @Test void nobodyIsTrustedByDefault() {
    assertThat(check(GOOD, List.of(), List.of()).why()).isEqualTo("no-trust-anchor");
    SignatureResult other = check(GOOD, List.of(Authority.root("CN=CA Khác, C=VN").certificate), List.of(list()));
    assertThat(other.verdict()).isEqualTo(Verdict.UNTRUSTED);
    assertThat(other.why()).isEqualTo("unknown-issuer");
  }

  @Test void theSignerAndTheTimeAreShownAndNotLogged() {
    SignatureResult signed = check(GOOD, List.of(ROOT.certificate), List.of(list()));
    assertThat(signed.valid()).as("%s", signed).isTrue();
    assertThat(signed.signer()).isEqualTo("SỞ MẪU");
    assertThat(signed.signedAt().toInstant()).isEqualTo(SIGNED.toInstant());
    assertThat(signed.toString()).doesNotContain("SỞ");
  }

  @Test void withoutAFreshListNothingIsKnownOfRevocation() {
    List<X509Certificate> root = List.of(ROOT.certificate);
    assertThat(check(GOOD, root, List.of()).why()).isEqualTo("no-fresh-crl");
    Date old = Date.from(NOW.minus(Duration.ofDays(9)));
    assertThat(check(GOOD, root, List.of(ROOT.list(old, Authority.END, old))).why()).isEqualTo("no-fresh-crl");
    assertThat(check(GOOD, root, List.of(ROOT.list(old, TODAY, old))).why()).as("past its next update")
        .isEqualTo("no-fresh-crl");
    X509CRL forged = Authority.root("CN=CA Mẫu, C=VN").list(TODAY, Authority.END, TODAY);
    assertThat(check(GOOD, root, List.of(forged)).why()).as("of the same name, by another key")
        .isEqualTo("no-fresh-crl");
    X509CRL delta = ROOT.list(TODAY, Authority.END, TODAY, Extension.deltaCRLIndicator);
    assertThat(check(GOOD, root, List.of(delta)).why()).as("changes alone").isEqualTo("no-fresh-crl");
    assertThat(check(GOOD, root, List.of(ROOT.list(old, TODAY, old, AGENCY.certificate()))).verdict())
        .as("an old list is right about whom it names").isEqualTo(Verdict.REVOKED);
  }

  @Test void anIntermediateThatWasRevokedTakesItsSignersAlong() {
    Authority between = ROOT.below("CN=CA Cấp Dưới Mẫu, C=VN");
    Authority.Holder signer = between.signer("CN=PHÒNG MẪU, C=VN");
    byte[] paper = SampleDocuments.signedPdf(PAPER, signer, between, SIGNED);
    X509CRL below = between.list(TODAY, Authority.END, TODAY);
    assertThat(check(paper, List.of(ROOT.certificate), List.of(list(), below)).verdict()).isEqualTo(Verdict.VALID);
    assertThat(check(paper, List.of(ROOT.certificate), List.of(list(between.certificate), below)).verdict())
        .isEqualTo(Verdict.REVOKED);
  }

  @Test void aProofOfTimeOutlivesTheCertificate() {
    Authority.Holder ended =
        ROOT.signer("CN=SỞ CŨ MẪU, C=VN", Authority.BEGIN, Date.from(Instant.parse("2026-02-01T00:00:00Z")), null);
    Authority.Holder stamper = ROOT.timeStamper("CN=TSA Mẫu, C=VN");
    byte[] stamped =
        SampleDocuments.signedPdf(PAPER, ended, ROOT, SIGNED, DigestAlgorithm.SHA256, new Stamper(stamper, SIGNED));
    SignatureResult signed = check(stamped, List.of(ROOT.certificate), List.of(list()));
    assertThat(signed.verdict()).as("%s", signed).isEqualTo(Verdict.VALID);
    assertThat(signed.signedAt().toInstant()).isEqualTo(SIGNED.toInstant());
    assertThat(check(stamped, List.of(ROOT.certificate), List.of(list(stamper.certificate()))).why())
        .as("a stamp of nobody proves nothing").isEqualTo("no-proof-of-time");
    assertThat(check(stamped, List.of(ROOT.certificate), List.of(list(ended.certificate()))).verdict())
        .as("revoked later than it was signed").isEqualTo(Verdict.VALID);
    byte[] bare = SampleDocuments.signedPdf(PAPER, ended, ROOT, SIGNED);
    assertThat(check(bare, List.of(ROOT.certificate), List.of(list())).verdict()).isEqualTo(Verdict.EXPIRED);
  }

  @Test void whatIsSignedWeaklyOrInPartIsNotTrusted() {
    byte[] weak = SampleDocuments.signedPdf(PAPER, AGENCY, ROOT, SIGNED, DigestAlgorithm.SHA1, null);
    assertThat(check(weak, List.of(ROOT.certificate), List.of(list())).why()).isEqualTo("weak-algorithm");
    String xml =
        new String(SampleDocuments.signedXml(SampleDocuments.XML, AGENCY, ROOT, SIGNED), StandardCharsets.UTF_8);
    byte[] wrapped = ("<VanBan><Them>02/GP</Them>" + xml.substring(xml.indexOf("<KetQua")) + "</VanBan>")
        .getBytes(StandardCharsets.UTF_8);
    assertThat(check(wrapped, List.of(ROOT.certificate), List.of(list())).valid()).isFalse();
    byte[] part =
        SampleDocuments.signedPart("<VanBan><Them>02/GP</Them><KetQua Id=\"kq\"><So>01/GP</So></KetQua></VanBan>", "kq",
        AGENCY, ROOT, SIGNED);
    assertThat(check(part, List.of(ROOT.certificate), List.of(list())).why()).isEqualTo("part-of-content");
  }

  @Test void signingAgainIsNoChangeAndTheWorstSignatureCounts() {
    byte[] twice = SampleDocuments.signedPdf(GOOD, ROOT.signer("CN=SỞ THỨ HAI, C=VN"), ROOT, SIGNED);
    assertThat(check(twice, List.of(ROOT.certificate), List.of(list())).verdict()).isEqualTo(Verdict.VALID);
    Authority.Holder gone = ROOT.signer("CN=SỞ THỨ BA, C=VN");
    byte[] worse = SampleDocuments.signedPdf(GOOD, gone, ROOT, SIGNED);
    assertThat(check(worse, List.of(ROOT.certificate), List.of(list(gone.certificate()))).verdict())
        .isEqualTo(Verdict.REVOKED);
    byte[] flipped = GOOD.clone();
    flipped[120] ^= 1;
    assertThat(check(flipped, List.of(ROOT.certificate), List.of(list())).verdict())
        .isIn(Verdict.BROKEN, Verdict.UNREADABLE);
  }

  @Test void aFieldThatIsFilledAnewIsAChange() {
    byte[] form = SampleDocuments.signedPdf(SampleDocuments.form(), AGENCY, ROOT, SIGNED);
    assertThat(check(form, List.of(ROOT.certificate), List.of(list())).verdict()).isEqualTo(Verdict.VALID);
    assertThat(check(SampleDocuments.filled(form, "02/GP"), List.of(ROOT.certificate), List.of(list())).why())
        .isEqualTo("changed-after-signing");
    assertThat(check(SampleDocuments.valued(form, "02/GP"), List.of(ROOT.certificate), List.of(list())).why())
        .as("the value alone, as a machine reads it").isEqualTo("changed-after-signing");
  }

  @Test void nobodyOutsideIsAsked() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    HttpServer outside = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    outside.createContext("/", exchange -> {
      asked.incrementAndGet();
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
    });
    outside.start();
    try {
      String address = "http://127.0.0.1:" + outside.getAddress().getPort() + "/";
      Authority.Holder pointing = ROOT.signer("CN=SỞ CHỈ ĐƯỜNG, C=VN", Authority.BEGIN, Authority.END, address);
      List<byte[]> papers = new ArrayList<>();
      papers.add(SampleDocuments.signedPdf(PAPER, pointing, ROOT, SIGNED));
      String xml =
          new String(SampleDocuments.signedXml(SampleDocuments.XML, pointing, ROOT, SIGNED), StandardCharsets.UTF_8);
      papers.add(xml.getBytes(StandardCharsets.UTF_8));
      papers.add(xml.replaceFirst("URI=\"\"", "URI=\"" + address + "\"").getBytes(StandardCharsets.UTF_8));
      papers.forEach(paper -> check(paper, List.of(ROOT.certificate), List.of(list())));
      papers.forEach(paper -> check(paper, List.of(), List.of()));
      assertThat(asked).hasValue(0);
    } finally {
      outside.stop(0);
    }
  }
}
