package vn.lienthong.model.text;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Normalises the address of a file to RFC 3986: a blank becomes {@code %20}, a letter outside ASCII its UTF-8 bytes;
 * scheme and host become lower case. What is already encoded is unchanged.
 */
public final class WebAddress {

  private static final Pattern FORM = Pattern.compile("(?i)(https?)://([^/?#\\\\]*)(|[/?#][^\\p{Cc}]*)");
  private static final Pattern HOST =
      Pattern.compile("(?:([a-z0-9_](?:[a-z0-9_.-]{0,252}[a-z0-9_])?)|\\[[0-9a-f:.]{2,45}])(?::([0-9]{1,5}))?");
  private static final Pattern ENCODED = Pattern.compile("%[0-9a-fA-F]{2}");
  private static final String SAFE = "-._~!$&'()*+,;=:@/?";
  private static final int LAST_PORT = 65_535;
  private static final int LONGEST = 8_000;
  /** The longest host with its port. */
  private static final int LONGEST_HOST = 260;

  private WebAddress() {}

  /**
   * The normalised address. Empty where the text is not an http or https address of a host, contains a name and
   * password, or is longer than 8000 characters, as written or normalised.
   */
  public static Optional<String> of(String text) {
    String plain = TextNormalizer.trim(text);
    Matcher parts = FORM.matcher(plain);
    if (plain.length() > LONGEST || !parts.matches() || parts.end(2) - parts.start(2) > LONGEST_HOST) {
      return Optional.empty();
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT) + "://";
    return host(parts.group(2)).map(host -> scheme + host + encoded(parts.group(3)))
        .filter(address -> address.length() <= LONGEST);
  }

  private static Optional<String> host(String written) {
    int colon = written.startsWith("[") ? -1 : written.lastIndexOf(':');
    String name = colon < 0 ? written : written.substring(0, colon);
    String host;
    try {
      String ascii = name.startsWith("[") ? name : IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
      host = (ascii + written.substring(name.length())).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException noName) {
      return Optional.empty();
    }
    Matcher parts = HOST.matcher(host);
    boolean good = parts.matches() && (parts.group(2) == null || isPort(Integer.parseInt(parts.group(2))));
    return good && (parts.group(1) != null || isAddress(host)) ? Optional.of(host) : Optional.empty();
  }

  private static boolean isPort(int number) {
    return number > 0 && number <= LAST_PORT;
  }

  /** Whether it is a numeric address in brackets; no name is resolved. */
  private static boolean isAddress(String host) {
    try {
      return InetAddress.getByName(host.substring(0, host.indexOf(']') + 1)) != null;
    } catch (UnknownHostException noAddress) {
      return false;
    }
  }

  private static String encoded(String rest) {
    StringBuilder out = new StringBuilder(rest.length() + 16);
    boolean fragment = false;
    for (int i = 0; i < rest.length();) {
      int c = rest.codePointAt(i);
      boolean first = c == '#' && !fragment;
      boolean kept = c < 0x80 && (Character.isLetterOrDigit(c) || SAFE.indexOf(c) >= 0)
          || c == '%' && ENCODED.matcher(rest).region(i, rest.length()).lookingAt() || first;
      fragment |= first;
      if (kept) {
        out.appendCodePoint(c);
      } else {
        for (byte one : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          out.append('%').append("%02X".formatted(one));
        }
      }
      i += Character.charCount(c);
    }
    return out.toString();
  }
}
