package vn.lienthong.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Runs the once-only process after a round, for persons in the stubs of the registers: records a reception, checks
 * which documents need not be handed in, confirms the check, and sends the dossier. Not part of the round's balance.
 */
final class OnceOnlySample {

  private static final int VISITS = 40;
  private static final int FIRST_SERIAL = 7000;
  private static final String BASIS = "Điều 10 Nghị định 118/2025/NĐ-CP";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

  /** Persons of mocks/population: personal number, name, date of birth. */
  private static final List<List<String>> PERSONS = List.of(List.of("099190000017", "NGUYỄN THỊ MẪU", "1990-01-01"),
      List.of("099060000011", "NGUYỄN VĂN MẪU", "1960-03-02"), List.of("099162000012", "TRẦN THỊ MẪU", "1962-07-10"),
      List.of("099088000013", "LÊ VĂN MẪU", "1988-09-15"), List.of("099075000023", "ĐINH VĂN HAI", "1975-06-15"),
      List.of("099178000024", "VÕ THỊ HAI", "1978-02-28"), List.of("099190000025", "ĐINH THỊ BA", "1990-05-05"),
      List.of("099204000026", "ĐINH VĂN TƯ", "2004-02-29"));

  private final ObjectMapper json;
  private final HubClient doors;
  private final SampleRound round;
  private final Clock clock;
  private int checks;
  private int papers;
  private int filled;

  OnceOnlySample(ObjectMapper json, HubClient doors, SampleRound round, Clock clock) {
    this.json = json;
    this.doors = doors;
    this.round = round;
    this.clock = clock;
  }

  /** Runs all visits and returns the totals, as one line for the terminal. */
  String tell() throws InterruptedException {
    Optional<ObjectNode> accepted = round.dossiers().stream().flatMap(List::stream).map(SampleEvent::event)
        .filter(e -> "ACCEPTED".equals(e.path("type").asText())).map(e -> (ObjectNode) e).findFirst();
    for (int i = 0; i < VISITS && accepted.isPresent(); i++) {
      visit(accepted.get().deepCopy(), i);
    }
    return "once-only: " + checks + " checks, " + papers + " documents not asked again, " + filled
        + " fields filled in · một lần: " + checks + " lượt kiểm tra, " + papers
        + " giấy tờ không phải nộp lại, " + filled
        + " thông tin điền sẵn";
  }

  private void visit(ObjectNode accepted, int number) throws InterruptedException {
    String key = "sample-" + round.number() + "-" + number;
    ObjectNode party = party(PERSONS.get(number % PERSONS.size()));
    ObjectNode reception = json.createObjectNode().put("procedureCode", "9.000001").put("agency", "H99.10")
        .put("officerId", "cb.mau@h99").put("submittedFrom", "ONE_STOP").put("legalBasis", BASIS);
    reception.set("party", party);
    String id = doors.ask("/api/v1/receptions", reception, key).path("receptionId").asText();
    JsonNode check = id.isEmpty() ? json.createObjectNode() : doors.ask("/api/v1/once-only/checks",
        json.createObjectNode().put("receptionId", id).put("officerId", "cb.mau@h99").put("officerName", "Cán bộ mẫu")
            .put("legalBasis", BASIS), key);
    if (!check.has("checkId")) {
      return;
    }
    checks++;
    papers += doors.ask("/api/v1/once-only/checks/" + check.get("checkId").asText() + "/confirm", used(check), key)
        .path("notAskedFor").asInt();
    check.path("information").forEach(field -> filled += "PREFILL".equals(field.path("verdict").asText()) ? 1 : 0);
    doors.ask("/api/v1/events", follows(accepted, party, id, number), key);
  }

  private ObjectNode used(JsonNode check) {
    ObjectNode confirmation = json.createObjectNode();
    var used = confirmation.putArray("used");
    check.path("components").forEach(c -> {
      if (c.hasNonNull("evidenceId")) {
        used.addObject().put("componentCode", c.get("componentCode").asText())
            .put("evidenceId", c.get("evidenceId").asText()).put("used", !c.get("handIn").asBoolean());
      }
    });
    return confirmation;
  }

  /** The event of the dossier that follows the check. The same round on the same day has the same dossier codes. */
  private ObjectNode follows(ObjectNode event, ObjectNode party, String reception, int number) {
    OffsetDateTime now = OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.ofHours(7));
    String code = "H99.10-" + now.format(DAY) + "-"
        + String.format("%03d%04d", round.number() % 1000, FIRST_SERIAL + number);
    event.put("eventId", UUID.randomUUID().toString()).put("sequence", 1).put("occurredAt", StoryRunner.iso(now));
    ObjectNode dossier = (ObjectNode) event.get("dossier");
    dossier.put("code", code).put("receptionId", reception).put("submittedAt", StoryRunner.iso(now))
        .put("receivedAt", StoryRunner.iso(now)).put("dueAt", StoryRunner.iso(now.plusDays(7))).put("channel", "DIRECT")
        .put("submittedFrom", "ONE_STOP");
    dossier.putArray("parties").add(party);
    ((ObjectNode) dossier.get("procedure")).put("code", "9.000001").put("name", "Thủ tục mẫu");
    event.remove("step");
    return event;
  }

  private ObjectNode party(List<String> person) {
    ObjectNode party = json.createObjectNode().put("role", "OWNER").put("kind", "CITIZEN")
        .put("fullName", person.get(1))
        .put("birthDate", person.get(2));
    party.putArray("identifiers").addObject().put("type", "PERSONAL_ID").put("value", person.get(0));
    return party;
  }
}
