package vn.lienthong.outbound.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Maintenance windows of an endpoint, JSON {@code [{"from","to"}]}. */
final class MaintenanceWindows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private MaintenanceWindows() {}

  static boolean covers(String windows, OffsetDateTime now) {
    if ("[]".equals(windows)) {
      return false;
    }
    try {
      for (JsonNode window : JSON.readTree(windows)) {
        if (!now.isBefore(OffsetDateTime.parse(window.path("from").asText()))
            && now.isBefore(OffsetDateTime.parse(window.path("to").asText()))) {
          return true;
        }
      }
      return false;
    } catch (JsonProcessingException | DateTimeParseException e) {
      return false; // PATCH validates what it stores; a row edited by hand must not stop the relay
    }
  }
}
