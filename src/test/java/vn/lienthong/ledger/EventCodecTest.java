package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.Notification;

class EventCodecTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode example() throws Exception {
    return JSON.readTree(EventCodecTest.class.getResourceAsStream("/schema/examples/accepted.json"));
  }

  @Test
  void sameEventHasTheSameBytesHoweverItWasWritten() throws Exception {
    DossierEvent event = EventCodec.event(example());
    String otherwise = example().toString().replace("2026-01-05T08:30:00+07:00", "2026-01-05T01:30:00.000Z")
        .replace("\"note\":null,", "").replace("\"supplements\":[],", "");
    DossierEvent again = EventCodec.event(JSON.readTree(otherwise));

    assertThat(EventCodec.canonical(again)).isEqualTo(EventCodec.canonical(event));
    assertThat(EventCodec.hash(EventCodec.canonical(again))).isEqualTo(EventCodec.hash(EventCodec.canonical(event)));
  }

  @Test
  void sortsKeysAndDropsWhatIsEmpty() throws Exception {
    String canonical = new String(EventCodec.canonical(EventCodec.event(example())), StandardCharsets.UTF_8);
    assertThat(canonical).startsWith("{\"backfill\":false,\"dossier\":{\"authenticatedByNationalId\":true,\"channel\":")
        .doesNotContain("null").doesNotContain("[]").contains("\"occurredAt\":\"2026-01-05T08:30:00+07:00\"");
  }

  @Test
  void readsBackWhatItWrote() throws Exception {
    DossierEvent event = EventCodec.event(example());
    assertThat(EventCodec.event(EventCodec.canonical(event))).isEqualTo(event);
    Notification notice =
        given(Notification.class, "noticeId", "1", "kind", Notification.Kind.ENTRY_PARKED,
            "dossierCode", "H99.10-260105-0001", "lanePosition", 3L, "entryId", "17", "partner", "dvcqg",
            "flow", "sync-dossier", "text", "Hồ sơ chưa gửi được", "owner", Notification.Owner.OFFICER,
            "fixBy", LocalDate.of(2026, 1, 6), "data", Map.of("b", "2", "a", "1"),
            "occurredAt", OffsetDateTime.parse("2026-01-05T08:30:00+07:00"));
    assertThat(EventCodec.notice(EventCodec.canonical(notice))).isEqualTo(notice);
  }
}
