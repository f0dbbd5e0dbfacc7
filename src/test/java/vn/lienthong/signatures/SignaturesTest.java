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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdicts over the papers that the stub of the vault gives out, judged by the certificates beside them. */
class SignaturesTest {

  private static final Path FILES = Path.of("mocks/vault/files");
  private static final Path TRUST = Path.of("mocks/vault/trust");
  static final Instant NOW = Instant.parse("2026-03-02T03:00:00Z");
  private static final Duration LONG = Duration.ofDays(36_500);

  @ParameterizedTest
  @CsvSource({"good.pdf,VALID,", "broken.pdf,BROKEN,changed-after-signing", "revoked.pdf,REVOKED,certificate-revoked",
      "expired.pdf,EXPIRED,no-proof-of-time", "unsigned.pdf,MISSING,no-signature", "good.xml,VALID,",
      "broken.xml,BROKEN,content-changed"})
  void aPaperIsWorthWhatItsSignatureSays(String file, Signed.Verdict verdict, String why) throws IOException {
    Signed signed = trusting(TRUST, LONG, NOW).check(Files.readAllBytes(FILES.resolve(file)));

    assertThat(signed.verdict()).as("%s", signed).isEqualTo(verdict);
    assertThat(signed.why()).isEqualTo(why);
  }

  static OfflineSignatures trusting(Path folder, Duration crlAge, Instant now) {
    return new OfflineSignatures(new Limits(folder, crlAge, 30L << 20, Duration.ofSeconds(15), 2), Clock.fixed(now, ZoneOffset.UTC));
  }

  record Limits(Path folder, Duration crlAgeMax, long max, Duration timeout, int checks) implements SignaturesConfig {
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
