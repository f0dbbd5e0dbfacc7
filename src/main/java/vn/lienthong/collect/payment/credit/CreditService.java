package vn.lienthong.collect.payment.credit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.lienthong.collect.payment.attempt.Attempt;
import vn.lienthong.collect.payment.attempt.AttemptRepository;
import vn.lienthong.collect.payment.attempt.AttemptRepository.Part;
import vn.lienthong.collect.payment.attempt.PaymentSettings;
import vn.lienthong.collect.payment.attempt.StepQueue;
import vn.lienthong.collect.payment.credit.Credit.Kind;
import vn.lienthong.collect.payment.credit.Credit.LearnedBy;
import vn.lienthong.collect.payment.credit.Credit.Method;
import vn.lienthong.collect.payment.demand.Demand;
import vn.lienthong.collect.payment.demand.DemandRepository;
import vn.lienthong.ledger.DossierSnapshots;
import vn.lienthong.ledger.DossierSnapshots.Newest;
import vn.lienthong.model.exchange.PaymentNotice;
import vn.lienthong.model.text.IsoTimes;

/**
 * Takes in money that moved. A transaction is taken once, however often and by whatever way the hub learns of it. It
 * pays the open demands of its attempt; what nothing is open for is EXCESS. All in one transaction: credit, demands,
 * attempt, FEE_PAID with its entries.
 */
@ApplicationScoped
public class CreditService {

  private static final String VND = "VND";
  private static final int LONGEST_TEXT = 200;

  private final DossierSnapshots dossiers;
  private final FeePaidWriter paid;
  private final PaymentSettings config;
  private final Clock clock;

  public CreditService(DossierSnapshots dossiers, FeePaidWriter paid, PaymentSettings config, Clock clock) {
    this.dossiers = dossiers;
    this.paid = paid;
    this.config = config;
    this.clock = clock;
  }

  /** @param fresh false: the transaction was known */
  public record Taken(Credit credit, boolean fresh) {}

  /** Takes in a verified success the platform told. */
  public Taken take(Connection connection, PaymentNotice notice, LearnedBy learnedBy) throws SQLException {
    Optional<Credit> known = CreditRepository.known(connection, notice.partnerCode(), notice.transaction());
    if (known.isPresent()) {
      return new Taken(known.get(), false);
    }
    Optional<Attempt> tried = AttemptRepository.of(connection, notice.reference());
    OffsetDateTime paidAt = notice.paidAt() == null ? IsoTimes.now(clock) : notice.paidAt();
    Credit money = new Credit(0, notice.partnerCode(), notice.transaction(), tried.map(Attempt::id).orElse(null),
        tried.map(Attempt::dossier).orElse(null), notice.reference(), Kind.ORPHAN,
        notice.amount() == null || notice.amount() < 0 ? 0 : notice.amount(), 0, cut(notice.amountText()),
        cut(notice.currency()), Method.ONLINE, notice.bank(), tried.map(Attempt::agency).orElse(null),
        tried.map(Attempt::account).orElse(null), paidAt, paidAt.withOffsetSameInstant(IsoTimes.VIETNAM).toLocalDate(),
        learnedBy, null);
    if (tried.isEmpty()) {
      return stored(connection, money, Map.of());
    }
    Newest newest = dossiers.lock(connection, tried.get().dossier()).orElseThrow();
    List<Part> parts = AttemptRepository.parts(connection, tried.get().id());
    List<Demand> current = DemandRepository.current(connection, newest.dossier());
    Attempt attempt = AttemptRepository.lock(connection, tried.get().id());
    boolean asAsked = notice.amount() != null && notice.amount() == attempt.amount() && VND.equals(notice.currency())
        && config.partnerCode().filter(notice.partnerCode()::equals).isPresent();
    Allocation due = asAsked ? Allocation.of(attempt.amount(), demands(connection, parts), current)
        : Allocation.MISMATCH;
    Taken taken = stored(connection, due.over(money), due.parts());
    if (taken.fresh()) {
      if (asAsked) {
        AttemptRepository.become(connection, attempt, Attempt.State.PAID, "00");
        StepQueue.settled(connection, attempt.id());
      }
      pay(connection, newest, taken.credit(), due.parts(), current);
    }
    return taken;
  }

  /** Takes in money at the counter. The caller has locked dossier and demand. */
  public Taken atCounter(Connection connection, Newest newest, Demand demand, Credit money) throws SQLException {
    Optional<Credit> known = CreditRepository.known(connection, money.partner(), money.transaction());
    if (known.isPresent()) {
      return new Taken(known.get(), false);
    }
    Allocation due = Allocation.of(money.amount(), Map.of(demand, demand.amount()), List.of(demand));
    Taken taken = stored(connection, due.over(money), due.parts());
    if (taken.fresh()) {
      pay(connection, newest, taken.credit(), due.parts(), List.of(demand));
    }
    return taken;
  }

  private static Map<Demand, Long> demands(Connection connection, List<Part> parts) throws SQLException {
    Map<Long, Long> shares = parts.stream().collect(Collectors.toMap(Part::demand, Part::amount));
    Map<Demand, Long> asked = new LinkedHashMap<>();
    for (Demand demand : DemandRepository.some(connection, shares.keySet())) {
      asked.put(demand, shares.get(demand.id()));
    }
    return asked;
  }

  /** Marks as paid what the credits have paid, and says so. */
  private void pay(Connection connection, Newest newest, Credit credit, Map<Long, Long> parts, List<Demand> current)
      throws SQLException {
    boolean settled = false;
    for (Demand demand : current) {
      if (parts.containsKey(demand.id()) && CreditRepository.paid(connection, demand.id()) == demand.amount()) {
        DemandRepository.state(connection, demand.id(), Demand.State.PAID, null, credit.learnedBy().name());
        settled = true;
      }
    }
    if (settled) {
      paid.write(connection, newest);
    }
  }

  /** The same transaction may come in at the same moment by another way: the one that waited finds it. */
  private static Taken stored(Connection connection, Credit money, Map<Long, Long> parts) throws SQLException {
    Optional<Credit> added = CreditRepository.add(connection, money, parts);
    return added.isPresent() ? new Taken(added.get(), true)
        : new Taken(CreditRepository.known(connection, money.partner(), money.transaction()).orElseThrow(), false);
  }

  private static String cut(String text) {
    String all = text == null ? "" : text;
    return all.length() > LONGEST_TEXT ? all.substring(0, LONGEST_TEXT) : all;
  }
}
