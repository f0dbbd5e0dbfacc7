package vn.lienthong.signatures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How long a check takes in this process and in a child, what a child's start takes, and what memory it holds. */
public final class CheckTimes {

  private static final Path MOCKS = Path.of("mocks/vault");

  private CheckTimes() {}

  /** Prints a row for each kind of file: median and 99th percentile, milliseconds. */
  public static void run(int rounds) throws IOException {
    Authority root = Authority.root("CN=CA Mẫu, C=VN");
    Authority.Holder agency = root.signer("CN=SỞ MẪU, C=VN");
    Date signed = Date.from(SignatureServiceTest.NOW.minusSeconds(86_400));
    byte[] large = SampleDocuments.signedPdf(SampleDocuments.scanned(28 << 20), agency, root, signed);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("PDF", Files.readAllBytes(MOCKS.resolve("files/good.pdf")));
    files.put("XML", Files.readAllBytes(MOCKS.resolve("files/good.xml")));
    files.put("large PDF", large);
    files.put("large PDF, signed three times",
        SampleDocuments.signedPdf(SampleDocuments.signedPdf(large, agency, root, signed), agency, root, signed));
    Duration old = Duration.ofDays(36_500);
    SignatureService here = SignatureServiceTest.trusting(MOCKS.resolve("trust"), old, SignatureServiceTest.NOW);
    SignatureValidator children =
        new SignatureValidator(new SignatureServiceTest.Limits(MOCKS.resolve("trust"), old, 30L << 20,
        Duration.ofSeconds(60), 1), Clock.fixed(SignatureServiceTest.NOW, ZoneOffset.UTC));
    long begun = System.nanoTime();
    children.check(files.get("PDF"));
    System.out.printf(Locale.ROOT, "start of a child and its first check: %.0f ms%n",
        (System.nanoTime() - begun) / 1e6);
    System.out.println("| file | bytes | verdict | here p50 | here p99 | child p50 | child p99 | child's memory |");
    files.forEach((name, content) -> {
      int times = content.length < 1 << 20 ? rounds : Math.max(3, rounds / 20);
      SignatureResult verdict = children.check(content);
      double[] own = times(here, content, times);
      double[] others = times(children, content, times);
      System.out.printf(Locale.ROOT, "| %s | %,d | %s | %.1f | %.1f | %.1f | %.1f | %s |%n", name, content.length,
          verdict,
          own[0], own[1], others[0], others[1], memory(children.pids().get(0)));
    });
    children.stop();
  }

  private static double[] times(SignatureService checks, byte[] content, int rounds) {
    for (int i = 0; i < rounds; i++) {
      checks.check(content);
    }
    double[] times = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long begun = System.nanoTime();
      checks.check(content);
      times[i] = (System.nanoTime() - begun) / 1e6;
    }
    Arrays.sort(times);
    return new double[] {times[rounds / 2], times[Math.min(rounds - 1, rounds * 99 / 100)]};
  }

  /** What the machine says the process holds now and held at most. */
  private static String memory(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.matches("Vm(HWM|RSS).*"))
          .map(line -> line.replaceAll("\\s+", " ")).toList().toString();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
