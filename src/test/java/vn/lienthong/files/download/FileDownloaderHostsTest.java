package vn.lienthong.files.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.FileAvailability.Why;

/** From whom a file is fetched: listed hosts alone, at every hop, at the address that was checked. */
class FileDownloaderHostsTest extends OnFileHosts {

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

  private static InetAddress at(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
