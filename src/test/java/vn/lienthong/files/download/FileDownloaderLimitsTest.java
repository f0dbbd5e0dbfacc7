package vn.lienthong.files.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import vn.lienthong.files.FileHost;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.FileAvailability.Why;

/** How much a fetch takes and how long it lasts, whatever the host sends. */
class FileDownloaderLimitsTest extends OnFileHosts {

  private static final Duration SOON = Duration.ofMillis(700);

  @Test void refusesWhatIsTooLargeUnread() {
    host.says("/large", out -> out.write(FileHost.head("200 OK", "Content-Length: 20001")));
    assertThat(why("/large", null, null)).isEqualTo(Why.TOO_LARGE);
    assertThat(why("/unasked", null, 20_001L)).as("declared so: not even asked").isEqualTo(Why.TOO_LARGE);
    assertThat(host.asked).hasSize(1);
  }

  @Test void cutsABodyWithoutEnd() {
    host.says("/endless", out -> {
      out.write(FileHost.head("200 OK", "Transfer-Encoding: chunked"));
      while (true) {
        out.write(("400\r\n" + "x".repeat(1024) + "\r\n").getBytes(UTF_8));
      }
    });
    assertThat(why("/endless", null, null)).isEqualTo(Why.TOO_LARGE);
    assertThat(kept.size()).isLessThanOrEqualTo(20_000);
    assertThat(why("/endless", null, 5000L)).as("more than declared").isEqualTo(Why.WRONG_SIZE);
  }

  @Test void aSlowDripIsCutInTime() {
    patience = SOON;
    host.says("/drip", out -> {
      out.write(FileHost.head("200 OK", "Content-Length: 20000"));
      for (int i = 0; i < 20_000 && !host.closesWithin(Duration.ofMillis(20)); i++) { // nobody waits for it
        out.write('x');
        out.flush();
      }
    });
    long began = System.nanoTime();
    assertThat(why("/drip", null, null)).isEqualTo(Why.UNREACHABLE);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(SOON.minusMillis(50), SOON.plusSeconds(2));
  }

  @Test void allHopsHaveOneSpanOfTime() {
    patience = SOON;
    for (int i = 0; i < 3; i++) {
      String next = "/" + (i + 1);
      host.says("/" + i, out -> {
        if (!host.closesWithin(SOON.dividedBy(2))) { // it takes its time at each hop
          out.write(FileHost.head("302 Found", "Location: " + next, "Content-Length: 0"));
        }
      });
    }
    host.has("/3", PAPER);
    assertThat(why("/0", null, null)).isEqualTo(Why.UNREACHABLE);
  }

  private static Dossier.File named(String name, String url) {
    return new Dossier.File(null, name, url, null, null);
  }

  @Test void aFileThatWasPackedOnItsWayIsUnpackedAndBounded() throws Exception {
    for (String coding : List.of("gzip", "br")) {
      byte[] packed = gzip(PAPER);
      host.says("/f", out -> {
        out.write(FileHost.head("200 OK", "Content-Length: " + packed.length, "Content-Encoding: " + coding));
        out.write(packed);
      });
      if (coding.equals("gzip")) {
        assertThat(fetch().fetch(file(host.at("/f"), sha256(PAPER), (long) PAPER.length), () -> kept).size())
            .isEqualTo(PAPER.length);
        assertThat(kept.toByteArray()).isEqualTo(PAPER);
      } else {
        assertThat(failure("/f", null, null).why()).isEqualTo(Why.UNREACHABLE);
      }
    }
    byte[] bomb = gzip(new byte[1_000_000]);
    host.says("/f", out -> {
      out.write(FileHost.head("200 OK", "Content-Length: " + bomb.length, "Content-Encoding: gzip"));
      out.write(bomb);
    });
    assertThat(why("/f", null, null)).isEqualTo(Why.TOO_LARGE);
  }

  @Test void largeHeadersAreTaken() throws DownloadFailed {
    host.says("/f", out -> {
      out.write(FileHost.head("200 OK", "Content-Length: " + PAPER.length, "Set-Cookie: a=" + "x".repeat(60_000)));
      out.write(PAPER);
    });
    assertThat(fetch().fetch(named("don.pdf", host.at("/f")), () -> kept).size()).isEqualTo(PAPER.length);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }
}
