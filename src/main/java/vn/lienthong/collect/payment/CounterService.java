package vn.lienthong.collect.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.collect.payment.PaymentView.Due;
import vn.lienthong.collect.payment.PaymentView.Money;
import vn.lienthong.collect.payment.attempt.Attempt;
import vn.lienthong.collect.payment.attempt.AttemptRepository;
import vn.lienthong.collect.payment.attempt.StepQueue;
import vn.lienthong.collect.payment.credit.Credit;
import vn.lienthong.collect.payment.credit.CreditRepository;
import vn.lienthong.collect.payment.credit.CreditService;
import vn.lienthong.collect.payment.demand.Demand;
import vn.lienthong.collect.payment.demand.DemandRepository;
import vn.lienthong.collect.payment.demand.DemandService;
import vn.lienthong.ledger.ActionLog;
import vn.lienthong.ledger.DossierSnapshots.Newest;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.http.RequestProblems;

/** What an officer does with a demand: takes money at the counter, exempts, cancels. */
@ApplicationScoped
class CounterService {

  private static final int LONGEST_SLIP = 64;

  private final Transactions tx;
  private final PaymentService payments;
  private final DemandService demands;
  private final CreditService credits;
  private final Clock clock;

  CounterService(Transactions tx, PaymentService payments, DemandService demands, CreditService credits, Clock clock) {
    this.tx = tx;
    this.payments = payments;
    this.demands = demands;
    this.credits = credits;
    this.clock = clock;
  }

  /**
   * Money taken at the counter.
   *
   * @param slip số biên lai, chứng từ: unique for the source system; the same again is the same money
   * @param amount in VND; the demand's
   * @param paidAt null: now
   * @param despiteReference the open online payment the cashier knows of and overrides, or null
   */
  record Slip(Credit.Method method, String slip, long amount, OffsetDateTime paidAt, String despiteReference) {

    Slip checked(OffsetDateTime now) {
      if (method == null || method == Credit.Method.ONLINE) {
        throw RequestProblems.invalid("method", "phải là CASH, TRANSFER, QR hoặc POS",
            "must be CASH, TRANSFER, QR or POS");
      } else if (slip == null || !slip.matches("[\\p{Alnum}._/-]{1," + LONGEST_SLIP + "}")) {
        throw RequestProblems.invalid("slip", "phải có số chứng từ: chữ không dấu, số, dấu . _ / -, tối đa 64",
            "the number of the slip is needed: letters, digits, . _ / -, at most 64");
      } else if (paidAt != null && (paidAt.isAfter(now.plusMinutes(5)) || paidAt.getYear() < 2000)) {
        throw RequestProblems.invalid("paidAt", "không thể ở tương lai", "must not be in the future");
      }
      return this;
    }
  }

  /** The demand as it is now, and what came in. */
  record Settled(Due demand, Money credit) {}

  /** @throws vn.lienthong.model.Problem.Raised 404, 409 as the interface says */
  Settled pay(ClientSystem by, long id, Slip asked) {
    Slip slip = asked.checked(IsoTimes.now(clock));
    Asked held = tx.in(connection -> {
      Newest newest = locked(connection, by, id);
      Demand demand = DemandRepository.some(connection, List.of(id)).get(0);
      String partner = "counter:" + newest.source();
      boolean repeated = CreditRepository.known(connection, partner, slip.slip()).isPresent();
      if (!repeated) {
        Attempt open = AttemptRepository.holding(connection, List.of(id)).stream().findFirst().orElse(null);
        if (open != null && !open.reference().equals(slip.despiteReference())) {
          StepQueue.put(connection, open.id(), StepQueue.Step.QUERY, Duration.ZERO);
          return new Asked(open.reference(), null); // the question is committed before the cashier is told
        } else if (slip.amount() != demand.amount()) {
          throw RequestProblems.invalid("amount", "phải đúng số tiền của khoản thu", "must be the demand's amount");
        } else if (demand.state() != Demand.State.OPEN) {
          throw PaymentProblems.nothingOpen();
        }
      }
      OffsetDateTime paidAt = (slip.paidAt() == null ? IsoTimes.now(clock) : slip.paidAt())
          .withOffsetSameInstant(IsoTimes.VIETNAM);
      CreditService.Taken taken = credits.atCounter(connection, newest, demand, new Credit(0, partner, slip.slip(),
          null, newest.dossier(), newest.code(), Credit.Kind.APPLIED, slip.amount(), slip.amount(),
          Long.toString(slip.amount()), "VND", slip.method(), null, demand.agency(), null, paidAt, paidAt.toLocalDate(),
          Credit.LearnedBy.COUNTER, null));
      if (taken.fresh()) {
        ActionLog.keep(connection, by, "demand-counter", id, slip.method() + " " + slip.slip());
      }
      return new Asked(null, new Settled(Due.of(DemandRepository.some(connection, List.of(id)).get(0)),
          Money.of(taken.credit())));
    });
    if (held.open() != null) {
      throw PaymentProblems.openAtCounter(held.open());
    }
    return held.settled();
  }

  private record Asked(String open, Settled settled) {}

  /** Exempts or cancels a demand. */
  Due close(ClientSystem by, long id, Demand.State state, String reason) {
    return tx.in(connection -> {
      locked(connection, by, id);
      demands.close(connection, DemandRepository.some(connection, List.of(id)).get(0), state, reason, by);
      return Due.of(DemandRepository.some(connection, List.of(id)).get(0));
    });
  }

  private Newest locked(Connection connection, ClientSystem by, long demand) throws SQLException {
    Optional<String> code = DemandRepository.dossierCode(connection, demand);
    if (code.isEmpty()) {
      throw RequestProblems.unknown("Không có khoản thu này.", "There is no such demand.");
    }
    return payments.locked(connection, by, code.get());
  }
}
