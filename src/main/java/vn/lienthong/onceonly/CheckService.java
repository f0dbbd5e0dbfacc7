package vn.lienthong.onceonly;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.access.audit.PurposeService;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.purpose.PurposeClaim;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.DocumentKindRules;
import vn.lienthong.catalogue.DocumentKindRules.Ground;
import vn.lienthong.files.DocumentCopies;
import vn.lienthong.ledger.lane.HubFactsRepository;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Dossier.Component.Source;
import vn.lienthong.model.HubFacts;
import vn.lienthong.onceonly.source.CheckContext;
import vn.lienthong.onceonly.source.CheckExecutor;
import vn.lienthong.onceonly.source.DecisionReason;
import vn.lienthong.onceonly.source.SourceAnswer;
import vn.lienthong.onceonly.source.SourceQueries;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.http.RequestProblems;
import vn.lienthong.procedures.ProcedureVersion;
import vn.lienthong.procedures.ProcedureVersion.Digitising;

/**
 * Runs once-only checks: purpose, context, all sources in parallel, decision, storage, result. Never blocks the caller.
 */
@ApplicationScoped
public class CheckService {

  private static final Logger LOG = Logger.getLogger(CheckService.class);
  /** The use that a client system has to be granted. */
  public static final String USE = "once-only";

  private final PurposeService purposes;
  private final CheckContextLoader contexts;
  private final SourceQueries sources;
  private final Catalogue catalogue;
  private final CheckRepository rows;
  private final HubFactsRepository established;
  private final DocumentCopies copies;
  private final CheckAnswerMapper telling;
  private final CheckExecutor workers;
  private final Transactions tx;
  private final Clock clock;
  private final Duration deadline;
  private final Duration longest;

  CheckService(PurposeService purposes, CheckContextLoader contexts, SourceQueries sources, Catalogue catalogue,
      CheckRepository rows,
      HubFactsRepository established, DocumentCopies copies, CheckAnswerMapper telling, CheckExecutor workers,
      Transactions tx, Clock clock,
      @ConfigProperty(name = "hub.once-only.deadline", defaultValue = "5s") Duration deadline,
      @ConfigProperty(name = "hub.once-only.deadline-max", defaultValue = "20s") Duration longest) {
    this.purposes = purposes;
    this.contexts = contexts;
    this.sources = sources;
    this.catalogue = catalogue;
    this.rows = rows;
    this.established = established;
    this.copies = copies;
    this.telling = telling;
    this.workers = workers;
    this.tx = tx;
    this.clock = clock;
    this.deadline = deadline;
    this.longest = longest;
  }

  /**
   * Determines what need not be handed in. Fails with a problem of 403 when the purpose is invalid. Where a source
   * could not be queried, what only it could confirm becomes ASK.
   */
  public CompletionStage<CheckAnswer> check(ClientSystem by, CheckRequest order, boolean english) {
    long until = System.nanoTime() + patience(order).toNanos();
    PurposeClaim claim = order.claim();
    UUID id = UUID.randomUUID();
    return purposes.check(by, claim, USE, null)
        .thenCompose(purpose -> contexts.of(by, purpose))
        .thenCompose(context -> {
          Predicate<String> issuers = code -> known(code, context.day());
          return sources.ask(new SourceQueries.Asking(id, by, claim, context, issuers, until))
              .thenApplyAsync(heard -> decided(id, by, context, heard, issuers), workers);
        })
        .thenApply(kept -> telling.tell(kept, false, english));
  }

  private Duration patience(CheckRequest order) {
    if (order.deadlineMs() != null && order.deadlineMs() < 1) {
      throw RequestProblems.invalid("deadlineMs", "phải lớn hơn 0", "must be more than 0");
    }
    Duration asked = order.deadlineMs() == null ? deadline : Duration.ofMillis(order.deadlineMs());
    return asked.compareTo(longest) > 0 ? longest : asked;
  }

  /** Whether this is an agency, by one of its codes or by its name. */
  private boolean known(String agency, LocalDate day) {
    return catalogue.edition().agency(agency, day).isPresent() || catalogue.edition().agencyNamed(agency).isPresent();
  }

  private StoredCheck decided(
      UUID id, ClientSystem by, CheckContext context, List<SourceAnswer> heard, Predicate<String> issuers) {
    StoredCheck kept = decide(id, context, heard, issuers);
    Set<String> registers = registers(heard);
    tx.in(connection -> {
      rows.write(connection, by.id(), context, kept);
      established.keep(connection, kept.id(), context.dossierCode(), context.reception(),
          new HubFacts(registers, List.of()));
      copies.only(connection, id, kept.components().stream().map(c -> c.decided().file()).toList());
      return null;
    });
    LOG.debugf("once-only check=%s procedure=%s components=%d toHandIn=%d couldNotAsk=%d client=%s", kept.id(),
        kept.purpose().procedureCode(), kept.components().size(),
        kept.components().stream().filter(c -> c.decided().handIn()).count(),
        heard.stream().filter(h -> h.state() == SourceAnswer.State.COULD_NOT_ASK).count(), by.id());
    return kept;
  }

  /** The registers that were queried and answered, without the vaults. */
  static Set<String> registers(List<SourceAnswer> heard) {
    Set<String> asked = new LinkedHashSet<>();
    heard.stream().filter(h -> h.origin().source() == Source.REGISTER && h.asked())
        .forEach(h -> asked.add(h.origin().holder()));
    return asked;
  }

  private StoredCheck decide(UUID id, CheckContext context, List<SourceAnswer> heard, Predicate<String> issuers) {
    DecisionPolicy deciding = new DecisionPolicy(heard, context.day(), issuers, catalogue.edition().papers());
    List<StoredCheck.Component> components = new ArrayList<>();
    for (ProcedureVersion.Component c : context.components()) {
      Decision decided = deciding.component(c, context.componentSources());
      Ground ground = ground(context, c);
      components.add(new StoredCheck.Component(c.code(), c.name(), c.condition(),
          ground == null ? Digitising.ON_DEMAND : Digitising.MUST,
          decided.origin() == null ? null : UUID.randomUUID(), decided, ground));
    }
    if (context.version() == null) {
      context.named().stream().filter(c -> c.code() != null).map(Dossier.Component::code).distinct().forEach(code ->
          components.add(new StoredCheck.Component(code, name(context.named(), code), null, null, null,
              Decision.ask(DecisionReason.PROCEDURE_UNKNOWN, List.of()), null)));
    }
    List<StoredCheck.Field> fields = new ArrayList<>();
    context.fields().forEach((field, from) ->
        fields.add(new StoredCheck.Field(field, from.get(0).label(), deciding.field(from))));
    Map<String, SourceAnswer.State> asked = new LinkedHashMap<>();
    heard.forEach(h -> asked.put(h.origin().holder(), h.state()));
    return new StoredCheck(id, context.purpose(), context.procedureName(),
        context.version() == null ? null : context.version().version(), context.day(),
        OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS), components, fields, asked);
  }

  /**
   * The listed ground; else EARLIER_RESULT if the national database states that the document is a result of an earlier
   * procedure.
   */
  private Ground ground(CheckContext context, ProcedureVersion.Component c) {
    return catalogue.edition().papers().digitising(c.code(), context.purpose().procedureCode(), context.day())
        .map(DocumentKindRules.Digitising::ground)
        .orElse(c.digitising() == Digitising.MUST ? Ground.EARLIER_RESULT : null);
  }

  private static String name(List<Dossier.Component> named, String code) {
    return named.stream().filter(c -> code.equals(c.code())).map(Dossier.Component::name).findFirst().orElse(null);
  }
}
