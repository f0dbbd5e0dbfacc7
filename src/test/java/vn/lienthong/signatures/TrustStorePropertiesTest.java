package vn.lienthong.signatures;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.StatisticsReport;

/** Certificates as they may lie in the folder of those that are trusted. */
class TrustStorePropertiesTest {

  private static final byte[] DER = der();
  private static final byte[] PEM = ("-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(DER)
      + "\n-----END CERTIFICATE-----\n").getBytes(US_ASCII);

  private static byte[] der() {
    try {
      return Authority.root("CN=CA Mẫu, C=VN").certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Provide Arbitrary<byte[]> files() {
    return spoiled(DER, PEM, (new String(PEM, US_ASCII) + new String(PEM, US_ASCII)).getBytes(US_ASCII), new byte[0],
        new byte[] {0x30, (byte) 0x84, 0x7f, -1, -1, -1});
  }

  /** One that cannot be read is named and takes no other with it; one that was changed is nobody's anchor. */
  @Property(tries = 200, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aFileIsCertificatesOrNamed(@ForAll("files") byte[] octets) throws IOException {
    Path folder = Files.createTempDirectory("trust");
    Path other = folder.resolve("a.der");
    Path file = folder.resolve("b.pem");
    Path list = folder.resolve("c.crl");
    try {
      Files.write(other, DER);
      Files.write(file, octets);
      Files.write(list, octets);
      TrustStore trust = TrustStore.read(folder, folder);
      seen(trust.unread().stream().noneMatch(why -> why.startsWith(file.toString())));
      assertThat(trust.anchors()).isNotEmpty()
          .allMatch(anchor -> java.util.Arrays.equals(encoded(anchor.getTrustedCert()), DER));
      assertThat(trust.lists()).isEmpty();
    } finally {
      for (Path one : new Path[] {other, file, list, folder}) {
        Files.delete(one);
      }
    }
  }

  private static byte[] encoded(java.security.cert.X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
