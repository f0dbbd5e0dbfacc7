package vn.lienthong.collect.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.fee.FeeRule;
import vn.lienthong.catalogue.fee.PaymentAccount;
import vn.lienthong.collect.payment.PaymentView.Due;
import vn.lienthong.collect.payment.PaymentView.Dues;
import vn.lienthong.collect.payment.PaymentView.Money;
import vn.lienthong.collect.payment.PaymentView.Payment;
import vn.lienthong.collect.payment.attempt.Attempt;
import vn.lienthong.collect.payment.attempt.AttemptRepository;
import vn.lienthong.collect.payment.attempt.AttemptService;
import vn.lienthong.collect.payment.attempt.PaymentSettings;
import vn.lienthong.collect.payment.credit.CreditRepository;
import vn.lienthong.collect.payment.demand.Demand;
import vn.lienthong.collect.payment.demand.DemandRepository;
import vn.lienthong.collect.payment.demand.DemandService;
import vn.lienthong.ledger.DossierSnapshots;
import vn.lienthong.ledger.DossierSnapshots.Newest;
import vn.lienthong.ledger.DossierSnapshots.Owned;
import vn.lienthong.ledger.VisibilityScope;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.platform.db.Transactions;

/** Prepares payments, and shows what a dossier owes and paid. */
@ApplicationScoped
class PaymentService {

  private final Transactions tx;
  private final DossierSnapshots dossiers;
  private final DemandService demands;
  private final AttemptService attempts;
  private final Catalogue catalogue;
  private final PaymentSettings config;
  private final FieldEncryptor seal;
  private final Clock clock;

  PaymentService(Transactions tx, DossierSnapshots dossiers, DemandService demands, AttemptService attempts,
      Catalogue catalogue, PaymentSettings config, FieldEncryptor seal, Clock clock) {
    this.tx = tx;
    this.dossiers = dossiers;
    this.demands = demands;
    this.attempts = attempts;
    this.catalogue = catalogue;
    this.config = config;
    this.seal = seal;
    this.clock = clock;
  }

  /** @param fresh false: the same request was prepared before */
  record Prepared(Attempt attempt, boolean fresh) {}

  /**
   * Stores an attempt with all it will send. The same key with the same content again is the same attempt.
   *
   * @throws vn.lienthong.model.Problem.Raised why it cannot be paid
   */
  Prepared prepare(ClientSystem by, String key, String canonical, PaymentRequest asked, String address) {
    byte[] content = seal.pseudonym("PAYMENT", canonical);
    String returnUrl = asked.returnUrl(hosts(by));
    return tx.in(connection -> {
      Optional<Prepared> known = known(connection, by, key, content);
      if (known.isPresent()) {
        return known.get();
      } else if (config.partnerCode().isEmpty()) {
        throw PaymentProblems.notConfigured();
      }
      Newest newest = locked(connection, by, asked.dossierCode());
      known = known(connection, by, key, content); // another request with this key may have held the lock
      if (known.isPresent()) {
        return known.get();
      }
      List<Demand> wanted = wanted(connection, newest, asked, by);
      PaymentAccount account = account(wanted);
      held(connection, wanted);
      return new Prepared(attempts.prepare(connection, newest, wanted, account, new AttemptService.Asked(by, key,
          content, returnUrl, asked.payer(newest.snapshot().dossier()),
          asked.payer() == null || asked.payer().ipAddress() == null ? address : asked.payer().ipAddress())), true);
    });
  }

  private List<String> hosts(ClientSystem by) {
    String mark = by.id() + "=";
    return config.returnHosts().orElse(List.of()).stream().map(String::strip).filter(one -> one.startsWith(mark))
        .map(one -> one.substring(mark.length())).toList();
  }

  private Optional<Prepared> known(Connection connection, ClientSystem by, String key, byte[] content)
      throws SQLException {
    Optional<Attempt> known = attempts.known(connection, by.id(), key);
    if (known.isPresent() && !Arrays.equals(attempts.content(connection, by.id(), key), content)) {
      throw PaymentProblems.keyUsed();
    }
    return known.map(attempt -> new Prepared(attempt, false));
  }

  /** The dossier, locked, if the client may see it. */
  Newest locked(Connection connection, ClientSystem by, String dossierCode) throws SQLException {
    VisibilityScope sight = VisibilityScope.of(by);
    return dossiers.lock(connection, dossierCode)
        .filter(newest -> sight.all() || sight.sources().contains(newest.source()))
        .orElseThrow(PaymentProblems::unknownDossier);
  }

  private List<Demand> wanted(Connection connection, Newest newest, PaymentRequest asked, ClientSystem by)
      throws SQLException {
    List<Demand> all = asked.fees() != null ? demands.ask(connection, newest, asked.fees(), by)
        : DemandRepository.current(connection, newest.dossier());
    List<Demand> wanted = all;
    if (asked.demands() != null) {
      List<Long> ids = asked.demands().stream().map(Long::valueOf).toList();
      wanted = all.stream().filter(demand -> ids.contains(demand.id())).toList();
      if (wanted.size() < ids.size()) {
        throw PaymentProblems.nothingOpen();
      }
    } else if (asked.fees() == null) {
      wanted = all.stream().filter(demand -> demand.state() == Demand.State.OPEN).toList();
    }
    if (wanted.isEmpty() || wanted.stream().anyMatch(demand -> demand.state() != Demand.State.OPEN)) {
      throw PaymentProblems.nothingOpen();
    }
    wanted.forEach(this::checkAmount);
    return wanted;
  }

  private void checkAmount(Demand demand) {
    Optional<FeeRule> rule = catalogue.edition().feeRules().of(demand.procedure(), demand.fee(), demand.askedOn());
    if (rule.isEmpty() && !config.assume().feeWithoutRule()) {
      throw PaymentProblems.noRule(demand.procedure(), demand.fee());
    }
    rule.filter(row -> row.check(demand.amount()).isPresent()).ifPresent(row -> {
      throw PaymentProblems.amount(demand.fee(), demand.amount(), row.amountCheck() + " " + row.amount());
    });
  }

  private PaymentAccount account(List<Demand> wanted) {
    LocalDate today = IsoTimes.now(clock).toLocalDate();
    Map<PaymentAccount, List<String>> by = new LinkedHashMap<>();
    for (Demand demand : wanted) {
      PaymentAccount account = catalogue.edition().paymentAccounts().of(demand.agency(), demand.charge(), today)
          .orElseThrow(() -> PaymentProblems.noAccount(demand.agency()));
      by.computeIfAbsent(account, one -> new ArrayList<>()).add(Long.toString(demand.id()));
    }
    if (by.size() > 1) {
      throw PaymentProblems.accounts(by.values().stream().map(ids -> String.join(", ", ids)).toList());
    }
    return by.keySet().iterator().next();
  }

  private void held(Connection connection, List<Demand> wanted) throws SQLException {
    List<Attempt> holding = AttemptRepository.holding(connection, wanted.stream().map(Demand::id).toList());
    if (!holding.isEmpty()) {
      Attempt open = holding.get(0);
      throw PaymentProblems.open(open.reference(), url(connection, open).orElse(null));
    }
  }

  private Optional<String> url(Connection connection, Attempt attempt) throws SQLException {
    return attempt.shown() == Attempt.Shown.PENDING ? attempts.url(connection, attempt.id()) : Optional.empty();
  }

  /** How a payment stands; empty where there is none, or none the client may see. */
  Optional<Payment> payment(ClientSystem by, String reference) {
    VisibilityScope sight = VisibilityScope.of(by);
    return tx.read(connection -> {
      Optional<Attempt> attempt = AttemptRepository.of(connection, reference);
      Optional<Owned> dossier = attempt.flatMap(one -> dossiers.find(connection, one.dossier()))
          .filter(one -> sight.all() || sight.sources().contains(one.source()));
      return dossier.isEmpty() ? Optional.empty()
          : Optional.of(shown(connection, dossier.get().code(), attempt.get()));
    });
  }

  private Payment shown(Connection connection, String code, Attempt attempt) throws SQLException {
    return new Payment(attempt.reference(), attempt.shown(), url(connection, attempt).orElse(null), code,
        attempt.amount(), attempt.createdAt(), AttemptRepository.parts(connection, attempt.id()).stream()
            .map(part -> Long.toString(part.demand())).toList());
  }

  /** Where the payer's browser goes on; empty where the client named no address. */
  Optional<String> returnUrl(String reference) {
    return tx.read(connection -> AttemptRepository.returnUrl(connection, reference));
  }

  /** What a dossier owes, what was tried, and what was paid. */
  Dues dues(ClientSystem by, String dossierCode) {
    VisibilityScope sight = VisibilityScope.of(by);
    return tx.read(connection -> {
      Owned newest = dossiers.find(connection, dossierCode)
          .filter(one -> sight.all() || sight.sources().contains(one.source()))
          .orElseThrow(PaymentProblems::unknownDossier);
      List<Payment> payments = new ArrayList<>();
      for (Attempt attempt : AttemptRepository.ofDossier(connection, newest.dossier())) {
        payments.add(shown(connection, newest.code(), attempt));
      }
      return new Dues(newest.code(), DemandRepository.of(connection, newest.dossier()).stream().map(Due::of).toList(),
          payments, CreditRepository.ofDossier(connection, newest.dossier()).stream().map(Money::of).toList());
    });
  }
}
