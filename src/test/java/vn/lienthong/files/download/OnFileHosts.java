package vn.lienthong.files.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import vn.lienthong.files.FileHost;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.FileAvailability.Why;

/** Two hosts that say what a test tells them, one of them listed, and a fetch that keeps what it gets. */
abstract class OnFileHosts {

  static final byte[] PAPER = ("%PDF-1.7\n" + "một tờ giấy".repeat(1000)).getBytes(UTF_8);

  final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  Duration patience = Duration.ofSeconds(20);
  FileHost host;
  FileHost other;

  @BeforeEach void open() throws IOException {
    host = new FileHost();
    other = new FileHost();
  }

  @AfterEach void close() throws IOException {
    host.close();
    other.close();
  }

  FileDownloader fetch(Set<String> hosts, Dns names) {
    return new FileDownloader(new AllowedHosts(hosts, names), 20_000, patience);
  }

  FileDownloader fetch() {
    return fetch(Set.of(host.host()), Dns.SYSTEM);
  }

  DownloadFailed failure(String path, String sha256, Long size) {
    return catchThrowableOfType(DownloadFailed.class, () -> fetch()
        .fetch(file(host.at(path), sha256, size), () -> kept));
  }

  Why why(String path, String sha256, Long size) {
    return failure(path, sha256, size).why();
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static Dossier.File file(String url, String sha256, Long size) {
    return new Dossier.File(null, null, url, sha256, size);
  }
}
