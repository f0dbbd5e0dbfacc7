package vn.lienthong.files.download;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * The list of hosts from which files may be downloaded: {@code host} (default ports) or {@code host:port}. A listed
 * name may resolve to any address of the internal network, but not to a loopback, cloud metadata, link-local, multicast
 * or unassigned address; such an address has to be listed itself. The address that was checked is the one connected to.
 */
public final class AllowedHosts implements Dns {

  /** Metadata services outside 169.254.0.0/16. */
  private static final Set<String> METADATA = Set.of("100.100.100.200", "192.0.0.192");
  private static final byte[] METADATA_6 = {(byte) 0xfd, 0x00, 0x0e, (byte) 0xc2};
  private static final byte[] NAT64 = {0x00, 0x64, (byte) 0xff, (byte) 0x9b};

  private record Host(String name, int port) {}

  private final Set<Host> hosts = new HashSet<>();
  private final Set<String> named = new HashSet<>();
  private final Map<Host, Host> at = new HashMap<>();
  private final Dns names;

  /** As below, with every host at the address its name resolves to. */
  public AllowedHosts(Collection<String> list, Dns names) {
    this(list, Set.of(), names);
  }

  /**
   * @param at {@code host=address:port}: the real address of a listed host, for plain HTTP; like a line of a hosts file
   * @throws IllegalStateException when an item is not a host
   */
  public AllowedHosts(Collection<String> list, Collection<String> at, Dns names) {
    this.names = names;
    for (String item : at) {
      HttpUrl there = HttpUrl.parse("http://" + item.substring(item.indexOf('=') + 1).strip() + "/");
      HttpUrl here = HttpUrl.parse("http://" + item.substring(0, Math.max(0, item.indexOf('='))).strip() + "/");
      if (there == null || here == null) {
        throw new IllegalStateException("hub.files.at: not host=address:port: " + item);
      }
      this.at.put(new Host(here.host(), here.port()), new Host(there.host(), there.port()));
      named.add(there.host());
    }
    for (String item : list) {
      HttpUrl url = HttpUrl.parse("http://" + item.strip() + "/");
      if (url == null || !url.encodedPath().equals("/") || !url.username().isEmpty() || url.query() != null) {
        throw new IllegalStateException("hub.files.hosts: no host or host:port: " + item);
      }
      boolean port = item.strip().matches(".*:\\d+") && !item.contains("::") || item.contains("]:");
      hosts.add(new Host(url.host(), port ? url.port() : 80));
      if (!port) {
        hosts.add(new Host(url.host(), 443));
      }
      named.add(url.host());
    }
  }

  /** Whether files may be downloaded from this URL. The addresses of the name are checked when it is resolved. */
  public boolean has(HttpUrl url) {
    boolean plain = url.username().isEmpty() && url.password().isEmpty();
    return plain && hosts.contains(new Host(url.host(), url.port())) && (!isLiteral(url.host()) || allowed(url.host()));
  }

  /** The URL to connect to for a URL that the list allows. */
  HttpUrl place(HttpUrl url) {
    Host there = url.isHttps() ? null : at.get(new Host(url.host(), url.port()));
    return there == null ? url : url.newBuilder().host(there.name()).port(there.port()).build();
  }

  private static boolean isLiteral(String host) {
    return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
  }

  private boolean allowed(String literal) {
    try {
      return allowed(literal, InetAddress.getByName(literal));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private boolean allowed(String host, InetAddress address) {
    String literal = HttpUrl.parse("http://" + bracketed(address) + "/").host();
    return !dangerous(address) || named.contains(literal) || address.isLoopbackAddress() && host.equals("localhost");
  }

  private static String bracketed(InetAddress address) {
    String text = address.getHostAddress().replaceFirst("%.*", "");
    return text.indexOf(':') >= 0 ? "[" + text + "]" : text;
  }

  /** Whether it is an address that the name of a file host should never resolve to. */
  public static boolean dangerous(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet6Address && startsWith(bytes, NAT64)) {
      return dangerous(embedded(bytes, 12));
    } else if (address instanceof Inet6Address && bytes[0] == 0x20 && bytes[1] == 0x02) { // 6to4
      return dangerous(embedded(bytes, 2));
    } else if (address instanceof Inet6Address six && six.isIPv4CompatibleAddress()) {
      return true;
    }
    boolean nobodys = address instanceof Inet4Address && (bytes[0] == 0 || (bytes[0] & 0xff) >= 240);
    return nobodys || address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
        || address.isMulticastAddress() || METADATA.contains(address.getHostAddress())
        || address instanceof Inet6Address && startsWith(bytes, METADATA_6);
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static InetAddress embedded(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A listed name resolves to an address that is not allowed. */
  static final class Dangerous extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    Dangerous() {
      super("an address that is not on the list");
    }
  }

  /** Resolves a host for the HTTP client; fails unless all its addresses are allowed. */
  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> found = names.lookup(host);
    if (!found.stream().allMatch(address -> allowed(host, address))) {
      throw new Dangerous();
    }
    return found;
  }
}
