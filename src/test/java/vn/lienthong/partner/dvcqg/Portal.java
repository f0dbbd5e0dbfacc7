package vn.lienthong.partner.dvcqg;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.canon.DossierEvent;
import vn.lienthong.canon.ErrorClass;
import vn.lienthong.canon.Task;
import vn.lienthong.partner.transport.Answer;

/** What the tests of this room say about the portal: its numbers, its errors, the golden events. */
final class Portal {

  static final Map<String, String> STATUS = Map.of(
      "REGISTERED", "1", "ACCEPTED", "2", "NOT_ACCEPTED", "3", "PROCESSING", "4", "SUPPLEMENT_REQUIRED", "5",
      "PAYMENT_REQUIRED", "6", "WITHDRAWAL_REQUESTED", "7", "STOPPED", "8", "COMPLETED", "9", "RESULT_RETURNED", "10");

  private static final Map<String, Map<String, String>> LISTS = Map.of(
      "STATUS", STATUS, "CHANNEL", Map.of("DIRECT", "1", "ONLINE", "2", "POST", "3"),
      "PERSON_KIND", Map.of("CITIZEN", "1", "ENTERPRISE", "2", "STATE_AGENCY", "3", "ORGANISATION", "4",
          "BUSINESS_HOUSEHOLD", "2"),
      "RETURN_BY", Map.of("DIRECT", "0", "POST", "1"),
      "COLLECT_AT", Map.of("RECEPTION", "1", "SUPPLEMENT", "2", "RETURN", "4"),
      "FEE_KIND", Map.of("ORDINARY", "1", "APPRAISAL", "2", "RENEWAL", "3"),
      "ONLINE_PAYMENT", Map.of("NONE", "0", "NATIONAL", "1", "LOCAL", "2"),
      "REUSE", Map.of("NONE", "0", "REUSED", "1", "NOT_APPROVED", "2"),
      "SUBMITTED_VIA", Map.of("NATIONAL", "1", "LOCAL", "2"),
      "IDENTIFIER", Map.of("PERSONAL_ID", "1", "CMND_9", "2"));

  static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  static final DvcqgMapper MAPPER = new DvcqgMapper(Portal::code, true);
  static final DvcqgVerdict VERDICT = new DvcqgVerdict(Portal::errorClass);

  private Portal() {}

  static Optional<String> code(String list, String code, LocalDate day) {
    return Optional.ofNullable(LISTS.getOrDefault(list, Map.of()).get(code));
  }

  static ErrorClass errorClass(String code, String text) {
    if (text.contains("đã tồn tại") || text.contains("chưa tồn tại")) {
      return ErrorClass.STATE_CONFLICT;
    } else if (text.contains("Phiên") || code.equals("401")) {
      return ErrorClass.SESSION;
    } else if (text.contains("không hợp lệ") || text.contains("bắt buộc")) {
      return ErrorClass.BUSINESS;
    } else if (text.contains("đang bận")) {
      return ErrorClass.SERVER_ERROR;
    }
    return code.equals("400") ? ErrorClass.SCHEMA : ErrorClass.UNKNOWN;
  }

  static DossierEvent event(String golden) {
    return JSON.convertValue(json(golden + ".canon.json"), DossierEvent.class);
  }

  static JsonNode json(String file) {
    try (InputStream in = Portal.class.getResourceAsStream("/partner/dvcqg/" + file)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Task task(String flow, String golden, Map<String, String> memory) {
    return task(flow, event(golden), memory, Task.Mode.LIVE);
  }

  static Task task(String flow, DossierEvent event, Map<String, String> memory, Task.Mode mode) {
    return new Task(41, "call-41", "dvcqg", flow, event, null, 1, mode, false, memory);
  }

  static Answer says(int status, String body) {
    return new Answer(status, body.getBytes(StandardCharsets.UTF_8), null);
  }

  static DvcqgConfig config() {
    return config(true);
  }

  static DvcqgConfig config(boolean accountLookup) {
    return new SmallRyeConfigBuilder().withMapping(DvcqgConfig.class)
        .withDefaultValues(Map.ofEntries(Map.entry("hub.partner.dvcqg.url", "http://localhost"),
            Map.entry("hub.partner.dvcqg.login-path", "/login"), Map.entry("hub.partner.dvcqg.call-path", "/mapi/g"),
            Map.entry("hub.partner.dvcqg.timeout", "1s"), Map.entry("hub.partner.dvcqg.agency", "000.00.00.H99"),
            Map.entry("hub.partner.dvcqg.destination", "DST"), Map.entry("hub.partner.dvcqg.username", "hub"),
            Map.entry("hub.partner.dvcqg.password", "hub"), Map.entry("hub.partner.dvcqg.session-life", "25m"),
            Map.entry("hub.partner.dvcqg.assume.empty-reception-date", "true"),
            Map.entry("hub.partner.dvcqg.assume.account-lookup", Boolean.toString(accountLookup))))
        .withConverter(Duration.class, 100, new DurationConverter())
        .build().getConfigMapping(DvcqgConfig.class);
  }
}
