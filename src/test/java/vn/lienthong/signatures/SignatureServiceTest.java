package vn.lienthong.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdicts over the papers that the stub of the vault gives out, judged by the certificates beside them. */
class SignatureServiceTest {

  private static final Path FILES = Path.of("mocks/vault/files");
  private static final Path TRUST = Path.of("mocks/vault/trust");
  static final Instant NOW = Instant.parse("2026-03-02T03:00:00Z");
  private static final Duration LONG = Duration.ofDays(36_500);
  private static final SignatureValidator CHILDREN =
      children(new Limits(TRUST, LONG, 30L << 20, Duration.ofSeconds(60), 1));

  @AfterAll static void end() {
    CHILDREN.stop();
  }

  @ParameterizedTest
  @CsvSource({"good.pdf,VALID,", "broken.pdf,BROKEN,changed-after-signing", "revoked.pdf,REVOKED,certificate-revoked",
      "expired.pdf,EXPIRED,no-proof-of-time", "unsigned.pdf,MISSING,no-signature", "good.xml,VALID,",
      "broken.xml,BROKEN,content-changed"})
  void aPaperIsWorthWhatItsSignatureSays(String file, SignatureResult.Verdict verdict, String why) throws IOException {
    SignatureResult signed = CHILDREN.check(Files.readAllBytes(FILES.resolve(file)));

    assertThat(signed.verdict()).as("%s", signed).isEqualTo(verdict);
    assertThat(signed.why()).isEqualTo(why);
  }

  @Test void aProcessIsUsedAgainAndEndsWithItsPool() throws IOException {
    SignatureValidator checks = children(new Limits(TRUST, LONG, 30L << 20, Duration.ofSeconds(60), 2));
    assertThat(checks.pids()).as("none before the first file").isEmpty();
    byte[] good = Files.readAllBytes(FILES.resolve("good.pdf"));
    SignatureResult first = checks.check(good);
    List<Long> pids = checks.pids();
    assertThat(pids).hasSize(1);
    assertThat(checks.check(good)).isEqualTo(first)
        .isEqualTo(trusting(TRUST, LONG, NOW).check(good));
    assertThat(checks.pids()).isEqualTo(pids);
    checks.stop();
    assertThat(ProcessHandle.of(pids.get(0)).map(ProcessHandle::onExit).map(CompletableFuture::join)).isNotNull();
    assertThat(checks.check(good).verdict()).isEqualTo(SignatureResult.Verdict.NOT_CHECKED);
  }

  /** As large as one may be, with a scanned page; the letters that name an old compression are in it by chance. */
  @Test void aLargeHonestFileIsChecked() {
    Authority root = Authority.root("CN=CA Mẫu, C=VN");
    Date day = Date.from(NOW.minusSeconds(86_400));
    byte[] large =
        SampleDocuments.signedPdf(SampleDocuments.scanned(29 << 20), root.signer("CN=SỞ MẪU, C=VN"), root, day);
    assertThat(CHILDREN.check(large).why()).isEqualTo("unknown-issuer");
    byte[] twice = SampleDocuments.signedPdf(large, root.signer("CN=SỞ THỨ HAI, C=VN"), root, day);
    assertThat(CHILDREN.check(twice).why()).as("two revisions").isEqualTo("unknown-issuer");
  }

  @Test void sizeAndTimeHaveLimits() throws IOException {
    byte[] good = Files.readAllBytes(FILES.resolve("good.pdf"));
    Limits small = new Limits(null, LONG, good.length - 1, Duration.ofSeconds(15), 1);
    assertThat(children(small).check(good))
        .isEqualTo(SignatureResult.nobody(SignatureResult.Verdict.UNREADABLE, "too-large"));
    Limits closed = new Limits(null, LONG, 1 << 20, Duration.ofMillis(1), 0);
    assertThat(children(closed).check(good))
        .isEqualTo(SignatureResult.nobody(SignatureResult.Verdict.NOT_CHECKED, "busy"));
    Limits hasty = new Limits(null, LONG, 1 << 20, Duration.ofNanos(1), 1);
    assertThat(children(hasty).check(good))
        .isEqualTo(SignatureResult.nobody(SignatureResult.Verdict.NOT_CHECKED, "no-child"));
  }

  private static SignatureValidator children(Limits limits) {
    return new SignatureValidator(limits, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** What a child does, in this process. */
  static SignatureService trusting(Path folder, Duration crlAge, Instant now) {
    SignatureChecker checker = new SignatureChecker(folder, folder, crlAge);
    return content -> checker.check(content, now).signed();
  }

  record Limits(Path folder, Duration crlAgeMax, long max, Duration timeout, int checks) implements SignaturesConfig {
    @Override public Duration waitMax() {
      return timeout;
    }

    @Override public String heap() {
      return "256m";
    }

    @Override public Duration rest() {
      return Duration.ofMinutes(1);
    }

    @Override public Optional<Path> trustDir() {
      return Optional.ofNullable(folder);
    }

    @Override public Optional<Path> crlDir() {
      return Optional.ofNullable(folder);
    }

    @Override public MemorySize sizeMax() {
      return new MemorySize(BigInteger.valueOf(max));
    }

    @Override public MemorySize xmlSizeMax() {
      return new MemorySize(BigInteger.valueOf(Math.min(max, 5L << 20)));
    }
  }
}
