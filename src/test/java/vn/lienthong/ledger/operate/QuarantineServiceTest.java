package vn.lienthong.ledger.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.ledger.operate.ManualActionsTest.problem;
import static vn.lienthong.ledger.query.LedgerProvince.ONE;
import static vn.lienthong.ledger.query.LedgerProvince.OPERATOR;
import static vn.lienthong.ledger.query.LedgerProvince.STEPS;
import static vn.lienthong.ledger.query.LedgerProvince.SYNC;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.LaneOracle;
import vn.lienthong.ledger.query.EntryQuery;
import vn.lienthong.ledger.query.EventQuery;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.EntryState;

class QuarantineServiceTest {

  private static final LedgerProvince PROVINCE = new LedgerProvince();

  @AfterAll static void close() {
    PROVINCE.close();
  }

  @AfterEach void everythingAddsUp() {
    assertThat(PROVINCE.balance.balance().entries().addsUp()).isTrue();
    assertThat(PROVINCE.balance.balance().events().addsUp()).isTrue();
    LaneOracle.lanesAreRight(PROVINCE);
  }

  @Test void anAdmittedEventFansOutAtTheLanesEndAndIsTheNewest() {
    PROVINCE.tell("Q-1", "H99-1", 1L, "ACCEPTED", SYNC);
    UUID held = PROVINCE.tell("Q-1", "H99-1", 2L, "UNHEARD_OF", SYNC, STEPS);

    EventQuery.Event admitted = PROVINCE.quarantine.admit(OPERATOR, held, null, "trạng thái mới của tỉnh");

    assertThat(admitted.disposition()).isEqualTo("FANNED_OUT");
    assertThat(admitted.entries()).isEqualTo(2);
    assertThat(PROVINCE.timeLines.of(OPERATOR, "Q-1").status()).isEqualTo("UNHEARD_OF");
    assertThat(PROVINCE.entries("Q-1", "sync-dossier", EntryState.WAITING)).extracting(EntryQuery.Entry::position)
        .containsExactlyInAnyOrder(1L, 2L);
    PROVINCE.deliverAll("dvcqg");
    assertThat(PROVINCE.entries("Q-1", null, EntryState.DELIVERED)).hasSize(3);
  }

  @Test void anOvertakenEventTellsItsJournalFlowsOnly() {
    UUID held = PROVINCE.tell("Q-2", "H99-1", 1L, "UNHEARD_OF", SYNC, STEPS);
    PROVINCE.tell("Q-2", "H99-1", 2L, "PROCESSING", SYNC);

    EventQuery.Event admitted = PROVINCE.quarantine.admit(OPERATOR, held, null, "cho qua");

    assertThat(admitted.late()).isTrue();
    assertThat(admitted.entries()).isEqualTo(1);
    assertThat(PROVINCE.timeLines.of(OPERATOR, "Q-2").status()).isEqualTo("PROCESSING");
  }

  @Test void anOvertakenEventWithoutJournalFlowsIsLate() {
    UUID held = PROVINCE.tell("Q-3", "H99-1", 1L, "UNHEARD_OF", SYNC);
    PROVINCE.tell("Q-3", "H99-1", 2L, "PROCESSING", SYNC);

    assertThat(PROVINCE.quarantine.admit(OPERATOR, held, null, "cho qua").disposition()).isEqualTo("LATE");
  }

  @Test void aDismissedEventIsToldNobodyAndCannotBeAdmitted() {
    UUID held = PROVINCE.tell("Q-4", "H99-1", 1L, "UNHEARD_OF", SYNC);

    assertThat(PROVINCE.quarantine.dismiss(OPERATOR, held, null, "gửi nhầm").disposition()).isEqualTo("DISMISSED");

    problem(404, () -> PROVINCE.quarantine.admit(OPERATOR, held, null, "cho qua"));
    assertThat(PROVINCE.entries("Q-4", null, null)).isEmpty();
  }

  @Test void anIdIsItsSendersAlone() {
    UUID held = UUID.randomUUID();
    PROVINCE.tell(held, "Q-6", "H99-1", 1L, "UNHEARD_OF", SYNC);
    PROVINCE.tell(held, "Q-7", "H99-2", 1L, "UNHEARD_OF", SYNC);

    problem(409, () -> PROVINCE.quarantine.admit(OPERATOR, held, null, "cho qua"));
    problem(404, () -> PROVINCE.quarantine.admit(OPERATOR, held, "H99-3", "cho qua"));
    assertThat(PROVINCE.quarantine.admit(OPERATOR, held, "H99-2", "cho qua").dossierCode()).isEqualTo("Q-7");
    assertThat(PROVINCE.quarantine.dismiss(OPERATOR, held, null, "gửi nhầm").client()).isEqualTo("H99-1");
  }

  @Test void theHeldOnesAreListedForTheirOwnSystem() {
    UUID held = PROVINCE.tell("Q-5", "H99-1", 1L, "UNHEARD_OF", SYNC);
    PROVINCE.tell("Q-5b", "H99-2", 1L, "UNHEARD_OF", SYNC);

    assertThat(PROVINCE.events.list(ONE, EventQuery.Disposition.QUARANTINED, null, 500, null).items())
        .extracting(EventQuery.Event::eventId).contains(held.toString());
    assertThat(PROVINCE.events.list(ONE, EventQuery.Disposition.QUARANTINED, "Q-5b", 500, null).items()).isEmpty();
  }
}
