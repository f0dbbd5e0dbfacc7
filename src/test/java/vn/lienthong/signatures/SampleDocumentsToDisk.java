package vn.lienthong.signatures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/**
 * Makes the papers, certificates and revocation lists of {@code mocks/vault} anew, and the paper of
 * {@code mocks/dossiers}, with keys that nobody keeps: run its {@code main} from the project's folder. All of them are
 * remade together, since they rest on one authority.
 */
final class SampleDocumentsToDisk {

  private static final Date SIGNED = Date.from(Instant.parse("2026-01-05T01:30:00Z"));

  private SampleDocumentsToDisk() {}

  public static void main(String[] folder) throws IOException, GeneralSecurityException {
    write(Path.of(folder.length > 0 ? folder[0] : "mocks/vault"));
  }

  static void write(Path mocks) throws IOException, GeneralSecurityException {
    Path files = Files.createDirectories(mocks.resolve("files"));
    Path trust = Files.createDirectories(mocks.resolve("trust"));
    Authority root = Authority.root("CN=CA Gốc Mẫu (thử nghiệm), O=Liên Thông, C=VN");
    Authority issuing = root.below("CN=CA Cấp Dưới Mẫu (thử nghiệm), O=Liên Thông, C=VN");
    Authority.Holder agency = issuing.signer("CN=SỞ MẪU H99.10, O=UBND tỉnh Mẫu, C=VN");
    Authority.Holder gone = issuing.signer("CN=SỞ MẪU CŨ H99.11, O=UBND tỉnh Mẫu, C=VN");
    Authority.Holder ended = issuing.signer("CN=SỞ MẪU TRƯỚC H99.12, O=UBND tỉnh Mẫu, C=VN", Authority.BEGIN,
        Date.from(Instant.parse("2022-01-01T00:00:00Z")), null);
    byte[] paper = SampleDocuments.pdf(1, "GIAY TO MAU - So 01/GP - H99.10");
    Files.write(files.resolve("unsigned.pdf"), paper);
    byte[] good = SampleDocuments.signedPdf(paper, agency, issuing, SIGNED);
    Files.write(files.resolve("good.pdf"), good);
    Files.write(Files.createDirectories(mocks.resolveSibling("dossiers/__files")).resolve("signed.pdf"), good);
    Files.write(files.resolve("broken.pdf"), SampleDocuments.writtenOver(good, "So 02/GP"));
    Files.write(files.resolve("revoked.pdf"), SampleDocuments.signedPdf(paper, gone, issuing, SIGNED));
    Files.write(files.resolve("expired.pdf"),
        SampleDocuments.signedPdf(paper, ended, issuing, Date.from(Instant.parse("2021-06-01T00:00:00Z"))));
    byte[] xml = SampleDocuments.signedXml(SampleDocuments.XML, agency, issuing, SIGNED);
    Files.write(files.resolve("good.xml"), xml);
    Files.writeString(files.resolve("broken.xml"),
        new String(xml, StandardCharsets.UTF_8).replace("<So>01/GP</So>", "<So>02/GP</So>"));
    pem(trust.resolve("root.pem"), root.certificate);
    pem(trust.resolve("issuing.pem"), issuing.certificate);
    Date made = Date.from(Instant.parse("2026-01-01T00:00:00Z"));
    Files.write(trust.resolve("root.crl"), root.list(made, Authority.END, made).getEncoded());
    Files.write(trust.resolve("issuing.crl"), issuing.list(made, Authority.END, made, gone.certificate()).getEncoded());
  }

  private static void pem(Path file, X509Certificate certificate) throws IOException, GeneralSecurityException {
    Files.writeString(file, "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n");
  }
}
