package vn.lienthong.ledger.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.ledger.accept.AcceptResult.Disposition.ACCEPTED;
import static vn.lienthong.ledger.accept.AcceptResult.Disposition.QUARANTINED;
import static vn.lienthong.ledger.operate.ManualActionsTest.problem;
import static vn.lienthong.ledger.query.LedgerProvince.ONE;
import static vn.lienthong.ledger.query.LedgerProvince.OPERATOR;
import static vn.lienthong.ledger.query.LedgerProvince.TWO;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.accept.AcceptResult;
import vn.lienthong.ledger.accept.ClientsOnLedger;
import vn.lienthong.ledger.accept.IncomingEvent;
import vn.lienthong.ledger.accept.SourceTransferPolicy;
import vn.lienthong.ledger.operate.SnapshotRequests;
import vn.lienthong.ledger.query.EventQuery;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.Notification;

/** No client takes over another client's dossier by an event of its own (decision 0057). */
class ForeignDossierTest extends ClientsOnLedger {

  @Test void theOthersEventIsHeldAndChangesNothing() {
    String code = "F-1";
    say(ONE, code, "H99-1", 1L, "PROCESSING");
    AcceptResult held = say(TWO, code, "H99-2", 1L, "COMPLETED");
    assertThat(held).returns(QUARANTINED, AcceptResult::disposition).returns(List.of(), AcceptResult::entries);
    isOf(code, "H99-1", "PROCESSING");
    problem(404, () -> PROVINCE.timeLines.of(TWO, code));
    assertThat(PROVINCE.events.list(TWO, null, code, 10, null).items()).singleElement()
        .returns(FOREIGN, EventQuery.Event::why);
    assertThat(PROVINCE.events.list(ONE, null, code, 10, null).items()).hasSize(1);
    assertThat(mayAsk(code)).containsExactly("H99-1");
    assertThat(say(TWO, code, "H99-2", 2L, "COMPLETED").disposition()).as("once more").isEqualTo(QUARANTINED);
    PROVINCE.quarantine.dismiss(OPERATOR, held.eventId(), null, "không phải hồ sơ của hệ thống này");
    problem(404, () -> PROVINCE.timeLines.of(TWO, code));
    assertThat(say(ONE, code, "H99-1", 2L, "COMPLETED").disposition()).isEqualTo(ACCEPTED);
  }

  @Test void sentAgainItIsAnsweredTheSame() {
    say(ONE, "F-2", "H99-1", 1L, "PROCESSING");
    IncomingEvent arrival = arrival(TWO, "F-2", "H99-2", 1L, "COMPLETED", null);
    AcceptResult first = accept(arrival).get(0);
    assertThat(accept(arrival).get(0)).returns(true, AcceptResult::duplicate)
        .returns(QUARANTINED, AcceptResult::disposition)
        .returns(first.eventId(), AcceptResult::eventId);
  }

  @Test void whoIsNamedByItAloneIsNotOfTheDossier() {
    say(ONE, "F-3", "H99-1", 1L, "PROCESSING");
    DossierEvent named = LedgerProvince.event(UUID.randomUUID(), "F-3", "H99-2", 1L, "COMPLETED");
    AcceptResult held = accept(arrival(TWO, renamed(named, "099190000025"), null)).get(0);
    assertThat(count("F-3")).isEqualTo(1);
    Postgres.run(PROVINCE.source, "update dossier set identifiers = null where code = 'F-3'");
    new PseudonymJob(PROVINCE.tx, PROVINCE.seal).sweep();
    assertThat(count("F-3")).as("nor after a sweep").isEqualTo(1);
    PROVINCE.quarantine.admit(OPERATOR, held.eventId(), null, "đã xác minh với hai bên");
    assertThat(count("F-3")).isEqualTo(2);
  }

  @Test void aCodeThatNobodyToldOfIsNobodys() {
    Notification wish =
        given(Notification.class, "kind", Notification.Kind.EVENT_QUARANTINED, "dossierCode", "F-12", "text", "Mẫu",
            "owner", Notification.Owner.OFFICER, "data", Map.of(),
            "occurredAt", OffsetDateTime.parse("2026-01-05T08:30:00+07:00"));
    new SnapshotRequests(PROVINCE.tx, PROVINCE.seal, PROVINCE.ids).ask("F-12", "H99-1", wish, true);
    assertThat(say(TWO, "F-12", "H99-2", 1L, "PROCESSING").disposition()).isEqualTo(ACCEPTED);
    assertThat(say(ONE, "F-12", "H99-1", 1L, "PROCESSING").disposition()).isEqualTo(QUARANTINED);
  }

  @Test void withinOneCommitTheFirstIsTheOwner() {
    assertThat(accept(arrival(ONE, "F-13", "H99-1", 1L, "PROCESSING", null),
        arrival(TWO, "F-13", "H99-2", 1L, "COMPLETED", null))).extracting(AcceptResult::disposition)
        .containsExactly(ACCEPTED, QUARANTINED);
    assertThat(accept(arrival(ONE, "F-14", "H99-1", 1L, "PROCESSING", Set.of("H99-2")),
        arrival(TWO, "F-14", "H99-2", 1L, "COMPLETED", null))).extracting(AcceptResult::disposition)
        .containsExactly(ACCEPTED, ACCEPTED);
  }

  @Test void theOldFormIsJudgedAlike() {
    say(ONE, "F-17", "H99-1", 1L, "PROCESSING");
    DossierEvent event = LedgerProvince.event(UUID.randomUUID(), "F-17", "H99-2", null, "COMPLETED");
    IncomingEvent.Resolution made = resolution(event);
    for (IncomingEvent.Resolution one : List.of(made, made.asLate())) {
      IncomingEvent arrival = new IncomingEvent("two", "F-17", "H99-2", true, newest -> {
        assertThat(newest).as("it is shown nothing of the other's").isEqualTo(Optional.empty());
        return one;
      }, new SourceTransferPolicy(TWO.sourceSystems(), null));
      assertThat(accept(arrival).get(0).disposition()).isEqualTo(QUARANTINED);
    }
    problem(404, () -> PROVINCE.timeLines.of(TWO, "F-17"));
  }

  @Test void thePartnersGoOnHearingTheOwnerAlone() {
    say(ONE, "F-18", "H99-1", 1L, "PROCESSING");
    PROVINCE.deliverAll("dvcqg");
    say(TWO, "F-18", "H99-2", 1L, "COMPLETED");
    assertThat(PROVINCE.entries("F-18", null, null)).hasSize(1);
    assertThat(PROVINCE.relay("dvcqg", claim -> EntryState.DELIVERED)).isZero();
    isOf("F-18", "H99-1", "PROCESSING");
  }
}
