package vn.lienthong.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerAddressTest {

  private static final CallerAddress ADDRESSES = of("10.0.0.7", " 10.1.0.0/16", "2001:db8:ffff::/48");

  @ParameterizedTest(name = "{0} says {1}: {2}")
  @CsvSource(delimiter = '|', nullValues = "-", value = {
      "203.0.113.5        | -                                    | 203.0.113.5",
      "203.0.113.5        | 198.51.100.9                         | 203.0.113.5",
      "10.0.0.8           | 198.51.100.9                         | 10.0.0.8",
      "10.0.0.7           | -                                    | 10.0.0.7",
      "10.0.0.7           | 198.51.100.9                         | 198.51.100.9",
      "10.1.255.255       | 198.51.100.9                         | 198.51.100.9",
      "10.0.0.7           | 192.0.2.1, 198.51.100.9              | 198.51.100.9",
      "10.0.0.7           | 192.0.2.1, 198.51.100.9, 10.1.2.3    | 198.51.100.9",
      "10.0.0.7           | 10.1.2.3                             | 10.1.2.3",
      "10.0.0.7           | 198.51.100.9, unknown                | 10.0.0.7",
      "10.0.0.7           | 198.51.100.9, ,10.1.2.3              | 10.1.2.3",
      "10.0.0.7           | proxy.example                        | 10.0.0.7",
      "10.0.0.7           | 198.51.100.9:51000                   | 198.51.100.9",
      "10.0.0.7           | [2001:db8:0:1:aaaa::1]:443           | 2001:db8:0:1:0:0:0:0/64",
      "10.0.0.7           | [                                    | 10.0.0.7",
      "::ffff:10.0.0.7    | 198.51.100.9                         | 198.51.100.9",
      "10.0.0.7           | ::ffff:198.51.100.9                  | 198.51.100.9",
      "2001:db8:ffff:9::1 | 198.51.100.9                         | 198.51.100.9",
      "2001:db8:0:1::2    | 198.51.100.9                         | 2001:db8:0:1:0:0:0:0/64"})
  void theNearestThatIsNoTrustedProxyCalls(String peer, String forwarded, String caller) {
    assertThat(ADDRESSES.of(request(peer, forwarded, null))).isEqualTo(caller);
  }

  @Test void aCallerDoesNotBecomeManyByWritingHeaders() {
    assertThat(of().of(request("203.0.113.5", "192.0.2.1", null))).isEqualTo("203.0.113.5");
    assertThat(ADDRESSES.of(request("10.0.0.7", "192.0.2.1", null, "198.51.100.9"))).isEqualTo("198.51.100.9");
    assertThat(ADDRESSES.of(request("2001:db8:0:1::aaaa", null, null)))
        .isEqualTo(ADDRESSES.of(request("2001:db8:0:1:ffff::1", null, null)));
  }

  @Test void tlsIsBelievedOfATrustedProxyAlone() {
    assertThat(ADDRESSES.isSecure(request("10.0.0.7", "198.51.100.9", "https"))).isTrue();
    assertThat(ADDRESSES.isSecure(request("10.0.0.7", "198.51.100.9", "http"))).isFalse();
    assertThat(ADDRESSES.isSecure(request("10.0.0.7", null, null))).isFalse();
    assertThat(ADDRESSES.isSecure(request("203.0.113.5", null, "https"))).isFalse();
    assertThat(ADDRESSES.isTrustedProxy(SocketAddress.inetSocketAddress(9, "10.1.0.1"))).isTrue();
    assertThat(ADDRESSES.isTrustedProxy(SocketAddress.domainSocketAddress("/tmp/x"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0", "*", "::1/129"})
  void whatIsNoAddressIsSaid(String wrong) {
    assertThatThrownBy(() -> of(wrong)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hub.http.trusted-proxies").hasMessageContaining(wrong);
  }

  private static CallerAddress of(String... trusted) {
    return new CallerAddress(Optional.of(List.of(trusted)).filter(all -> !all.isEmpty()));
  }

  static HttpServerRequest request(String peer, String forwarded, String proto, String... more) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    if (forwarded != null) {
      headers.add("X-Forwarded-For", forwarded);
    }
    List.of(more).forEach(line -> headers.add("X-Forwarded-For", line));
    if (proto != null) {
      headers.add("X-Forwarded-Proto", proto);
    }
    return (HttpServerRequest) Proxy.newProxyInstance(CallerAddressTest.class.getClassLoader(),
        new Class<?>[] {HttpServerRequest.class}, (self, method, arguments) -> switch (method.getName()) {
          case "remoteAddress" -> SocketAddress.inetSocketAddress(40_000, peer);
          case "headers" -> headers;
          case "getHeader" -> headers.get(String.valueOf(arguments[0]));
          case "isSSL" -> false;
          default -> throw new UnsupportedOperationException(method.getName());
        });
  }
}
