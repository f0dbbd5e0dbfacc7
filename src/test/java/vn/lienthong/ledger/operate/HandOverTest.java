package vn.lienthong.ledger.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.ledger.accept.AcceptResult.Disposition.ACCEPTED;
import static vn.lienthong.ledger.accept.AcceptResult.Disposition.LATE;
import static vn.lienthong.ledger.accept.AcceptResult.Disposition.QUARANTINED;
import static vn.lienthong.ledger.operate.ManualActionsTest.problem;
import static vn.lienthong.ledger.query.LedgerProvince.ONE;
import static vn.lienthong.ledger.query.LedgerProvince.OPERATOR;
import static vn.lienthong.ledger.query.LedgerProvince.TWO;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.accept.ClientsOnLedger;
import vn.lienthong.ledger.query.EventQuery;

/** A dossier goes to another client's system by its owner's word or an operator's (decision 0057). */
class HandOverTest extends ClientsOnLedger {

  @Test void theOwnersTransferOpensItToTheSystemsOfThatAgencyAlone() {
    String code = "F-4";
    say(ONE, code, "H99-1", 1L, "REGISTERED");
    transfer(ONE, code, "H99-1", 3L, Set.of("H99-2"));
    gapsPass();
    assertThat(say(THREE, code, "H99-3", 1L, "PROCESSING").disposition()).isEqualTo(QUARANTINED);
    assertThat(say(TWO, code, "H99-2", 1L, "PROCESSING").disposition()).isEqualTo(ACCEPTED);
    isOf(code, "H99-2", "PROCESSING");
    assertThat(PROVINCE.timeLines.of(TWO, code).sourceSystem()).isEqualTo("H99-2");
    assertThat(mayAsk(code)).containsExactly("H99-2");
    assertThat(say(ONE, code, "H99-1", 4L, "COMPLETED").disposition()).as("it gave it away").isEqualTo(QUARANTINED);
    assertThat(say(ONE, code, "H99-1", 2L, "ACCEPTED").disposition()).as("what it told before").isEqualTo(LATE);
    isOf(code, "H99-2", "PROCESSING");
  }

  @Test void aTransferIsGoodForOneTakeOverAndTheNewestCounts() {
    String code = "F-5";
    transfer(ONE, code, "H99-1", 1L, Set.of("H99-2"));
    transfer(ONE, code, "H99-1", 2L, Set.of("H99-1"));
    assertThat(say(TWO, code, "H99-2", 1L, "PROCESSING").disposition()).as("handed elsewhere").isEqualTo(QUARANTINED);
    transfer(ONE, code, "H99-1", 3L, Set.of("H99-2"));
    transfer(TWO, code, "H99-2", 2L, Set.of("H99-1"));
    assertThat(say(ONE, code, "H99-1", 4L, "PROCESSING").disposition()).as("handed back").isEqualTo(ACCEPTED);
    assertThat(say(TWO, code, "H99-2", 3L, "COMPLETED").disposition()).as("not for ever").isEqualTo(QUARANTINED);
    transfer(ONE, code, "H99-1", 5L, Set.of());
    assertThat(say(TWO, code, "H99-2", 4L, "COMPLETED").disposition()).as("to whom nobody works for")
        .isEqualTo(QUARANTINED);
  }

  @Test void anotherClientsTransferOpensNothing() {
    say(ONE, "F-6", "H99-1", 1L, "PROCESSING");
    assertThat(accept(arrival(TWO, "F-6", "H99-2", 1L, "PROCESSING", Set.of("H99-2"))).get(0).disposition())
        .isEqualTo(QUARANTINED);
    assertThat(say(TWO, "F-6", "H99-2", 2L, "PROCESSING").disposition()).isEqualTo(QUARANTINED);
  }

  @Test void heldThenTransferredThenReleasedItIsTheNewest() {
    String code = "F-7";
    say(ONE, code, "H99-1", 1L, "PROCESSING");
    UUID held = say(TWO, code, "H99-2", 1L, "COMPLETED").eventId();
    transfer(ONE, code, "H99-1", 2L, Set.of("H99-2"));
    assertThat(PROVINCE.quarantine.admit(OPERATOR, held, null, "đã chuyển xử lý").late()).isFalse();
    isOf(code, "H99-2", "COMPLETED");
    assertThat(PROVINCE.timeLines.of(TWO, code).status()).isEqualTo("COMPLETED");
    assertThat(say(TWO, code, "H99-2", 2L, "RESULT_RETURNED").disposition()).isEqualTo(ACCEPTED);
    PROVINCE.deliverAll("dvcqg");
  }

  @Test void heldThenTransferredThenOvertakenItIsLate() {
    say(ONE, "F-8", "H99-1", 1L, "PROCESSING");
    UUID held = say(TWO, "F-8", "H99-2", 1L, "ACCEPTED").eventId();
    transfer(ONE, "F-8", "H99-1", 2L, Set.of("H99-2"));
    assertThat(say(TWO, "F-8", "H99-2", 2L, "COMPLETED").disposition()).isEqualTo(ACCEPTED);
    assertThat(PROVINCE.quarantine.admit(OPERATOR, held, null, "đã chuyển xử lý").late()).isTrue();
    isOf("F-8", "H99-2", "COMPLETED");
  }

  @Test void aReleasedTransferOpensToo() {
    accept(arrival(ONE, "F-9", "H99-1", 1L, "UNHEARD_OF", Set.of("H99-2")));
    assertThat(say(TWO, "F-9", "H99-2", 1L, "PROCESSING").disposition()).as("whose, is known").isEqualTo(QUARANTINED);
    UUID held = UUID.fromString(PROVINCE.events.list(ONE, null, "F-9", 1, null).items().get(0).eventId());
    PROVINCE.quarantine.admit(OPERATOR, held, null, "trạng thái mới của tỉnh");
    assertThat(say(TWO, "F-9", "H99-2", 2L, "PROCESSING").disposition()).isEqualTo(ACCEPTED);
  }

  @Test void anOperatorsGrantOpensItLikeATransfer() {
    SourceTransfers handOvers = new SourceTransfers(PROVINCE.tx);
    problem(404, () -> handOvers.grant(OPERATOR, "F-10", "H99-2", "sáp nhập"));
    say(ONE, "F-10", "H99-1", 1L, "PROCESSING");
    problem(409, () -> handOvers.grant(OPERATOR, "F-10", "H99-1", "sáp nhập"));
    problem(400, () -> handOvers.grant(OPERATOR, "F-10", "H99-2", " "));
    problem(400, () -> handOvers.grant(OPERATOR, "F-10", " ", "sáp nhập"));
    assertThat(handOvers.grant(OPERATOR, "F-10", "H99-2", "sáp nhập").opensTo()).containsExactly("H99-2");
    assertThat(say(THREE, "F-10", "H99-3", 1L, "PROCESSING").disposition()).isEqualTo(QUARANTINED);
    assertThat(say(ONE, "F-10", "H99-1", 2L, "PROCESSING").disposition()).as("until it is taken").isEqualTo(ACCEPTED);
    assertThat(say(TWO, "F-10", "H99-2", 1L, "COMPLETED").disposition()).isEqualTo(ACCEPTED);
  }

  @Test void theSystemsOfOneClientChangeHandsAsBefore() {
    say(BOTH, "F-11", "H99-1", 1L, "PROCESSING");
    assertThat(say(BOTH, "F-11", "H99-2", 1L, "COMPLETED").disposition()).isEqualTo(ACCEPTED);
    assertThat(say(BOTH, "F-11", "H99-1", 2L, "PROCESSING").disposition()).isEqualTo(ACCEPTED);
    assertThat(say(ALSO_ONE, "F-11", "H99-1", 3L, "COMPLETED").disposition()).as("two clients of one system")
        .isEqualTo(ACCEPTED);
    assertThat(say(TWO, "F-11", "H99-2", 2L, "PROCESSING").disposition()).as("speaks not for the owner")
        .isEqualTo(QUARANTINED);
  }

  @Test void whatWaitsForAGapIsJudgedTwice() {
    say(ONE, "F-15", "H99-1", 5L, "PROCESSING");
    assertThat(say(TWO, "F-15", "H99-2", 1L, "PROCESSING").disposition()).as("the owner's first only waits")
        .isEqualTo(QUARANTINED);
    assertThat(say(TWO, "F-15", "H99-2", 9L, "PROCESSING").disposition()).as("behind a hole, too")
        .isEqualTo(QUARANTINED);
    problem(404, () -> PROVINCE.timeLines.of(TWO, "F-15"));
    gapsPass();
    isOf("F-15", "H99-1", "PROCESSING");
    say(ONE, "F-15", "H99-1", 8L, "COMPLETED");
    transfer(ONE, "F-15", "H99-1", 6L, Set.of("H99-2"));
    assertThat(say(TWO, "F-15", "H99-2", 10L, "PROCESSING").disposition()).isEqualTo(ACCEPTED);
    gapsPass();
    isOf("F-15", "H99-2", "PROCESSING");
    assertThat(PROVINCE.events.list(ONE, EventQuery.Disposition.QUARANTINED, "F-15", 10, null).items())
        .as("8 came before it was given away, and got its place after").singleElement()
        .returns(FOREIGN, EventQuery.Event::why);
  }

  @Test void aTransferThatWaitedForAGapOpensWhenItHasItsPlace() {
    say(ONE, "F-16", "H99-1", 1L, "PROCESSING");
    accept(arrival(ONE, "F-16", "H99-1", 3L, "PROCESSING", Set.of("H99-2")));
    say(ONE, "F-16", "H99-1", 2L, "PROCESSING");
    assertThat(say(TWO, "F-16", "H99-2", 7L, "COMPLETED").disposition()).isEqualTo(ACCEPTED);
    gapsPass();
    isOf("F-16", "H99-2", "COMPLETED");
  }
}
