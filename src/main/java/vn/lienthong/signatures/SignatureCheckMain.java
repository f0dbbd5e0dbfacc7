package vn.lienthong.signatures;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.lienthong.signatures.SignatureResult.Verdict;
import vn.lienthong.signatures.child.ChildMainLoop;

/**
 * The child process that checks files, and its protocol. A question is eight bytes, the time in milliseconds, followed
 * by the file; an answer is the verdict, the signer, the time, the reason, and the unreadable files of the folders.
 */
final class SignatureCheckMain {

  /** The longest answer, in bytes. */
  static final int ANSWER = 64 << 10;
  /** One class of each jar that the child needs. */
  static final List<String> CLASSES = List.of("org.jboss.logging.Logger", "org.slf4j.MDC",
      "org.apache.commons.logging.Log",
      "org.apache.commons.io.IOUtils", "org.apache.commons.codec.Decoder", "org.apache.commons.lang3.Range",
      "org.apache.commons.collections4.Bag", "org.bouncycastle.LICENSE", "org.bouncycastle.est.Source",
      "org.bouncycastle.oer.Switch", "org.apache.xml.security.Init", "org.apache.pdfbox.Loader",
      "org.apache.pdfbox.io.IOUtils", "org.apache.fontbox.cmap.CMap", "eu.europa.esig.dss.alert.Alert",
      "eu.europa.esig.dss.cades.CAdESUtils", "eu.europa.esig.dss.cms.CMS",
      "eu.europa.esig.dss.cms.object.CMSObjectUtils", "eu.europa.esig.dss.crl.CRLUtils",
      "eu.europa.esig.dss.signature.FileNameBuilder", "eu.europa.esig.dss.enumerations.Level",
      "eu.europa.esig.dss.model.Digest", "eu.europa.esig.dss.pdf.PdfDict", "eu.europa.esig.dss.pdf.pdfbox.PdfBoxDict",
      "eu.europa.esig.dss.spi.OID", "eu.europa.esig.dss.utils.Utils",
      "eu.europa.esig.dss.utils.apache.impl.ApacheCommonsUtils", "eu.europa.esig.dss.xades.DSSObject",
      "eu.europa.esig.dss.xml.common.DSSErrorHandler", "eu.europa.esig.dss.xml.utils.DomUtils");

  private static final int WORDS = 1_000;
  private static final int UNREAD = 20;

  private SignatureCheckMain() {}

  /**
   * @param arguments longest question in bytes, greatest age of a revocation list in seconds, folder of certificates,
   *     folder of lists; "": none
   */
  public static void main(String[] arguments) throws InterruptedException {
    SignatureChecker checker = new SignatureChecker(folder(arguments[2]), folder(arguments[3]),
        Duration.ofSeconds(Long.parseLong(arguments[1])));
    ChildMainLoop.serve(Integer.parseInt(arguments[0]), question -> answer(checker.check(
        Arrays.copyOfRange(question, Long.BYTES, question.length),
        Instant.ofEpochMilli(ByteBuffer.wrap(question).getLong()))));
  }

  static List<String> arguments(SignaturesConfig config) {
    long longest = Long.BYTES + Math.max(config.sizeMax().asLongValue(), config.xmlSizeMax().asLongValue());
    return List.of(String.valueOf(Math.toIntExact(longest)), String.valueOf(config.crlAgeMax().toSeconds()),
        config.trustDir().map(Path::toString).orElse(""), config.crlDir().map(Path::toString).orElse(""));
  }

  private static Path folder(String name) {
    return name.isEmpty() ? null : Path.of(name);
  }

  static byte[] question(Instant now) {
    return ByteBuffer.allocate(Long.BYTES).putLong(now.toEpochMilli()).array();
  }

  static byte[] answer(SignatureChecker.Answer answer) {
    SignatureResult signed = answer.signed();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(signed.verdict().name());
      out.writeUTF(cut(signed.signer()));
      out.writeLong(signed.signedAt() == null ? Long.MIN_VALUE : signed.signedAt().toInstant().toEpochMilli());
      out.writeInt(signed.signedAt() == null ? 0 : signed.signedAt().getOffset().getTotalSeconds());
      out.writeUTF(cut(signed.why()));
      List<String> unread = answer.unread().stream().limit(UNREAD).toList();
      out.writeInt(unread.size());
      for (String one : unread) {
        out.writeUTF(cut(one));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String cut(String text) {
    return text == null ? "" : text.length() <= WORDS ? text : text.substring(0, WORDS);
  }

  /** @throws IOException when these bytes are not an answer */
  static SignatureChecker.Answer read(byte[] answer) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer))) {
      Verdict verdict = Verdict.valueOf(in.readUTF());
      String signer = in.readUTF();
      long at = in.readLong();
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(in.readInt());
      String why = in.readUTF();
      List<String> unread = new ArrayList<>();
      for (int left = Math.min(in.readInt(), UNREAD); left > 0; left--) {
        unread.add(in.readUTF());
      }
      OffsetDateTime time = at == Long.MIN_VALUE ? null : Instant.ofEpochMilli(at).atOffset(offset);
      return new SignatureChecker.Answer(new SignatureResult(verdict, signer.isEmpty() ? null : signer, time,
          why.isEmpty() ? null : why), unread);
    } catch (RuntimeException e) {
      throw new IOException("no answer");
    }
  }
}
