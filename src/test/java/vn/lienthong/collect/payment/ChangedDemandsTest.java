package vn.lienthong.collect.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.collect.payment.PayingProvince.fee;
import static vn.lienthong.collect.payment.PayingProvince.success;

import org.junit.jupiter.api.Test;
import vn.lienthong.collect.payment.credit.Credit;
import vn.lienthong.collect.payment.demand.Demand;
import vn.lienthong.model.DossierEvent.EventType;
import vn.lienthong.model.Problem;
import vn.lienthong.model.exchange.PaymentStatus.State;

/** What officers and the source do while a payment is open, and what a payment may not hold together. */
class ChangedDemandsTest extends OnPayingProvince {

  @Test void cashWhileAnAddressIsOpenAsksFirstAndWarns() {
    String reference = province.pays();
    CounterService.Slip slip = new CounterService.Slip(Credit.Method.CASH, "BL-1", AMOUNT, null, null);
    assertThatThrownBy(() -> province.counter.pay(PayingProvince.SYSTEM, id(), slip))
        .isInstanceOfSatisfying(Problem.Raised.class, raised ->
            assertThat(raised.problem().detail().en()).contains(reference));
    province.run();
    assertThat(province.platform.queries).as("the platform was asked").hasSize(1);
    CounterService.Slip despite = new CounterService.Slip(Credit.Method.CASH, "BL-1", AMOUNT, null, reference);
    province.counter.pay(PayingProvince.SYSTEM, id(), despite);
    paidOnce();
    assertThat(province.comes(success(reference, AMOUNT, "T1"))).isEqualTo(Credit.Kind.EXCESS);
    province.counter.pay(PayingProvince.SYSTEM, id(), despite);
    assertThat(province.kinds()).as("the same slip again").isEqualTo("APPLIED 50000, EXCESS 50000");
    paidOnce();
  }

  @Test void paidAfterWithdrawalOrExemptionIsExcess() {
    String reference = province.pays();
    province.says(EventType.STOPPED, "STOPPED", fee(AMOUNT));
    assertThat(province.demand()).isEqualTo("CANCELLED 50000");
    assertThat(province.comes(success(reference, AMOUNT, "T1"))).isEqualTo(Credit.Kind.EXCESS);
    assertThat(province.feesPaid()).isZero();
  }

  @Test void exemptByAnOfficerThenPaidIsExcess() {
    String reference = province.pays();
    province.counter.close(PayingProvince.SYSTEM, id(), Demand.State.EXEMPT, "Người có công");
    assertThat(province.comes(success(reference, AMOUNT, "T1"))).isEqualTo(Credit.Kind.EXCESS);
    assertThat(province.demand()).isEqualTo("EXEMPT 50000");
  }

  @Test void theFeeChangedWhileAnAddressWasOpen() {
    String reference = province.pays();
    province.asksFor(fee(30_000));
    assertThat(province.demand()).isEqualTo("OPEN 30000");
    assertThat(province.comes(success(reference, AMOUNT, "T1"))).isEqualTo(Credit.Kind.MISMATCH);
    assertThat(province.demand()).isEqualTo("OPEN 30000");
    assertThat(province.feesPaid()).isZero();
  }

  @Test void theFeeChangedAndChangedBack() {
    String reference = province.pays();
    province.asksFor(fee(30_000));
    province.asksFor(fee(AMOUNT));
    assertThat(province.comes(success(reference, AMOUNT, "T1"))).isEqualTo(Credit.Kind.APPLIED);
    paidOnce();
  }

  @Test void feesOfTwoAccountsArePaidApart() {
    province.asksFor(fee(AMOUNT), PayingProvince.appraisal(200_000));
    assertThatThrownBy(province::pays).isInstanceOfSatisfying(Problem.Raised.class, raised ->
        assertThat(raised.problem().code()).isEqualTo("several-accounts"));
    assertThat(province.demand()).isEqualTo("OPEN 50000, OPEN 200000");
  }

  @Test void anotherSystemsDossierIsNotThere() {
    String reference = province.pays();
    assertThat(province.payments.payment(PayingProvince.STRANGER, reference)).isEmpty();
    assertThatThrownBy(() -> province.payments.dues(PayingProvince.STRANGER, PayingProvince.CODE))
        .isInstanceOfSatisfying(Problem.Raised.class, raised ->
            assertThat(raised.problem().code()).isEqualTo("unknown-dossier"));
  }
}
