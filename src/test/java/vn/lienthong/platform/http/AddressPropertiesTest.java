package vn.lienthong.platform.http;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.endless;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;
import static vn.lienthong.NastyInputs.texts;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.StatisticsReport;

/** Addresses, networks, forwarded headers and paths, as anybody may write them. */
class AddressPropertiesTest {

  private static final CallerAddress ADDRESSES = new CallerAddress(Optional.of(List.of("10.0.0.7", "10.1.0.0/16")));
  private static final PathTemplates TEMPLATES =
      new PathTemplates(Set.of("/api/v1/entries/{id}", "/api/v1/entries/all", "/", "/q/health/live"));

  @Provide Arbitrary<String> ranges() {
    return Arbitraries.oneOf(spoiled("10.0.0.7", "10.1.0.0/16", "2001:db8::/32", "::ffff:10.0.0.7", "fe80::1%eth0"),
        texts());
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aRangeIsOneOrRefused(@ForAll("ranges") String range) {
    try {
      new AddressRanges("ranges", List.of(range)).contain(InetAddress.getLoopbackAddress());
      seen(true);
    } catch (IllegalArgumentException refused) {
      seen(false);
      assertThat(refused.getMessage()).startsWith("ranges: ");
    }
    AddressRanges.literal(range).ifPresent(address -> assertThat(range).matches("(?s)[0-9A-Fa-f.:\\[\\]]+(%.*)?"));
  }

  @Property(tries = 200, seed = SEED)
  void anAddressIsInItsNetworkAndInNoOther(@ForAll @Size(4) byte[] octets, @ForAll @IntRange(min = 1,
      max = 32) int bits)
      throws UnknownHostException {
    InetAddress address = InetAddress.getByAddress(octets);
    byte[] other = octets.clone();
    other[(bits - 1) / 8] ^= (byte) (0x80 >> (bits - 1) % 8);
    AddressRanges network = new AddressRanges("ranges", List.of(address.getHostAddress() + "/" + bits));
    assertThat(network.contain(address)).isTrue();
    assertThat(network.contain(InetAddress.getByAddress(other))).isFalse();
    assertThat(AddressRanges.literal(address.getHostAddress())).contains(address);
  }

  @Provide Arbitrary<String> forwarded() {
    Arbitrary<String> hops = Arbitraries.oneOf(texts(), spoiled("198.51.100.9", "10.1.2.3", "[2001:db8::1]:443",
        "10.1.0.9:80"));
    return Combinators.combine(hops.list().ofMaxSize(4), Arbitraries.of(",", ", ")).as((all, by) -> String.join(by,
        all));
  }

  /** A stranger is who connects, whatever it says; behind a proxy there is always an address, and never its text. */
  @Property(tries = 500, seed = SEED)
  void aCallerIsAnAddress(@ForAll("forwarded") String forwarded) {
    assertThat(ADDRESSES.of(CallerAddressTest.request("203.0.113.5", forwarded, null))).isEqualTo("203.0.113.5");
    assertThat(ADDRESSES.of(CallerAddressTest.request("10.0.0.7", forwarded, null)))
        .matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f:]+/64");
  }

  @Provide Arbitrary<String> longTexts() {
    return endless(60_000);
  }

  @Property(tries = 8, seed = SEED)
  void nothingTakesTheSquareOfItsLength(@ForAll("longTexts") String text) {
    assertTimeoutPreemptively(ofSeconds(30), () -> {
      ADDRESSES.of(CallerAddressTest.request("10.0.0.7", text, null));
      TEMPLATES.of(text);
    });
  }

  @Provide Arbitrary<String> paths() {
    return Arbitraries.oneOf(spoiled("/api/v1/entries/41", "/api/v1/entries/all", "//q//health/live/"), texts());
  }

  /** Nothing of what was asked for stands in what is shown of it. */
  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aPathIsADeclaredOneOrNone(@ForAll("paths") String path) {
    String template = TEMPLATES.of(path);
    seen(!template.equals(PathTemplates.UNMATCHED));
    assertThat(template).isIn("/api/v1/entries/{id}", "/api/v1/entries/all", "/", "/q/health/live", "UNMATCHED");
    assertThat(RequestMetrics.method(path)).isEqualTo("OTHER");
  }
}
