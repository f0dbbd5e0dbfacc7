package vn.lienthong.collect.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import vn.lienthong.collect.payment.attempt.Attempt;
import vn.lienthong.collect.payment.credit.Credit;
import vn.lienthong.collect.payment.demand.Demand;

/** What the interfaces show of payments. Ids are decimal texts, amounts whole VND. Nothing personal. */
final class PaymentView {

  private PaymentView() {}

  /** An attempt. {@code payUrl}: where the payer pays; only while it can be paid. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Payment(String reference, Attempt.Shown state, String payUrl, String dossierCode, long amount,
      OffsetDateTime createdAt, List<String> demands) {}

  /** A demand. */
  record Due(String id, String fee, String name, String charge, String collectAt, String kind, int version,
      String agency, long amount, Demand.State state, String reason) {

    static Due of(Demand demand) {
      return new Due(Long.toString(demand.id()), demand.fee(), demand.name(), demand.charge().name(),
          demand.collectAt().name(), demand.kind().name(), demand.version(), demand.agency(), demand.amount(),
          demand.state(), demand.reason());
    }
  }

  /** Money that moved. */
  record Money(String id, String reference, Credit.Kind kind, long amount, long applied, String amountText,
      String currency, Credit.Method method, String transaction, String agency, OffsetDateTime paidAt,
      Credit.LearnedBy learnedBy) {

    static Money of(Credit credit) {
      return new Money(Long.toString(credit.id()), credit.reference(), credit.kind(), credit.amount(),
          credit.applied(), credit.amountText(), credit.currency(), credit.method(), credit.transaction(),
          credit.agency(), credit.paidAt(), credit.learnedBy());
    }
  }

  /** What a dossier owes, what was tried, and what was paid. */
  record Dues(String dossierCode, List<Due> demands, List<Payment> payments, List<Money> credits) {}
}
