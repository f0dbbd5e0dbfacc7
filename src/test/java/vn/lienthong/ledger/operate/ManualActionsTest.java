package vn.lienthong.ledger.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.ledger.query.LedgerProvince.OPERATOR;
import static vn.lienthong.ledger.query.LedgerProvince.STEPS;
import static vn.lienthong.ledger.query.LedgerProvince.SYNC;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.LaneOracle;
import vn.lienthong.ledger.query.EntryQuery;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.Problem;

public class ManualActionsTest {

  private static final LedgerProvince PROVINCE = new LedgerProvince();

  @AfterAll static void close() {
    PROVINCE.close();
  }

  @AfterEach void everythingAddsUp() {
    assertThat(PROVINCE.balance.balance().entries().addsUp()).isTrue();
    assertThat(PROVINCE.balance.balance().events().addsUp()).isTrue();
    LaneOracle.lanesAreRight(PROVINCE);
  }

  @Test void aReleasedEntryGoesOnInItsOldPlace() {
    EntryQuery.Entry parked = parked("A-1");

    EntryQuery.Entry released = PROVINCE.handWork.release(OPERATOR, LedgerProvince.id(parked), "đã sửa mã");

    assertThat(released.state()).isEqualTo("WAITING");
    assertThat(released.position()).isEqualTo(parked.position());
    assertThat(released.attemptCount()).isZero();
    assertThat(released.attempts()).hasSize(1);
    PROVINCE.deliverAll("dvcqg");
    assertThat(PROVINCE.entries("A-1", null, EntryState.DELIVERED)).hasSize(1);
  }

  @Test void onlyAParkedEntryIsReleased() {
    PROVINCE.tell("A-2", "H99-1", 1L, "ACCEPTED", SYNC);
    PROVINCE.deliverAll("dvcqg");
    long delivered = LedgerProvince.id(PROVINCE.only("A-2", null, EntryState.DELIVERED));

    problem(409, () -> PROVINCE.handWork.release(OPERATOR, delivered, "thử"));
    problem(409, () -> PROVINCE.handWork.dismiss(OPERATOR, delivered, "thử"));
    problem(404, () -> PROVINCE.handWork.release(OPERATOR, 999_999_999, "thử"));
    problem(400, () -> PROVINCE.handWork.release(OPERATOR, delivered, " "));
  }

  @Test void aDismissedEntryLetsTheNextOfItsFlowGo() {
    PROVINCE.tell("A-3", "H99-1", 1L, "ACCEPTED", SYNC, STEPS);
    PROVINCE.tell("A-3", "H99-1", 2L, "PROCESSING", STEPS);
    PROVINCE.relay("dvcqg", claim -> EntryState.DELIVERED);
    PROVINCE.relay("dvcqg", claim -> EntryState.PARKED);
    assertThat(PROVINCE.relay("dvcqg", claim -> EntryState.DELIVERED)).isZero();

    PROVINCE.handWork.dismiss(OPERATOR, LedgerProvince.id(PROVINCE.only("A-3", null, EntryState.PARKED)), "đã báo tay");

    assertThat(PROVINCE.relay("dvcqg", claim -> EntryState.DELIVERED)).isEqualTo(1);
  }

  @Test void anEntryThatWaitsForItsRequirementCanBeDismissed() {
    PROVINCE.tell("A-4", "H99-1", 1L, "ACCEPTED", STEPS);
    EntryQuery.Entry waiting = PROVINCE.only("A-4", null, EntryState.WAITING);
    assertThat(waiting.reason()).isEqualTo("REQUIRES");

    PROVINCE.handWork.dismiss(OPERATOR, LedgerProvince.id(waiting), "không cần");

    assertThat(PROVINCE.entries("A-4", null, EntryState.WAITING)).isEmpty();
    assertThat(PROVINCE.screens).anyMatch(s -> s.state() == EntryState.DISMISSED
        && s.entryId() == LedgerProvince.id(waiting));
  }

  private static EntryQuery.Entry parked(String code) {
    PROVINCE.tell(code, "H99-1", 1L, "ACCEPTED", SYNC);
    PROVINCE.relay("dvcqg", claim -> EntryState.PARKED);
    return PROVINCE.only(code, null, EntryState.PARKED);
  }

  public static void problem(int status, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(Problem.Raised.class,
        raised -> assertThat(raised.problem().status()).isEqualTo(status));
  }
}
