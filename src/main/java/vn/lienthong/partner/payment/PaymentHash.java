package vn.lienthong.partner.payment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Collectors;
import vn.lienthong.model.text.Sha256;

/** {@code MaXacThuc}: SHA-256 in lower-case hexadecimal over fields and secret, joined by a bar, in UTF-8. */
final class PaymentHash {

  /** The name of the field that holds it. */
  static final String FIELD = "MaXacThuc";

  private PaymentHash() {}

  /** The hash; an absent field (null) is empty. */
  static String of(List<String> fields, String secret) {
    return Sha256.hex(fields.stream().map(field -> field == null ? "" : field)
        .collect(Collectors.joining("|", "", "|")) + secret);
  }

  /** Whether two hashes are equal, compared in constant time. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
