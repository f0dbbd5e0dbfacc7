package vn.lienthong.platform.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** IP addresses and networks in numeric form, as {@code 10.0.0.7} or {@code 2001:db8::/32}; no DNS lookup is made. */
public final class AddressRanges {

  private final List<IpSubnetFilterRule> rules;

  /**
   * @param key the configuration key they are written in, for the error
   * @throws IllegalArgumentException for a text that is neither an address nor a network
   */
  public AddressRanges(String key, List<String> written) {
    this.rules = written.stream().map(String::strip).filter(range -> !range.isEmpty())
        .map(range -> rule(key, range)).toList();
  }

  /** Whether the address is one of them, or in one of their networks. */
  public boolean contain(InetAddress address) {
    InetSocketAddress asked = new InetSocketAddress(address, 0);
    return rules.stream().anyMatch(rule -> rule.matches(asked));
  }

  /** Parses a numeric address; an IPv4 address written as IPv6 is the IPv4 address. Empty for anything else. */
  static Optional<InetAddress> literal(String text) {
    byte[] octets = text == null ? null : NetUtil.createByteArrayFromIpAddressString(text);
    try {
      return octets == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(octets));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four or sixteen octets are an address", e);
    }
  }

  private static IpSubnetFilterRule rule(String key, String range) {
    int slash = range.indexOf('/');
    InetAddress address = literal(slash < 0 ? range : range.substring(0, slash)).orElseThrow(() -> wrong(key, range));
    int bits = address.getAddress().length * 8;
    String length = slash < 0 ? String.valueOf(bits) : range.substring(slash + 1);
    if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > bits) {
      throw wrong(key, range);
    }
    return new IpSubnetFilterRule(address, Integer.parseInt(length), IpFilterRuleType.ACCEPT);
  }

  private static IllegalArgumentException wrong(String key, String range) {
    return new IllegalArgumentException(
        key + ": " + range + " is no address and no network (10.0.0.7, 10.0.0.0/24)");
  }
}
