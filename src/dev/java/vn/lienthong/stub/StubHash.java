package vn.lienthong.stub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.stub.state.StubConfig;
import wiremock.com.fasterxml.jackson.databind.JsonNode;

/**
 * Checks the hash that the payment platform requires in a message, and the headers that the province's service platform
 * requires for a call to the national one (NDXP):
 * {@code Authorization} is {@code Basic base64(user:sha256hex(address + user + timestamp + secret))}, and
 * {@code Timestamp} is in epoch milliseconds and close to the current time.
 */
final class StubHash {

  private final StubConfig switches;

  StubHash(StubConfig switches) {
    this.switches = switches;
  }

  /** SHA-256 of a text in UTF-8, in hexadecimal. */
  static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("no SHA-256 in this Java", e);
    }
  }

  /**
   * Returns the name of the wrong header; empty when both are right.
   *
   * @param keys the keys of the switches: {@code user}, {@code secret}, {@code window} (a duration), {@code address}
   *     (the address of the service, or {@code as-called}: the address of the request)
   */
  Optional<String> wrong(StubCall call, Map<String, Object> keys) {
    String timestamp = String.valueOf(call.request().getHeader("Timestamp"));
    if (!timestamp.matches("\\d{13}")
        || late(Long.parseLong(timestamp), switches.duration((String) keys.get("window")))) {
      return Optional.of("Timestamp");
    }
    String address = text(keys, "address");
    String user = text(keys, "user");
    String due = sha256((address.equals("as-called") ? called(call) : address) + user + timestamp
        + text(keys, "secret"));
    String header = "Basic " + Base64.getEncoder().encodeToString((user + ":" + due).getBytes(StandardCharsets.UTF_8));
    return MessageDigest.isEqual(header.getBytes(StandardCharsets.UTF_8),
        String.valueOf(call.request().getHeader("Authorization")).getBytes(StandardCharsets.UTF_8))
        ? Optional.empty() : Optional.of("Authorization");
  }

  /**
   * Returns the name of the field with a wrong hash; empty when it is right: the SHA-256 of the fields {@code of} and
   * the {@code secret}, joined by a bar, in the field {@code in}.
   */
  Optional<String> wrongSum(JsonNode body, Map<String, Object> keys) {
    StringBuilder raw = new StringBuilder();
    ((List<?>) keys.get("of")).forEach(field -> raw.append(body.path((String) field).asText("")).append('|'));
    String in = (String) keys.get("in");
    return sha256(raw + text(keys, "secret")).equals(body.path(in).asText("")) ? Optional.empty() : Optional.of(in);
  }

  private String text(Map<String, Object> keys, String name) {
    return switches.text((String) keys.get(name));
  }

  private static boolean late(long timestamp, Duration allowed) {
    return Math.abs(System.currentTimeMillis() - timestamp) > allowed.toMillis();
  }

  private static String called(StubCall call) {
    return call.request().getAbsoluteUrl().split("\\?", 2)[0];
  }
}
