package vn.lienthong.collect.payment.credit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.collect.payment.credit.Credit.Kind;
import vn.lienthong.collect.payment.demand.Demand;

/**
 * What a credit pays.
 *
 * @param parts by demand, in VND
 */
record Allocation(Kind kind, Map<Long, Long> parts) {

  static final Allocation MISMATCH = new Allocation(Kind.MISMATCH, Map.of());

  /**
   * Money as it was asked for. It pays the newest version of each demand that is open. One whose amount was changed
   * meanwhile makes the whole a MISMATCH, because nobody can say which fee is not paid; for one that is paid, exempt or
   * cancelled by now its share is EXCESS.
   *
   * @param asked what the attempt asked for, by the version of that time
   * @param current the newest versions
   */
  static Allocation of(long amount, Map<Demand, Long> asked, List<Demand> current) {
    Map<Long, Long> parts = new LinkedHashMap<>();
    for (Map.Entry<Demand, Long> one : asked.entrySet()) {
      Demand now = current.stream().filter(demand -> demand.key().equals(one.getKey().key())).findFirst()
          .orElse(one.getKey());
      if (now.state() == Demand.State.OPEN && now.amount() != one.getValue()) {
        return MISMATCH;
      } else if (now.state() == Demand.State.OPEN) {
        parts.put(now.id(), one.getValue());
      }
    }
    long applied = parts.values().stream().mapToLong(Long::longValue).sum();
    return new Allocation(applied == amount ? Kind.APPLIED : Kind.EXCESS, parts);
  }

  /** The money with what it pays. */
  Credit over(Credit money) {
    long applied = parts.values().stream().mapToLong(Long::longValue).sum();
    return new Credit(money.id(), money.partner(), money.transaction(), money.attempt(), money.dossier(),
        money.reference(), kind, money.amount(), applied, money.amountText(), money.currency(), money.method(),
        money.bank(), money.agency(), money.account(), money.paidAt(), money.day(), money.learnedBy(), money.at());
  }
}
