package vn.lienthong.platform.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The client address of a request. Proxy headers ({@code X-Forwarded-For}, {@code X-Forwarded-Proto}) are trusted only
 * from the proxies in {@code hub.http.trusted-proxies}, because any client can send such a header.
 *
 * <p>Every limit per address uses {@link #of}.
 */
@ApplicationScoped
public class CallerAddress {

  private static final Logger LOG = Logger.getLogger(CallerAddress.class);
  private static final String FOR = "X-Forwarded-For";
  private static final String PROTO = "X-Forwarded-Proto";
  private static final int NETWORK_OCTETS = 8;

  private final AddressRanges trusted;
  private final AtomicBoolean strangerSaid = new AtomicBoolean();

  CallerAddress(@ConfigProperty(name = "hub.http.trusted-proxies") Optional<List<String>> trusted) {
    this.trusted = new AddressRanges("hub.http.trusted-proxies", trusted.orElse(List.of()));
  }

  /**
   * The address by which the caller is counted: the nearest one that is not a trusted proxy. An IPv6 caller is counted
   * by its 64-bit network ({@code 2001:db8:0:1::/64}). Empty where there is none.
   */
  public String of(HttpServerRequest request) {
    Optional<InetAddress> peer = address(request.remoteAddress());
    List<String> forwarded = request.headers().getAll(FOR);
    if (peer.isPresent() && !forwarded.isEmpty() && !trusted.contain(peer.get())) {
      stranger();
    }
    return peer.map(from -> counted(nearest(from, forwarded))).orElse("");
  }

  /** Whether the caller is one of these: the nearest address that is not a trusted proxy. */
  public boolean isOneOf(HttpServerRequest request, AddressRanges ranges) {
    return address(request.remoteAddress()).map(from -> nearest(from, request.headers().getAll(FOR)))
        .filter(ranges::contain).isPresent();
  }

  /** The key by which a new connection from there is counted, before its first request; empty for a trusted proxy. */
  public Optional<String> ofConnection(InetAddress peer) {
    return trusted.contain(peer) ? Optional.empty() : Optional.of(counted(peer));
  }

  /** Whether a connection from there comes from a trusted proxy, which forwards for many callers. */
  public boolean isTrustedProxy(SocketAddress peer) {
    return address(peer).filter(trusted::contain).isPresent();
  }

  /** Whether the caller used TLS, to the hub or to a trusted proxy. */
  public boolean isSecure(HttpServerRequest request) {
    return request.isSSL()
        || isTrustedProxy(request.remoteAddress()) && "https".equalsIgnoreCase(request.getHeader(PROTO));
  }

  /** Each proxy appends its peer's address, so the list is reliable from its end to the first untrusted address. */
  private InetAddress nearest(InetAddress peer, List<String> forwarded) {
    InetAddress nearest = peer;
    String[] hops = String.join(",", forwarded).split(",");
    for (int i = hops.length - 1; i >= 0 && trusted.contain(nearest); i--) {
      Optional<InetAddress> before = AddressRanges.literal(withoutPort(hops[i].strip()));
      if (before.isEmpty()) {
        return nearest;
      }
      nearest = before.get();
    }
    return nearest;
  }

  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) {
      return hop.substring(1, Math.max(1, hop.indexOf(']')));
    }
    int colon = hop.indexOf(':');
    return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }

  private static String counted(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address.getHostAddress();
    }
    byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK_OCTETS), 2 * NETWORK_OCTETS);
    try {
      return InetAddress.getByAddress(network).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      throw new IllegalStateException("sixteen octets are an address", e);
    }
  }

  private static Optional<InetAddress> address(SocketAddress peer) {
    return peer == null ? Optional.empty() : AddressRanges.literal(peer.hostAddress());
  }

  private void stranger() {
    if (strangerSaid.compareAndSet(false, true)) {
      LOG.warn("a caller names another address than its own (X-Forwarded-For) and is not believed; "
          + "if it is the province's proxy, name it in hub.http.trusted-proxies");
    }
  }
}
