package vn.lienthong.partner.payment;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.lienthong.model.text.WebAddress;

/**
 * The addresses to which a payer may be sent: those of listed hosts, else of the platform's own host. Where the
 * platform is called by TLS, a page without it is none of them.
 */
final class PaymentPages {

  private static final String TLS = "https://";

  private final boolean tlsOnly;
  private final List<String> hosts;

  PaymentPages(String url, Optional<List<String>> hosts) {
    String platform = WebAddress.of(url).orElse("");
    this.tlsOnly = platform.startsWith(TLS);
    this.hosts = hosts.orElse(platform.isEmpty() ? List.of() : List.of(place(platform))).stream()
        .map(host -> host.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /** The address in its normal form; empty where nobody may be sent there. */
  Optional<String> allowed(String text) {
    return WebAddress.of(text).filter(address -> !tlsOnly || address.startsWith(TLS))
        .filter(address -> hosts.stream().anyMatch(host -> ported(host, address).equals(place(address))));
  }

  private static String place(String address) {
    return ported(URI.create(address).getRawAuthority(), address);
  }

  /** A host without a port is meant with the usual one of the address. */
  private static String ported(String host, String address) {
    return host.matches(".*:\\d+") ? host : host + (address.startsWith(TLS) ? ":443" : ":80");
  }
}
