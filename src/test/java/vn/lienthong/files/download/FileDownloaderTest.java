package vn.lienthong.files.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.files.FileHost;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.FileAvailability.Why;
import vn.lienthong.model.text.FileKind;
import vn.lienthong.partner.transport.RawServer;

/** What is kept and what is not: from a host that lies, fails, or serves another file. */
class FileDownloaderTest extends OnFileHosts {

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
}
