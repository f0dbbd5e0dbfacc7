package vn.lienthong.files.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.files.FileHost;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.FileAvailability.Why;
import vn.lienthong.model.text.FileKind;
import vn.lienthong.partner.transport.RawServer;

/** What is fetched, and what is not: from a host that is slow, lies, redirects, or serves another file. */
class FileDownloaderTest {

  private static final byte[] PAPER = ("%PDF-1.7\n" + "một tờ giấy".repeat(1000)).getBytes(UTF_8);
  private static final Duration SOON = Duration.ofMillis(700);

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private Duration patience = Duration.ofSeconds(20);
  private FileHost host;
  private FileHost other;

  @BeforeEach void open() throws IOException {
    host = new FileHost();
    other = new FileHost();
  }

  @AfterEach void close() throws IOException {
    host.close();
    other.close();
  }

  private FileDownloader fetch(Set<String> hosts, Dns names) {
    return new FileDownloader(new AllowedHosts(hosts, names), 20_000, patience);
  }

  private FileDownloader fetch() {
    return fetch(Set.of(host.host()), Dns.SYSTEM);
  }

  private DownloadFailed failure(String path, String sha256, Long size) {
    return catchThrowableOfType(DownloadFailed.class, () -> fetch()
        .fetch(file(host.at(path), sha256, size), () -> kept));
  }

  private Why why(String path, String sha256, Long size) {
    return failure(path, sha256, size).why();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test void getsWhatTheEventSays() throws DownloadFailed {
    host.has("/don.pdf", PAPER);
    FileDownloader.Got got = fetch().fetch(
        file(host.at("/don.pdf"), sha256(PAPER).toUpperCase(), (long) PAPER.length), () -> kept);
    assertThat(got.size()).isEqualTo(PAPER.length);
    assertThat(got.sha256()).isEqualTo(HexFormat.of().parseHex(sha256(PAPER)));
    assertThat(kept.toByteArray()).isEqualTo(PAPER);
  }

  @Test void saysNothingOfUsButAName() throws DownloadFailed {
    host.has("/don.pdf", PAPER);
    fetch().fetch(file(host.at("/don.pdf"), null, null), () -> kept);
    assertThat(host.asked.get(0).lines().map(line -> line.split(":")[0].toLowerCase()))
        .containsExactlyInAnyOrder("/don.pdf", "host", "connection", "accept-encoding", "user-agent");
  }

  @Test void followsARedirectWithinTheList() throws DownloadFailed {
    host.has("/there", PAPER).redirects("/here", "/there");
    assertThat(fetch().fetch(file(host.at("/here"), sha256(PAPER), null), () -> kept).size()).isEqualTo(PAPER.length);
  }

  @ParameterizedTest
  @ValueSource(strings =
      {"http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/latest", "file:///etc/passwd",
      "http://localhost:1/", "//metadata.example.vn/", "gopher://127.0.0.1/", "http://user:pass@127.0.0.1/"})
  void followsNoRedirectOffTheList(String to) {
    host.redirects("/here", to);
    DownloadFailed failed = failure("/here", null, null);
    assertThat(failed.why()).isEqualTo(Why.NOT_ALLOWED);
    assertThat(failed.definite()).isTrue();
  }

  @Test void asksNobodyOffTheListAfterARedirect() {
    other.has("/secret", PAPER);
    host.redirects("/here", other.at("/secret"));
    assertThat(why("/here", null, null)).isEqualTo(Why.NOT_ALLOWED);
    assertThat(other.asked).isEmpty();
  }

  @Test void endsARingOfRedirects() {
    host.redirects("/a", "/b").redirects("/b", "/a");
    assertThat(why("/a", null, null)).isEqualTo(Why.NOT_ALLOWED);
    assertThat(host.asked).hasSize(4);
  }

  @Test void refusesAnotherContent() {
    host.has("/don.pdf", PAPER);
    DownloadFailed failed = failure("/don.pdf", sha256("khác".getBytes(UTF_8)), (long) PAPER.length);
    assertThat(failed.why()).isEqualTo(Why.WRONG_HASH);
    assertThat(failed.definite()).isTrue();
  }

  @Test void refusesAnotherSizeUnread() {
    host.has("/don.pdf", PAPER);
    assertThat(why("/don.pdf", sha256(PAPER), PAPER.length + 1L)).isEqualTo(Why.WRONG_SIZE);
    assertThat(kept.size()).isZero();
  }

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

  @Test void aHalfBodyIsNoFile() {
    host.says("/half", out -> {
      out.write(FileHost.head("200 OK", "Content-Length: " + PAPER.length));
      out.write(PAPER, 0, PAPER.length / 2);
    });
    DownloadFailed failed = failure("/half", null, null);
    assertThat(failed.why()).isEqualTo(Why.UNREACHABLE);
    assertThat(failed.definite()).as("it may pass").isFalse();
  }

  @Test void aLieAboutTheLengthIsFoundByTheHash() {
    host.says("/short", out -> {
      out.write(FileHost.head("200 OK", "Content-Length: 10"));
      out.write(PAPER);
    });
    assertThat(why("/short", sha256(PAPER), null)).isEqualTo(Why.WRONG_HASH);
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

  @ParameterizedTest
  @ValueSource(strings = {"404 Not Found", "403 Forbidden", "410 Gone", "204 No Content"})
  void whatIsNotThereIsNotWaitedFor(String status) {
    host.says("/x", out -> out.write(FileHost.head(status, "Content-Length: 0")));
    assertThat(failure("/x", null, null).why()).isEqualTo(Why.MISSING);
    assertThat(failure("/x", null, null).definite()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 Oops", "503 Busy", "429 Too Many"})
  void trouble(String status) {
    host.says("/x", out -> out.write(FileHost.head(status, "Content-Length: 0")));
    assertThat(failure("/x", null, null).why()).isEqualTo(Why.UNREACHABLE);
    assertThat(failure("/x", null, null).definite()).isFalse();
  }

  @Test void aListedNameThatStandsForTheMachineItselfIsRefused() {
    host.has("/don.pdf", PAPER);
    for (String address
        : List.of("127.0.0.1", "169.254.169.254", "0.0.0.0", "::1", "fd00:ec2::254", "::ffff:169.254.169.254")) {
      FileDownloader fetch =
          fetch(Set.of("files.h99.example.vn:" + host.port()), name -> List.of(at("10.9.9.9"), at(address)));
      DownloadFailed failed = catchThrowableOfType(DownloadFailed.class, () -> fetch.fetch(
          file("http://files.h99.example.vn:" + host.port() + "/don.pdf", null, null), () -> kept));
      assertThat(failed.why()).as(address).isEqualTo(Why.NOT_ALLOWED);
    }
    assertThat(host.asked).isEmpty();
  }

  @Test void connectsToTheVeryAddressThatWasChecked() throws DownloadFailed {
    host.has("/don.pdf", PAPER);
    int[] asked = {0};
    Dns rebinding = name -> List.of(at(asked[0]++ == 0 ? "127.0.0.1" : "169.254.169.254"));
    FileDownloader fetch = fetch(Set.of("files.h99.example.vn:" + host.port(), "127.0.0.1"), rebinding);
    fetch.fetch(file("http://files.h99.example.vn:" + host.port() + "/don.pdf", sha256(PAPER), null), () -> kept);
    assertThat(asked[0]).as("the name is asked once").isEqualTo(1);
    assertThat(host.asked.get(0)).contains("Host: files.h99.example.vn");
  }

  private static Dossier.File file(String url, String sha256, Long size) {
    return new Dossier.File(null, null, url, sha256, size);
  }

  private static Dossier.File named(String name, String url) {
    return new Dossier.File(null, name, url, null, null);
  }

  /** Case 03, and its like: whatever was declared of the real file. */
  @ParameterizedTest
  @ValueSource(strings = {"don.pdf", "anh.JPG", "don.docx", "don", "đơn", "don.xml"})
  void aLoginPageIsNoFileAndMayPass(String name) throws IOException {
    String answer = new String(RawServer.resource("03-file-login-page.http"), UTF_8)
        .replaceFirst("^#[^\n]*\n", "").replaceAll("\r?\n", "\r\n");
    host.says("/f", out -> out.write(answer.getBytes(UTF_8)));
    for (Long size : Arrays.asList(null, 4096L)) {
      DownloadFailed failed = catchThrowableOfType(DownloadFailed.class,
          () -> fetch().fetch(new Dossier.File(null, name, host.at("/f"), sha256(PAPER), size), () -> kept));
      assertThat(failed.why()).isEqualTo(Why.WRONG_KIND);
      assertThat(failed.definite()).as("it is tried again").isFalse();
    }
    assertThat(kept.size()).as("nothing is kept").isZero();
  }

  @ParameterizedTest
  @CsvSource({"don.pdf,%PDF-1.4,true", "don.pdf,PK..,false", "a.png,%PDF-1.4,false", "a.PDF,xx%PDF-1.4,true",
      "a.docx,%PDF-1.4,false", "don,%PDF-1.4,true", "a.rtf,{\\rtf1,true", "a.doc,{\\rtf1,true", "a.txt,x,true",
      "a.html,<html>,true", "a.xml,<?xml version='1.0'?><a/>,true", "a.xml,{},false", "a.zip,PK\u0003\u0004x,true"})
  void aFileIsWhatItsNameSays(String name, String begins, boolean fits) {
    assertThat(FileKind.fits(name, begins.getBytes(UTF_8))).isEqualTo(fits);
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

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 abc\r\n\r\n", "SSH-2.0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\nx",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx", "HTTP/1.1 200 OK\r\n\u0001: 1\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nxxxxx"})
  void whatIsNoHttpIsTheHostsFaultAndMayPass(String answer) {
    host.says("/f.pdf", out -> out.write(answer.getBytes(UTF_8)));
    DownloadFailed failed = failure("/f.pdf", null, null);
    assertThat(failed.why()).isIn(Why.UNREACHABLE, Why.WRONG_KIND);
    assertThat(failed.definite()).isFalse();
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

  @Test void ourOwnTroubleIsNotTheHosts() {
    host.has("/don.pdf", PAPER);
    OutputStream full = new OutputStream() {
      @Override public void write(int b) throws IOException {
        throw new IOException("disk full");
      }
    };
    DownloadFailed failed =
        catchThrowableOfType(DownloadFailed.class, () -> fetch()
        .fetch(file(host.at("/don.pdf"), null, null), () -> full));
    assertThat(failed.why()).isEqualTo(Why.NOT_STORED);
    assertThat(failed).hasMessage("NOT_STORED");
  }

  private static InetAddress at(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
