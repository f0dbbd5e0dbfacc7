package vn.lienthong.files;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;
import static vn.lienthong.NastyInputs.texts;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.StatisticsReport;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import vn.lienthong.access.crypto.SignedTokens;
import vn.lienthong.files.download.AllowedHosts;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.text.WebAddress;

/** Addresses files are fetched from and given out by, as anybody may write them. */
class FilesPropertiesTest {

  private static final Dns NOBODY = host -> {
    throw new UnknownHostException(host);
  };
  private static final AllowedHosts HOSTS = new AllowedHosts(List.of("files.h99.example.vn", "10.1.2.3:8080"), NOBODY);
  private static final PublicLinkSigner LINKS =
      new PublicLinkSigner(new SignedTokens(new TreeMap<>(Map.of(1, new SecretKeySpec(new byte[32], "HmacSHA256")))),
          "https://h99.vn/");
  private static final String LINK = token(LINKS.to(7, 1_800_000_000L));

  private static String token(String link) {
    return link.substring(link.lastIndexOf('/') + 1);
  }

  @Provide Arbitrary<String> addresses() {
    return Arbitraries.oneOf(spoiled("https://files.h99.example.vn/a.pdf", "http://10.1.2.3:8080/a",
        "http://2852039166/"),
        texts().map(in -> "http://files.h99.example.vn" + in), texts().map(in -> "http://" + in
            + "files.h99.example.vn/"),
        texts().map(in -> "http://10.1.2.3" + in + ":8080/"));
  }

  /** Whatever is put into an address, it leads to a listed host or nowhere. */
  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void onlyListedHostsAreFetchedFrom(@ForAll("addresses") String text) {
    Optional<HttpUrl> url = WebAddress.of(text).map(HttpUrl::parse);
    boolean fetched = url.filter(HOSTS::has).isPresent();
    seen(fetched);
    if (fetched) {
      assertThat(url.get().host() + ":" + url.get().port()).isIn("files.h99.example.vn:80", "files.h99.example.vn:443",
          "10.1.2.3:8080");
      assertThat(java.net.URI.create(WebAddress.of(text).orElseThrow()).getHost()).isEqualTo(url.get().host());
    }
  }

  @Provide Arbitrary<String> items() {
    return Arbitraries.oneOf(spoiled("files.h99.example.vn", "10.1.2.3:8080", "[fd99::7]:9000", "a=10.0.0.1:80"),
        texts());
  }

  @Property(tries = 300, seed = SEED)
  void aListIsOneOrStopsTheStart(@ForAll("items") String item) {
    try {
      new AllowedHosts(List.of(item), NOBODY);
      new AllowedHosts(List.of(), List.of(item), NOBODY);
    } catch (IllegalStateException refused) {
      assertThat(refused.getMessage()).startsWith("hub.files.");
    }
  }

  /** Every address inside another one is as dangerous as it is alone. */
  @Property(tries = 500, seed = SEED)
  void anAddressHidesInNoOther(@ForAll @Size(4) byte[] octets) throws UnknownHostException {
    boolean dangerous = AllowedHosts.dangerous(InetAddress.getByAddress(octets));
    for (String form : List.of("::ffff:%02x%02x:%02x%02x", "64:ff9b::%02x%02x:%02x%02x", "2002:%02x%02x:%02x%02x::1")) {
      InetAddress inside = InetAddress.getByName(form.formatted(octets[0], octets[1], octets[2], octets[3]));
      assertThat(AllowedHosts.dangerous(inside)).as(inside.toString()).isEqualTo(dangerous);
    }
  }

  @Provide Arbitrary<String> tokens() {
    return Arbitraries.oneOf(spoiled(LINK), texts());
  }

  @Property(tries = 500, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aLinkIsOursOrNone(@ForAll("tokens") String token) {
    Optional<PublicLinkSigner.Link> read = LINKS.read(token);
    seen(read.isPresent());
    read.ifPresent(link -> assertThat(link).isEqualTo(new PublicLinkSigner.Link(7, 1_800_000_000L)));
  }

  @Property(tries = 200, seed = SEED)
  void aLinkIsReadAsItWasMade(@ForAll long file, @ForAll @LongRange(max = 4_294_967_295L) long expires) {
    assertThat(LINKS.read(token(LINKS.to(file, expires)))).contains(new PublicLinkSigner.Link(file, expires));
  }

  @Provide Arbitrary<String> copies() {
    return Arbitraries.oneOf(spoiled("hub:file/12", "hub:file/999999999999999999"), texts());
  }

  @Property(tries = 300, seed = SEED)
  void aCopyHasANumber(@ForAll("copies") String url) {
    OptionalLong copy = FileRef.copy(new Dossier.File("1", "a", url, null, null));
    copy.ifPresent(number -> assertThat(url).matches("hub:file/0*" + (number == 0 ? "0" : number)));
  }
}
