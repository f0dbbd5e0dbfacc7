package vn.lienthong.partner.dossiers;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Notification;
import vn.lienthong.model.Outcome;
import vn.lienthong.partner.dossiers.DossiersConfig.How;
import vn.lienthong.partner.dossiers.DossiersConfig.Source;
import vn.lienthong.partner.transport.HmacSha256;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.partner.transport.RouteRun.Answers;

class DossiersStepsTest {

  private static final Notification NOTICE =
      given(Notification.class, "noticeId", "7", "kind", Notification.Kind.ENTRY_REFUSED,
          "dossierCode", "000.00.10.H99-260105-0001", "lanePosition", 3L, "entryId", "41", "partner", "dvcqg",
          "flow", "sync-dossier", "text", "Cổng DVC quốc gia từ chối hồ sơ.", "field", "Mã lĩnh vực",
          "owner", Notification.Owner.OFFICER, "fixBy", LocalDate.of(2026, 1, 6), "data", Map.of("b", "2", "a", "1"),
          "occurredAt", OffsetDateTime.parse("2026-01-05T08:30:00+07:00"));
  private static final Outcome TAKEN = new Outcome.Delivered("7", Map.of());

  private Source source;
  private RouteRun run;

  @AfterEach
  void stop() {
    if (run != null) {
      run.close();
    }
  }

  @Test
  void aNoticeIsCalledBackAndSigned() throws Exception {
    route();
    source = new Source(How.CALLBACK, run.address() + "/notices", "demo-secret");
    assertThat(run.run(task(DeliveryTask.Mode.LIVE))).isEqualTo(TAKEN);
    RouteRun.Received call = run.received().get(0);
    assertThat(call.path()).isEqualTo("/notices");
    assertThat(call.headers().get("X-hub-signature"))
        .containsExactly(HmacSha256.signature("demo-secret", call.body().getBytes(StandardCharsets.UTF_8)));
    assertThat(new ObjectMapper().readTree(call.body())).isEqualTo(new ObjectMapper().readTree("""
        {"noticeId":"7","kind":"ENTRY_REFUSED","dossierCode":"000.00.10.H99-260105-0001","lanePosition":3,
         "entryId":"41","partner":"dvcqg","flow":"sync-dossier","text":"Cổng DVC quốc gia từ chối hồ sơ.",
         "field":"Mã lĩnh vực","owner":"OFFICER","fixBy":"2026-01-06","data":{"a":"1","b":"2"},
         "occurredAt":"2026-01-05T08:30:00+07:00"}"""));
  }

  @Test
  void itsAnswerSaysWhetherItWasTaken() {
    route();
    source = new Source(How.CALLBACK, run.address(), null);
    assertThat(answered(409)).isEqualTo(TAKEN);
    assertThat(answered(204)).isEqualTo(TAKEN);
    assertThat(answered(422)).isEqualTo(new Outcome.Refused(ErrorClass.BUSINESS, "HTTP-422", null));
    assertThat(answered(404)).isEqualTo(new Outcome.Refused(ErrorClass.BUSINESS, "HTTP-404", null));
    assertThat(answered(429)).isEqualTo(new Outcome.Unavailable(ErrorClass.RATE_LIMIT, "HTTP-429", null, false));
    assertThat(answered(500)).isEqualTo(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "HTTP-500", null, true));
    assertThat(answered(302)).isEqualTo(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "HTTP-302", null, true));
  }

  @Test
  void aNoticeIsPutOnTheQueueWithItsSourceAndDuplicateId() {
    route();
    source = new Source(How.JMS, null, "demo-secret");
    assertThat(run.run(task(DeliveryTask.Mode.LIVE))).isEqualTo(TAKEN);
    assertThat(run.queued()).hasSize(1);
    RouteRun.Queued message = run.queued().get(0);
    assertThat(message.uri()).startsWith("jms://queue:hub.dossiers.notice.out");
    assertThat(message.headers()).isEqualTo(Map.of("HubSource", "H99-1", "_AMQ_DUPL_ID", "notice-7"));
    assertThat(message.body()).isInstanceOf(String.class);
  }

  @Test
  void neitherAPulledNorAShadowedNoticeIsSent() {
    route();
    source = new Source(How.PULL, null, null);
    assertThat(run.run(task(DeliveryTask.Mode.LIVE))).isInstanceOf(Outcome.Faulty.class);
    source = new Source(How.CALLBACK, null, null);
    assertThat(run.run(task(DeliveryTask.Mode.LIVE))).isInstanceOf(Outcome.Faulty.class);
    source = new Source(How.CALLBACK, run.address(), null);
    assertThat(run.run(task(DeliveryTask.Mode.SHADOW))).isEqualTo(new Outcome.Shadowed("not compared"));
    assertThat(run.received()).isEmpty();
  }

  @Test
  void aSourceIsToldAsItsKeysSay() {
    Map<String, String> keys = Map.of("hub.partner.dossiers.H99-1.url", "http://a",
        "hub.partner.dossiers.H99-2.mode", "jms", "hub.partner.dossiers.H99-1.secret", "s");
    DossiersConfig config = new DossiersConfig(new SmallRyeConfigBuilder().withDefaultValues(keys)
        .withSources(new EnvConfigSource(Map.of("HUB_PARTNER_DOSSIERS_H99_4_URL", "http://b"), 300)).build());
    assertThat(config.source("H99-1")).isEqualTo(new Source(How.CALLBACK, "http://a", "s"));
    assertThat(config.source("H99-2").how()).isEqualTo(How.JMS);
    assertThat(config.source("H99-3").how()).isEqualTo(How.PULL);
    assertThat(config.source("H99-4")).isEqualTo(new Source(How.CALLBACK, "http://b", null));
    DossiersConfig oneDoor = new DossiersConfig(new SmallRyeConfigBuilder().withDefaultValues(
        Map.of("hub.partner.dossiers.url", "http://all", "hub.partner.dossiers.H99-1.url", "http://a")).build());
    assertThat(oneDoor.source("H99-1").url()).isEqualTo("http://a");
    assertThat(oneDoor.source("H99-3")).isEqualTo(new Source(How.CALLBACK, "http://all", null));
    assertThat(config.source("H99-1").toString()).doesNotContain("secret", "http");
  }

  private Object answered(int status) {
    run.partner(Answers.of(status, ""));
    return run.run(task(DeliveryTask.Mode.LIVE));
  }

  private void route() {
    run = new RouteRun("dossiers/dossiers-send-notice.camel.yaml",
        Map.of("dossiers", new DossiersSteps((String name) -> List.of("H99-1").contains(name) ? source : null)),
        Map.of("hub.partner.dossiers.timeout", "1s"));
  }

  private static DeliveryTask task(DeliveryTask.Mode mode) {
    return new DeliveryTask(41, "call-41", "dossiers:H99-1", "send-notice", null, NOTICE, 1, mode, false, Map.of());
  }
}
