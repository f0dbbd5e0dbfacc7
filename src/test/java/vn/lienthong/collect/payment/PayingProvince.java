package vn.lienthong.collect.payment;

import static vn.lienthong.Given.given;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.agroal.api.AgroalDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.crypto.SampleSeal;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.collect.payment.attempt.Attempt;
import vn.lienthong.collect.payment.attempt.AttemptService;
import vn.lienthong.collect.payment.attempt.PaymentSettings;
import vn.lienthong.collect.payment.attempt.StepQueue;
import vn.lienthong.collect.payment.credit.Credit;
import vn.lienthong.collect.payment.credit.CreditService;
import vn.lienthong.collect.payment.credit.FeePaidWriter;
import vn.lienthong.collect.payment.demand.DemandService;
import vn.lienthong.collect.payment.step.PaymentPlatform;
import vn.lienthong.collect.payment.step.StepRunner;
import vn.lienthong.ledger.DossierSnapshots;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.accept.HubEventWriter;
import vn.lienthong.ledger.accept.LedgerBench;
import vn.lienthong.ledger.lane.HubFactsRepository;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PaymentNotice;
import vn.lienthong.model.exchange.PaymentOpened;
import vn.lienthong.model.exchange.PaymentOrder;
import vn.lienthong.model.exchange.PaymentStatus;
import vn.lienthong.outbound.PartnerReply;
import vn.lienthong.partner.transport.TestSettings;
import vn.lienthong.platform.db.Transactions;

/** A province that has a dossier with fees, on a real database, and a platform that answers as it is told. */
final class PayingProvince implements AutoCloseable {

  static final String CODE = "H99.10-260105-000001";
  static final String PARTNER = "DEMO01";
  static final ClientSystem SYSTEM = new ClientSystem("mot-cua", "mot-cua", Set.of("H99-1"), false);
  static final ClientSystem STRANGER = new ClientSystem("khac", "khac", Set.of("H99-2"), false);

  final AgroalDataSource source = Postgres.fresh();
  final LedgerBench bench = new LedgerBench(source);
  final Transactions tx = new Transactions(source);
  final FakePlatform platform = new FakePlatform();
  final DossierSnapshots dossiers = new DossierSnapshots(SampleSeal.seal());
  final DemandService demands;
  final CreditService credits;
  final StepRunner steps;
  final PaymentService payments;
  final CounterService counter;
  final PaymentBalanceQuery balances = new PaymentBalanceQuery(tx);
  private final Clock clock = Clock.system(ZoneOffset.UTC);
  private long sequence;

  PayingProvince() {
    Catalogue catalogue = Catalogue.of(CatalogueSnapshot.fromSeeds());
    PaymentSettings config = TestSettings.of("hub.payment.", PaymentSettings.class, Map.of("hub.payment.partner-code",
        PARTNER, "hub.payment.return-hosts", "mot-cua=motcua.example.vn"));
    AttemptService attempts = new AttemptService(SampleSeal.seal(),
        JsonMapper.builder().addModule(new JavaTimeModule()).build(), config, catalogue, clock);
    demands = new DemandService(catalogue, clock);
    credits = new CreditService(dossiers,
        new FeePaidWriter(new HubEventWriter(SampleSeal.seal(), LedgerIdBlocks.create()),
            new HubFactsRepository(bench.followUps), catalogue, clock), config, clock);
    steps = new StepRunner(tx, attempts, credits, dossiers, platform, config, clock);
    payments = new PaymentService(tx, dossiers, demands, attempts, catalogue, config, SampleSeal.seal(), clock);
    counter = new CounterService(tx, payments, demands, credits, clock);
  }

  /** The platform: it answers with what was put in, one after the other, and remembers what was asked. */
  static final class FakePlatform implements PaymentPlatform {
    final Deque<PartnerReply<PaymentOpened>> opens = new ArrayDeque<>();
    final Deque<PartnerReply<PaymentStatus>> tells = new ArrayDeque<>();
    final List<PaymentOrder> inits = new ArrayList<>();
    final List<PaymentOrder> queries = new ArrayList<>();
    Runnable before = () -> { };

    @Override public CompletionStage<PartnerReply<PaymentOpened>> init(PaymentOrder order) {
      inits.add(order);
      before.run();
      return CompletableFuture.completedStage(opens.isEmpty() ? opened("https://pay.example.vn/" + order.reference())
          : opens.poll());
    }

    @Override public CompletionStage<PartnerReply<PaymentStatus>> query(PaymentOrder order) {
      queries.add(order);
      before.run();
      return CompletableFuture.completedStage(tells.isEmpty() ? told(PaymentStatus.State.PENDING, null)
          : tells.poll());
    }
  }

  static PartnerReply<PaymentOpened> opened(String url) {
    return new PartnerReply<>(new PaymentOpened(url), null, PartnerReply.Source.PARTNER);
  }

  static PartnerReply<PaymentStatus> told(PaymentStatus.State state, PaymentNotice notice) {
    return new PartnerReply<>(new PaymentStatus(state, notice), null, PartnerReply.Source.PARTNER);
  }

  static <T> PartnerReply<T> trouble(Outcome outcome) {
    return new PartnerReply<>(null, outcome,
        outcome instanceof Outcome.Refused ? PartnerReply.Source.PARTNER : PartnerReply.Source.CALL);
  }

  static Dossier.Fee fee(long amount) {
    return new Dossier.Fee("LP01", "Lệ phí mẫu", Dossier.Fee.Charge.LE_PHI, amount, Dossier.Fee.CollectAt.RECEPTION,
        Dossier.Fee.Kind.ORDINARY);
  }

  static Dossier.Fee appraisal(long amount) {
    return new Dossier.Fee("P02", "Phí thẩm định mẫu", Dossier.Fee.Charge.PHI, amount, Dossier.Fee.CollectAt.RECEPTION,
        Dossier.Fee.Kind.ORDINARY);
  }

  /** The dossier system says what the dossier is now, and the demands follow. */
  void says(DossierEvent.EventType type, String status, Dossier.Fee... fees) {
    Dossier dossier = given(Dossier.class, "code", CODE, "status", status, "fees", List.of(fees),
        "procedure", given(Dossier.Procedure.class, "code", "9.000001", "name", "Thủ tục mẫu"),
        "receivingAgency", new Dossier.Agency("H99.10", "Sở Mẫu", null),
        "resolvingAgency", new Dossier.Agency("H99.10", "Sở Mẫu", null));
    DossierEvent event = given(DossierEvent.class, "schemaVersion", 1, "eventId", UUID.randomUUID(), "type", type,
        "sourceSystem", "H99-1", "sequence", ++sequence,
        "occurredAt", OffsetDateTime.parse("2026-01-05T08:30:00+07:00").plusSeconds(sequence), "dossier", dossier);
    bench.accept(event, false);
    tx.in(connection -> {
      demands.follow(connection, dossiers.lock(connection, CODE).orElseThrow());
      return null;
    });
  }

  void asksFor(Dossier.Fee... fees) {
    says(DossierEvent.EventType.FEE_REQUESTED, "PAYMENT_REQUIRED", fees);
  }

  /** The payer asks to pay what is open; the first call has been made. */
  String pays() {
    Attempt attempt = prepares(UUID.randomUUID().toString());
    run();
    return attempt.reference();
  }

  Attempt prepares(String key) {
    PaymentRequest asked = new PaymentRequest(CODE, null, null, null, null);
    return payments.prepare(SYSTEM, key, asked.toString(), asked, "192.0.2.1").attempt();
  }

  /** Every step that is due is made, one after the other. */
  void run() {
    steps.claim().ifPresent(claim -> {
      try {
        steps.run(claim).toCompletableFuture().get(10, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      run();
    });
  }

  /** So much time has passed for what is due and for what was made. */
  void passes(Duration time) {
    String back = " - interval '%d s'".formatted(time.toSeconds()); // locks in the order of the payments themselves
    Postgres.run(source, "update payment_attempt set created_at = created_at" + back + ", opened_at = opened_at" + back
        + "; update payment_step set due_at = due_at" + back);
    run();
  }

  static PaymentNotice success(String reference, long amount, String transaction) {
    return new PaymentNotice(true, "00", PARTNER, reference, Long.toString(amount), amount, "VND", transaction, "NHMAU",
        "20260105083210", OffsetDateTime.parse("2026-01-05T08:32:10+07:00"), "Thu phi ho so");
  }

  Credit.Kind comes(PaymentNotice notice) {
    return tx.in(connection -> credits.take(connection, notice, Credit.LearnedBy.IPN)).credit().kind();
  }

  String state(String reference) {
    return bench.one("select state from payment_attempt where reference = '" + reference + "'");
  }

  String demand() {
    return bench.one("select string_agg(state || ' ' || amount, ', ' order by id) from fee_demand "
        + "where state <> 'SUPERSEDED'");
  }

  int feesPaid() {
    return Integer.parseInt(bench.one("select count(*) from event where type = 'FEE_PAID'"));
  }

  String kinds() {
    return bench.one("select string_agg(kind || ' ' || amount, ', ' order by id) from payment_credit");
  }

  /** Both balances add up, and what is paid was applied. */
  boolean even() {
    return balances.balances(LocalDate.of(2000, 1, 1), LocalDate.of(2999, 1, 1)).stream()
        .allMatch(b -> b.asked() == b.paid() + b.open() + b.cancelled() + b.exempt()
            && b.received() == b.applied() + b.excess() + b.mismatch() + b.orphan() && b.applied() >= b.paid());
  }

  void empty() {
    Postgres.run(source, "truncate payment_notice, payment_credit_demand, payment_credit, payment_step, "
        + "payment_attempt_demand, payment_attempt, fee_demand cascade");
    bench.empty();
    sequence = 0;
    platform.opens.clear();
    platform.tells.clear();
    platform.inits.clear();
    platform.queries.clear();
    platform.before = () -> { };
  }

  StepQueue.Step step() {
    String step = bench.one("select step from payment_step");
    return step == null ? null : StepQueue.Step.valueOf(step);
  }

  @Override public void close() {
    source.close();
  }
}
