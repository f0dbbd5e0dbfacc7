package vn.lienthong.collect.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.collect.payment.PayingProvince.fee;
import static vn.lienthong.collect.payment.PayingProvince.opened;
import static vn.lienthong.collect.payment.PayingProvince.success;
import static vn.lienthong.collect.payment.PayingProvince.told;
import static vn.lienthong.collect.payment.PayingProvince.trouble;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.lienthong.collect.payment.credit.Credit;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.Problem;
import vn.lienthong.model.exchange.PaymentOpened;
import vn.lienthong.model.exchange.PaymentStatus.State;

/** The nasty interleavings of payments: whatever comes in whatever order, a fee is paid once and all money is known. */
class InterleavingsTest extends OnPayingProvince {

  private static final Outcome SILENCE = new Outcome.Unavailable(ErrorClass.CONNECTION, "timeout", null, true);

  @Test void thePayerIsSentToThePlatformAndPays() {
    String reference = province.pays();
    assertThat(province.state(reference)).isEqualTo("OPEN");
    assertThat(province.payments.payment(PayingProvince.SYSTEM, reference)).hasValueSatisfying(payment ->
        assertThat(payment.payUrl()).isEqualTo("https://pay.example.vn/" + reference));
    assertThat(province.comes(success(reference, AMOUNT, "T1"))).isEqualTo(Credit.Kind.APPLIED);
    assertThat(province.state(reference)).isEqualTo("PAID");
    assertThat(province.step()).as("nothing is asked any more").isNull();
    paidOnce();
  }

  @Test void theNoticeComesBeforeTheAnswerOfInit() {
    province.platform.before = () ->
        province.comes(success(province.platform.inits.get(0).reference(), AMOUNT, "T1"));
    String reference = province.pays();
    paidOnce();
    assertThat(province.state(reference)).isEqualTo("PAID");
    assertThat(province.payments.payment(PayingProvince.SYSTEM, reference)).hasValueSatisfying(payment ->
        assertThat(payment.payUrl()).as("stored, not offered").isNull());
  }

  @Test void theAnswerOfInitIsLostAndTheSameIsSentAgain() {
    province.platform.opens.add(trouble(SILENCE));
    String reference = province.pays();
    assertThat(province.state(reference)).isEqualTo("UNCERTAIN");
    province.passes(Duration.ofMinutes(1));
    assertThat(province.platform.inits).hasSize(2).extracting(Object::hashCode)
        .containsOnly(province.platform.inits.get(0).hashCode());
    assertThat(province.state(reference)).isEqualTo("OPEN");
    province.comes(success(reference, AMOUNT, "T1"));
    paidOnce();
  }

  @Test void aReferenceThatExistsWithoutAddressIsAskedAboutUntilItFailedThenANewOneIsAllowed() {
    province.platform.opens.add(trouble(SILENCE));
    province.platform.opens.add(trouble(new Outcome.Refused(ErrorClass.BUSINESS, PaymentOpened.EXISTS, null)));
    province.platform.tells.add(told(State.PENDING, null));
    String reference = province.pays();
    province.passes(Duration.ofMinutes(1));
    assertThat(province.state(reference)).isEqualTo("UNCERTAIN");
    assertThatThrownBy(province::pays).isInstanceOf(Problem.Raised.class).hasMessageContaining("payment-open");
    province.platform.tells.add(told(State.FAILED, null));
    province.passes(Duration.ofHours(2));
    assertThat(province.state(reference)).isEqualTo("LAPSED");
    String next = province.pays();
    assertThat(next).isNotEqualTo(reference);
    province.comes(success(next, AMOUNT, "T1"));
    paidOnce();
  }

  @Test void aReplicaThatDiedAfterSendingIsFollowedByAnother() {
    String reference = province.prepares("k").reference();
    province.steps.claim().orElseThrow();
    province.bench.one("update payment_attempt set state = 'SENDING' returning 1");
    province.run();
    assertThat(province.state(reference)).as("its claim stands").isEqualTo("SENDING");
    province.passes(Duration.ofMinutes(3));
    assertThat(province.state(reference)).isEqualTo("OPEN");
  }

  @Test void whatAnOldClaimBringsIsNotStored() throws Exception {
    String reference = province.prepares("k").reference();
    var old = province.steps.claim().orElseThrow();
    province.platform.opens.add(opened("https://pay.example.vn/new"));
    province.passes(Duration.ofMinutes(3));
    province.platform.opens.add(trouble(new Outcome.Refused(ErrorClass.BUSINESS, "E1", null)));
    province.steps.run(old).toCompletableFuture().get();
    assertThat(province.state(reference)).isEqualTo("OPEN");
  }

  @Test void twoNoticesAndAnAnswerAtOnceAreOneCredit() {
    String reference = province.pays();
    province.platform.tells.add(told(State.SUCCEEDED, success(reference, AMOUNT, "T1")));
    List<CompletableFuture<?>> all = IntStream.range(0, 6).<CompletableFuture<?>>mapToObj(i -> CompletableFuture
        .supplyAsync(() -> i == 3 ? asked() : province.comes(success(reference, AMOUNT, "T1")), task ->
            new Thread(task).start())).toList();
    all.forEach(CompletableFuture::join);
    assertThat(province.kinds()).isEqualTo("APPLIED 50000");
    paidOnce();
  }

  private Object asked() {
    province.passes(Duration.ofMinutes(31));
    return null;
  }

  @Test void declinedThenPaidAtTheSameAddress() {
    String reference = province.pays();
    province.platform.tells.add(told(State.FAILED, null));
    province.passes(Duration.ofMinutes(31));
    assertThat(province.state(reference)).isIn("DECLINED", "LAPSED");
    assertThat(province.comes(success(reference, AMOUNT, "T1"))).isEqualTo(Credit.Kind.APPLIED);
    paidOnce();
  }

  @Test void theFirstLapsedTheSecondIsOpenAndTheFirstIsPaid() {
    String first = lapsed();
    String second = province.pays();
    assertThat(province.comes(success(first, AMOUNT, "T1"))).isEqualTo(Credit.Kind.APPLIED);
    paidOnce();
    assertThat(province.comes(success(second, AMOUNT, "T2"))).isEqualTo(Credit.Kind.EXCESS);
    paidOnce();
    assertThat(province.kinds()).isEqualTo("APPLIED 50000, EXCESS 50000");
  }

  private String lapsed() {
    String first = province.pays();
    province.platform.tells.add(told(State.FAILED, null));
    province.passes(Duration.ofMinutes(31));
    assertThat(province.state(first)).isEqualTo("LAPSED");
    return first;
  }

  @Test void aLateFailureOfTheFirstChangesNothing() {
    String first = lapsed();
    String second = province.pays();
    province.comes(success(second, AMOUNT, "T2"));
    province.platform.tells.add(told(State.FAILED, null));
    province.passes(Duration.ofHours(1));
    assertThat(province.state(first)).isEqualTo("LAPSED");
    assertThat(province.state(second)).isEqualTo("PAID");
    paidOnce();
  }

  @Test void theSameNoticeAgainIsNothingAndAnotherTransactionIsExcess() {
    String reference = province.pays();
    province.comes(success(reference, AMOUNT, "T1"));
    assertThat(province.comes(success(reference, AMOUNT, "T1"))).isEqualTo(Credit.Kind.APPLIED);
    assertThat(province.comes(success(reference, AMOUNT, "T2"))).isEqualTo(Credit.Kind.EXCESS);
    assertThat(province.kinds()).isEqualTo("APPLIED 50000, EXCESS 50000");
    paidOnce();
  }

  @Test void aWrongAmountAndAnUnknownReferenceAreKept() {
    String reference = province.pays();
    assertThat(province.comes(success(reference, AMOUNT - 1, "T1"))).isEqualTo(Credit.Kind.MISMATCH);
    assertThat(province.comes(success("X", AMOUNT, "T2"))).isEqualTo(Credit.Kind.ORPHAN);
    assertThat(province.demand()).isEqualTo("OPEN 50000");
    assertThat(province.comes(success(reference, AMOUNT, "T3"))).isEqualTo(Credit.Kind.APPLIED);
    paidOnce();
  }

  @Test void whatIsPendingForDaysGoesToAPerson() {
    String reference = province.pays();
    for (int i = 0; i < 20; i++) {
      province.passes(Duration.ofHours(4));
    }
    assertThat(province.state(reference)).isEqualTo("STUCK");
    assertThat(province.platform.queries).hasSizeBetween(6, 15);
    assertThat(province.comes(success(reference, AMOUNT, "T1"))).isEqualTo(Credit.Kind.APPLIED);
    paidOnce();
  }

  @Test void aRefusedInitLetsGoOfTheDemand() {
    province.platform.opens.add(trouble(new Outcome.Refused(ErrorClass.BUSINESS, "E7", null)));
    assertThat(province.state(province.pays())).isEqualTo("REJECTED");
    province.comes(success(province.pays(), AMOUNT, "T1"));
    paidOnce();
  }
}
