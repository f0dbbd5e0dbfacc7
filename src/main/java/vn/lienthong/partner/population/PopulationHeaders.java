package vn.lienthong.partner.population;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import vn.lienthong.model.text.Sha256;

/** The HTTP headers that the platform requires (protocols §4.1). */
final class PopulationHeaders {

  private PopulationHeaders() {}

  /** {@code Basic base64(username:sha256hex(serviceUrl + username + timestamp + secret))}. */
  static String authorization(String serviceUrl, String username, String timestamp, String secret) {
    String hash = Sha256.hex(serviceUrl + username + timestamp + secret);
    return "Basic " + Base64.getEncoder().encodeToString((username + ':' + hash).getBytes(StandardCharsets.UTF_8));
  }

  /** All headers of a call made at {@code millis}, epoch milliseconds. */
  static Map<String, String> of(PopulationConfig config, long millis) {
    String timestamp = Long.toString(config.assume().timestamp().convert(millis, TimeUnit.MILLISECONDS));
    String serviceUrl = config.serviceUrl().filter(url -> !url.isBlank()).orElse(config.url() + config.path());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Timestamp", timestamp);
    headers.put("Authorization", authorization(serviceUrl, config.username(), timestamp, config.secret()));
    headers.put("X-Road-Client", config.client());
    headers.put("ApiKey", config.apiKey());
    config.sourceType().filter(type -> !type.isBlank()).ifPresent(type -> headers.put("ESB_SOURCE_TYPE", type));
    config.sourceUsername().filter(name -> !name.isBlank())
        .ifPresent(name -> headers.put("ESB_SOURCE_USERNAME", name));
    return headers;
  }
}
