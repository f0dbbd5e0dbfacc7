package vn.lienthong.lookup;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import vn.lienthong.access.audit.Audit;
import vn.lienthong.access.audit.PurposeService;
import vn.lienthong.access.audit.PurposeService.Held;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.purpose.PurposeClaim;
import vn.lienthong.lookup.LookUpOutcome.Verdict;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.model.register.DocumentContent;
import vn.lienthong.model.register.DocumentRequest;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.model.register.Subject;
import vn.lienthong.outbound.CallPolicy;
import vn.lienthong.outbound.PartnerClient;
import vn.lienthong.outbound.PartnerReply;
import vn.lienthong.outbound.endpoint.EndpointStatus;

/**
 * Queries registers: checks the purpose and audits the intent in one transaction, then sends the query, audits the
 * outcome, and returns the answer. An invalid purpose fails with a {@link vn.lienthong.model.Problem.Raised} of 403.
 * Never blocks; stores nothing of an answer.
 */
@ApplicationScoped
public class LookUpService {

  private final PurposeService purposes;
  private final Audit audit;
  private final PartnerClient partners;
  private final RegisterDirectory registers;
  private final MeterRegistry metrics;
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  LookUpService(PurposeService purposes, Audit audit, PartnerClient partners, RegisterDirectory registers,
      MeterRegistry metrics) {
    this.purposes = purposes;
    this.audit = audit;
    this.partners = partners;
    this.registers = registers;
    this.metrics = metrics;
  }

  /** Queries {@code endpoint} about {@code subject}; every result of the call is a {@link LookUpOutcome}. */
  public CompletionStage<LookUpOutcome> ask(ClientSystem by, PurposeClaim claim, String endpoint, Subject subject,
      Set<String> ask) {
    UUID id = PurposeService.id();
    long began = System.nanoTime();
    Executor here = here();
    return purposes.intend(by, claim, endpoint, subject, ask, id).thenComposeAsync(held -> question(endpoint,
        "-look-up", new LookUpRequest(id, endpoint, held.purpose(), subject, ask), LookUpResult.class)
        .thenCompose(reply -> {
          LookUpResult finding = reply.body() == null ? null : only(reply.body(), ask);
          Verdict verdict = finding == null ? Verdict.COULD_NOT_ASK
              : finding.confirmed() ? Verdict.CONFIRMED : Verdict.NOT_CONFIRMED;
          return told(new LookUpOutcome(id, held.auditId(), verdict, finding, reply.trouble()), held, endpoint, began);
        }), here);
  }

  /**
   * The result of fetching a document's file.
   *
   * @param answered the audited outcome: CONFIRMED = the file was received
   * @param content null when it was not received
   */
  public record Fetched(LookUpOutcome answered, DocumentContent content) {}

  /**
   * Fetches a document's file from the vault that holds it, audited in the same way. A vault that cannot be queried is
   * the verdict COULD_NOT_ASK.
   *
   * @param subject the owner of the document
   */
  public CompletionStage<Fetched> fetch(
      ClientSystem by, PurposeClaim claim, String endpoint, Subject subject, DigitalDocument paper,
      DigitalDocument.File file) {
    UUID id = PurposeService.id();
    long began = System.nanoTime();
    Executor here = here();
    return purposes.intend(by, claim, endpoint, subject, Set.of("content"), id).thenComposeAsync(held ->
        question(endpoint, "-fetch-paper",
            new DocumentRequest(id, endpoint, held.purpose(), paper, file), DocumentContent.class)
            .thenCompose(reply -> {
          Verdict verdict = reply.body() == null ? Verdict.COULD_NOT_ASK : Verdict.CONFIRMED;
          return told(new LookUpOutcome(id, held.auditId(), verdict, null, reply.trouble()), held, endpoint, began)
              .thenApply(answered -> new Fetched(answered, reply.body()));
        }), here);
  }

  private <T> CompletionStage<PartnerReply<T>> question(String endpoint, String verb, Object body, Class<T> wanted) {
    return registers.closedBy(endpoint).map(key -> CompletableFuture.completedStage(
            PartnerReply.<T>unasked(Outcome.Refused.notConfigured(key))))
        .orElseGet(() -> partners.ask(endpoint, EndpointStatus.partnerOf(endpoint) + verb, body, wanted,
            CallPolicy.lookUp(registers.deadline(endpoint))));
  }

  /** The outcome is on disk before the answer is returned. */
  private CompletionStage<LookUpOutcome> told(LookUpOutcome answered, Held held, String endpoint, long began) {
    timer(endpoint, answered.verdict()).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    return audit.outcome(held, answered.lookupId(), answered.verdict().name(),
        answered.trouble() == null ? null : LookUpErrors.word(answered.trouble())).thenApply(row -> answered);
  }

  /** Removes groups that were not requested. */
  private static LookUpResult only(LookUpResult found, Set<String> ask) {
    if (ask.containsAll(found.answer().keySet())) {
      return found;
    }
    Map<String, Object> wanted = new HashMap<>(found.answer());
    wanted.keySet().retainAll(ask);
    return new LookUpResult(found.confirmed(), wanted, found.asOf(), found.source());
  }

  /** Continues where the request began: on its event loop, not on the thread that commits for all. */
  private static Executor here() {
    Context context = Vertx.currentContext();
    return context == null ? Infrastructure.getDefaultWorkerPool()
        : work -> context.runOnContext(nothing -> work.run());
  }

  private Timer timer(String endpoint, Verdict verdict) {
    return timers.computeIfAbsent(endpoint + verdict, key -> Timer.builder("hub.lookup.duration")
        .tag("register", endpoint).tag("outcome", verdict.name()).register(metrics));
  }
}
