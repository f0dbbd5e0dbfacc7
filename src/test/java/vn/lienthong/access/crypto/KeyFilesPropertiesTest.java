package vn.lienthong.access.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.StatisticsReport;

/** Files of keys, as an operator may leave them. */
class KeyFilesPropertiesTest {

  private static final String KEY = "0123456789abcdefABCDEF9876543210".repeat(2);

  @Provide Arbitrary<byte[]> files() {
    return spoiled((KEY + "\n").getBytes(UTF_8), (" " + KEY + "\r\n").getBytes(UTF_8), "\ufeff".getBytes(UTF_8));
  }

  /** A key is its 32 octets, or its file is named; what stands in it never is. */
  @Property(tries = 200, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aKeyIsOneOrItsFileIsNamed(@ForAll("files") byte[] octets) throws IOException {
    Path folder = Files.createTempDirectory("keys");
    Path file = folder.resolve("seal-1.key");
    try {
      Files.write(file, octets);
      assertThat(new KeyFiles(folder).sealing().get(1).getEncoded()).hasSize(32);
      seen(true);
    } catch (IllegalStateException | UncheckedIOException refused) {
      seen(false);
      assertThat(refused.getMessage()).contains("seal-1.key").doesNotContain(KEY.substring(0, 8));
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }
}
