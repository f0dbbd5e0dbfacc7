package vn.lienthong.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.signatures.SignaturesTest.NOW;
import static vn.lienthong.signatures.SignaturesTest.trusting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.signatures.Signed.Verdict;

/** Files that were made to do harm, or are merely broken, cost little and are UNREADABLE. */
class HostileFilesTest {

  private static final OfflineSignatures CHECKS = trusting(Path.of("mocks/vault/trust"), Duration.ofDays(36_500), NOW);

  private static Signed check(byte[] content) {
    return CHECKS.check(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no file at all", "%PDF-1.7\nand nothing", "<a><b></a>",
      "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
      "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><l>&b;</l>"})
  void isUnreadable(String content) {
    assertThat(check(content.getBytes(StandardCharsets.UTF_8)).verdict()).isEqualTo(Verdict.UNREADABLE);
  }

  @Test void depthAndNumberOfElementsAreBounded() {
    assertThat(check(("<a>".repeat(101) + "</a>".repeat(101)).getBytes(StandardCharsets.UTF_8)).verdict())
        .isEqualTo(Verdict.UNREADABLE);
    assertThat(check(("<a>" + "<b/>".repeat(100_001) + "</a>").getBytes(StandardCharsets.UTF_8)).verdict())
        .isEqualTo(Verdict.UNREADABLE);
    assertThat(check(("<a>" + "<b/>".repeat(1_000) + "</a>").getBytes(StandardCharsets.UTF_8)).verdict())
        .isEqualTo(Verdict.MISSING);
  }

  @Test void whatBlowsUpIsCountedBeforeItIsRead() throws IOException {
    byte[] once = deflated(new byte[80 << 20]);
    assertThat(once.length).isLessThan(200_000);
    assertThat(check(pdfWith(once)).why()).isEqualTo("bomb");
    assertThat(check(pdfWith(deflated(once))).why()).as("deflated twice").isEqualTo("bomb");
    assertThat(check(pdfWith(deflated(new byte[1 << 20]))).why()).as("a large picture is none").isNotEqualTo("bomb");
    assertThat(check("%PDF-1.4 /Filter /LZWDecode".getBytes(StandardCharsets.UTF_8)).why()).isEqualTo("old-compression");
  }

  private static byte[] pdfWith(byte[] stream) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("%PDF-1.5\n1 0 obj\n<</Length " + stream.length + "/Filter/FlateDecode>>\nstream\r\n")
        .getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(stream);
    out.writeBytes("\nendstream\nendobj\n%%EOF".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private static byte[] deflated(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION))) {
      deflating.write(content);
    }
    return out.toByteArray();
  }

  @Test void deepNestingDoesNoHarm() {
    assertThat(check(("%PDF-1.4\n1 0 obj\n" + "[".repeat(200_000) + "\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF")
        .getBytes(StandardCharsets.US_ASCII)).verdict()).isIn(Verdict.UNREADABLE, Verdict.MISSING);
    assertThat(check(Papers.pdf(1_000, "TRANG MAU")).verdict()).isEqualTo(Verdict.MISSING);
  }

  @Test void sizeAndTimeHaveLimits() throws IOException {
    byte[] good = Files.readAllBytes(Path.of("mocks/vault/files/good.pdf"));
    var small = new SignaturesTest.Limits(null, Duration.ofDays(1), good.length - 1, Duration.ofSeconds(15), 1);
    assertThat(new OfflineSignatures(small, Clock.fixed(NOW, ZoneOffset.UTC)).check(good).why()).isEqualTo("too-large");
    var hasty = new SignaturesTest.Limits(null, Duration.ofDays(1), 1 << 20, Duration.ofNanos(1), 1);
    assertThat(new OfflineSignatures(hasty, Clock.fixed(NOW, ZoneOffset.UTC)).check(good).why()).isEqualTo("took-too-long");
    var closed = new SignaturesTest.Limits(null, Duration.ofDays(1), 1 << 20, Duration.ofMillis(1), 0);
    assertThat(new OfflineSignatures(closed, Clock.fixed(NOW, ZoneOffset.UTC)).check(good).why()).isEqualTo("busy");
  }
}
