package vn.lienthong.partner.dvcqg;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.partner.transport.LgspClient;
import vn.lienthong.partner.transport.PartnerResponse;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.partner.transport.TestSettings;

/** What the tests of this room say about the portal: its numbers and errors by the seeds, the golden events. */
final class Portal {

  static final Map<String, String> STATUS = Map.of(
      "REGISTERED", "1", "ACCEPTED", "2", "NOT_ACCEPTED", "3", "PROCESSING", "4", "SUPPLEMENT_REQUIRED", "5",
      "PAYMENT_REQUIRED", "6", "WITHDRAWAL_REQUESTED", "7", "STOPPED", "8", "COMPLETED", "9", "RESULT_RETURNED", "10");

  private static final CatalogueSnapshot EDITION = CatalogueSnapshot.fromSeeds();

  static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  static final DvcqgMapper MAPPER = new DvcqgMapper(Portal::code, true, false);
  static final DvcqgResponseMapper VERDICT = new DvcqgResponseMapper(TestSettings.glossary("dvcqg"));

  private Portal() {}

  static Optional<String> code(String list, String code, LocalDate day) {
    return EDITION.foreignCode("dvcqg", list, code, day);
  }

  /** One of this room's route files, run against {@code url}. */
  static RouteRun route(String flow, String url, boolean lookup, Function<String, Optional<String>> sessions) {
    DvcqgSteps bean = new DvcqgSteps(config(lookup), new LgspClient(sessions), MAPPER, VERDICT);
    return new RouteRun("dvcqg/dvcqg-" + flow + ".camel.yaml", Map.of("dvcqg", bean), Map.of(
        "hub.partner.dvcqg.url", url, "hub.partner.dvcqg.login-path", "/login",
        "hub.partner.dvcqg.call-path", "/mapi/g", "hub.partner.dvcqg.share-path", "/xrdata",
        "hub.partner.dvcqg.timeout", "1s"));
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

  static DeliveryTask task(String flow, String golden, Map<String, String> memory) {
    return task(flow, event(golden), memory, DeliveryTask.Mode.LIVE);
  }

  static DeliveryTask task(String flow, DossierEvent event, Map<String, String> memory, DeliveryTask.Mode mode) {
    return new DeliveryTask(41, "call-41", "dvcqg", flow, event, null, 1, mode, false, memory);
  }

  static PartnerResponse says(int status, String body) {
    return new PartnerResponse(status, body.getBytes(StandardCharsets.UTF_8), null);
  }

  static DvcqgConfig config() {
    return config(true);
  }

  static DvcqgConfig config(boolean accountLookup) {
    return TestSettings.of(DvcqgConfig.class, Map.of("hub.partner.dvcqg.destination", "DST",
        "hub.partner.dvcqg.assume.account-lookup", Boolean.toString(accountLookup)));
  }
}
