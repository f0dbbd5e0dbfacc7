package vn.lienthong.files.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses stand on the list. */
class AllowedHostsTest {

  private static final AllowedHosts HOSTS = new AllowedHosts(
      List.of("files.h99.example.vn", "10.1.2.3:8080", "[fd99::7]:9000", "169.254.7.7", "Localhost:81"), Dns.SYSTEM);

  @ParameterizedTest
  @CsvSource({"http://files.h99.example.vn/a,true", "https://FILES.h99.example.vn/a,true",
      "http://files.h99.example.vn:8080/a,false", "http://files.h99.example.vn./a,false",
      "http://x.files.h99.example.vn/a,false", "http://10.1.2.3:8080/,true", "http://10.1.2.3/,false",
      "http://[fd99::7]:9000/,true", "http://169.254.7.7/,true", "http://169.254.169.254/,false",
      "http://localhost:81/,true", "http://127.0.0.1:81/,false", "http://a:b@files.h99.example.vn/,false",
      "http://2852039166/,false", "http://0251.0376.0251.0376/,false"})
  void hasWhatIsListed(String url, boolean listed) {
    HttpUrl parsed = HttpUrl.parse(url);
    assertThat(parsed != null && HOSTS.has(parsed)).isEqualTo(listed);
  }

  @ParameterizedTest
  @ValueSource(strings =
      {"127.0.0.1", "127.9.9.9", "::1", "0.0.0.0", "0.1.2.3", "::", "169.254.169.254", "fe80::1", "224.0.0.1",
      "ff02::1", "255.255.255.255", "100.100.100.200", "fd00:ec2::254", "::ffff:127.0.0.1", "64:ff9b::a9fe:a9fe",
      "2002:a9fe:a9fe::1", "::7f00:1"})
  void noNameStandsForTheseByRight(String address) throws UnknownHostException {
    assertThat(AllowedHosts.dangerous(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings =
      {"10.0.0.1", "172.16.5.5", "192.168.1.1", "fd99::7", "203.0.113.9", "100.64.0.1", "64:ff9b::a00:1"})
  void innerHostsAreInner(String address) throws UnknownHostException {
    assertThat(AllowedHosts.dangerous(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://files/", "a b", "files/path", "user@files", ""})
  void aListThatIsNoneStopsTheStart(String item) {
    assertThatThrownBy(() -> new AllowedHosts(List.of(item), Dns.SYSTEM)).isInstanceOf(IllegalStateException.class);
  }
}
