package vn.lienthong.onceonly.source;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.purpose.PurposeClaim;
import vn.lienthong.documents.DocumentService;
import vn.lienthong.documents.ReusableDocument;
import vn.lienthong.files.DocumentCopies;
import vn.lienthong.lookup.LookUpOutcome;
import vn.lienthong.lookup.LookUpService;
import vn.lienthong.lookup.RegisterDirectory;
import vn.lienthong.model.Dossier.Party;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.model.register.Subject;
import vn.lienthong.model.text.Sha256;
import vn.lienthong.platform.lifecycle.OutOfMemory;
import vn.lienthong.signatures.SignatureService;

/**
 * Queries all sources in parallel under one deadline. A source that is slow, down or broken counts as COULD_NOT_ASK and
 * has no other effect. For documents listed by a vault, the files are fetched and their signatures checked, as far as
 * the deadline allows.
 */
@ApplicationScoped
public class SourceQueries {

  private final LookUpService lookUps;
  private final RegisterDirectory registers;
  private final DocumentService documents;
  private final SignatureService signatures;
  private final DocumentCopies copies;
  private final CheckExecutor workers;
  private final int mostPapers;

  SourceQueries(LookUpService lookUps, RegisterDirectory registers, DocumentService documents,
      SignatureService signatures, DocumentCopies copies, CheckExecutor workers,
      @ConfigProperty(name = "hub.once-only.papers.max", defaultValue = "20") int mostPapers) {
    this.lookUps = lookUps;
    this.registers = registers;
    this.documents = documents;
    this.signatures = signatures;
    this.copies = copies;
    this.workers = workers;
    this.mostPapers = mostPapers;
  }

  /** The client, the check, its subject, and the deadline ({@code System.nanoTime}). */
  public record Asking(UUID check, ClientSystem by, PurposeClaim claim, CheckContext context, Predicate<String> issuers,
      long until) {

    long left() {
      return Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()));
    }

    Subject papersOf() {
      return context.subject(context.wanted());
    }

    LocalDate day() {
      return context.day();
    }
  }

  /** The answers of all sources, most preferred first. Never fails. */
  public CompletionStage<List<SourceAnswer>> ask(Asking asking) {
    List<CompletableFuture<SourceAnswer>> all = new ArrayList<>();
    if (!asking.context().wanted().isEmpty()) {
      all.add(vault(asking, SourceRef.NATIONAL_VAULT));
      all.add(vault(asking, SourceRef.PROVINCE_VAULT));
      all.add(inTime(asking, SourceRef.DOCUMENTS, earlier(asking)));
    }
    asking.context().questions().forEach((register, question) -> all.add(register(asking, register, question)));
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenApply(done -> all.stream().map(CompletableFuture::join).toList());
  }

  private CompletableFuture<SourceAnswer> register(Asking asking, String register, CheckContext.Question question) {
    SourceRef origin = SourceRef.register(register);
    if (registers.closedBy(register).isPresent()) {
      return CompletableFuture.completedFuture(SourceAnswer.silent(origin, SourceAnswer.State.NOT_CONFIGURED));
    } else if (asking.context().number(question.needs()) == null) {
      return CompletableFuture.completedFuture(SourceAnswer.silent(origin, SourceAnswer.State.NO_NUMBER));
    }
    return inTime(asking, origin, begun(() -> lookUps.ask(asking.by(), asking.claim(), register,
        asking.context().subject(List.of()), question.groups())).thenApply(answered -> groups(origin, answered)));
  }

  private static SourceAnswer groups(SourceRef origin, LookUpOutcome answered) {
    SourceAnswer.State state = state(answered);
    if (state != SourceAnswer.State.ANSWERED) {
      return new SourceAnswer(origin, state, List.of(), Map.of(),
          answered.finding() == null ? null : answered.finding().asOf(), answered.auditId());
    }
    Map<String, Object> groups = new HashMap<>();
    answered.finding().answer().forEach((name, value) ->
        groups.put(name, CanonicalJson.tree(Map.of("group", value)).get("group")));
    return new SourceAnswer(origin, state, List.of(), groups, answered.finding().asOf(), answered.auditId());
  }

  private static SourceAnswer.State state(LookUpOutcome answered) {
    return switch (answered.verdict()) {
      case CONFIRMED -> SourceAnswer.State.ANSWERED;
      case NOT_CONFIRMED -> SourceAnswer.State.NOT_CONFIRMED;
      case COULD_NOT_ASK -> !(answered.trouble() instanceof Outcome.Refused r) ? SourceAnswer.State.COULD_NOT_ASK
          : r.notConfigured() ? SourceAnswer.State.NOT_CONFIGURED
          : "purpose.officerName".equals(r.field()) ? SourceAnswer.State.NO_OFFICER_NAME
          : SourceAnswer.State.COULD_NOT_ASK;
    };
  }

  private CompletableFuture<SourceAnswer> vault(Asking asking, SourceRef vault) {
    boolean person = asking.context().owner().kind() == Party.Kind.CITIZEN;
    Subject owner = asking.papersOf();
    if (registers.closedBy(vault.holder()).isPresent()) {
      return CompletableFuture.completedFuture(SourceAnswer.silent(vault, SourceAnswer.State.NOT_CONFIGURED));
    } else if (owner.personalId() == null && owner.passport() == null && (person || owner.taxCode() == null)) {
      return CompletableFuture.completedFuture(SourceAnswer.silent(vault, SourceAnswer.State.NO_NUMBER));
    }
    CompletableFuture<SourceAnswer> listed = inTime(asking, vault, begun(() -> lookUps.ask(asking.by(), asking.claim(),
        vault.holder(), owner, Set.of("papers"))).thenApply(answered -> papers(vault, answered)));
    return listed.thenCompose(heard -> looked(asking, heard));
  }

  private SourceAnswer papers(SourceRef vault, LookUpOutcome answered) {
    List<CandidateDocument> papers = new ArrayList<>();
    if (answered.finding() != null && answered.finding().answer().get("papers") instanceof List<?> list) {
      list.stream().filter(DigitalDocument.class::isInstance).map(DigitalDocument.class::cast).limit(mostPapers)
          .forEach(paper -> papers.add(new CandidateDocument(vault, paper, paper.stated(), null, null,
              answered.finding().asOf(), answered.auditId(), null, null)));
    }
    return new SourceAnswer(vault, state(answered), papers, Map.of(),
        answered.finding() == null ? null : answered.finding().asOf(), answered.auditId());
  }

  /** Fetches only documents that are usable with a valid signature, not those that the holder states as invalid. */
  private CompletableFuture<SourceAnswer> looked(Asking asking, SourceAnswer heard) {
    List<CompletableFuture<CandidateDocument>> all = heard.papers().stream().map(paper -> {
      boolean wanted = asking.context().wanted().contains(paper.paper().code()) && !paper.paper().files().isEmpty()
          && DocumentRules.doubt(paper.paper(), asking.day(), asking.issuers()) == null;
      return wanted ? looked(asking, paper) : CompletableFuture.completedFuture(paper);
    }).toList();
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenApply(done -> new SourceAnswer(heard.origin(),
        heard.state(), all.stream().map(CompletableFuture::join).toList(), Map.of(), heard.asOf(), heard.auditId()));
  }

  private CompletableFuture<CandidateDocument> looked(Asking asking, CandidateDocument found) {
    DigitalDocument paper = found.paper();
    return begun(() -> lookUps.fetch(asking.by(), asking.claim(), found.origin().holder(),
        asking.context().subject(List.of()), paper, paper.files().get(0)))
        .thenApplyAsync(fetched -> fetched.content() == null ? new Looked(found, null)
            : looked(found, fetched.content().bytes(), fetched.answered().auditId()), workers)
        .exceptionally(instead(new Looked(found, null)))
        .completeOnTimeout(new Looked(found, null), asking.left(), TimeUnit.MILLISECONDS)
        .thenCompose(looked -> copied(asking, looked));
  }

  private record Looked(CandidateDocument paper, byte[] content) {}

  private Looked looked(CandidateDocument found, byte[] bytes, String auditId) {
    return new Looked(found.looked(signatures.check(bytes), sha256(bytes), auditId), bytes);
  }

  /** A slow store loses only the copy, not the document. */
  private CompletableFuture<CandidateDocument> copied(Asking asking, Looked looked) {
    CandidateDocument paper = looked.paper();
    if (looked.content() == null) {
      return CompletableFuture.completedFuture(paper);
    }
    return begun(() -> CompletableFuture.supplyAsync(() -> paper.copied(copies.keep(asking.check(),
        paper.paper().files().get(0).name(), looked.content()).orElse(null)), workers))
        .exceptionally(instead(paper))
        .completeOnTimeout(paper, asking.left(), TimeUnit.MILLISECONDS);
  }

  private CompletableFuture<SourceAnswer> earlier(Asking asking) {
    return begun(() -> CompletableFuture.supplyAsync(() -> {
      List<ReusableDocument> found = documents.find(asking.context().owner().identifiers(), asking.context().wanted(),
          asking.day());
      List<CandidateDocument> papers = new ArrayList<>(
          found.stream().limit(mostPapers).map(document -> candidate(asking, document)).toList());
      documents.withdrawn(asking.context().owner().identifiers(), asking.context().wanted(), asking.day()).stream()
          .filter(gone -> found.stream().noneMatch(living -> living.paper().sameAs(gone)))
          .limit(mostPapers).map(SourceQueries::withdrawn).forEach(papers::add);
      return new SourceAnswer(SourceRef.DOCUMENTS, papers.isEmpty() ? SourceAnswer.State.NOT_CONFIRMED
          : SourceAnswer.State.ANSWERED, papers, Map.of(), null, null);
    }, workers));
  }

  /** It became reusable and was not withdrawn, so its standing is known. */
  private CandidateDocument candidate(Asking asking, ReusableDocument document) {
    CandidateDocument found =
        new CandidateDocument(SourceRef.DOCUMENTS, document.paper(), true, document.signed(), null,
        document.reusableSince(), null, document.dossierCode(), null);
    return !document.held() || !document.signed().valid() ? found : documents.content(document.id())
        .map(content -> found.looked(document.signed(), sha256(content.bytes()), null).copied(copies.keep(
            asking.check(), document.paper().files().stream().map(DigitalDocument.File::name).findFirst().orElse(null),
            content.bytes()).orElse(null))).orElse(found);
  }

  /** It counts against the same document at any other holder. */
  private static CandidateDocument withdrawn(DigitalDocument paper) {
    return new CandidateDocument(SourceRef.DOCUMENTS, paper, true, null, null, null, null, null, null);
  }

  private static String sha256(byte[] content) {
    return "sha256:" + CanonicalJson.hex(Sha256.of(content));
  }

  /**
   * An independent stage, whatever happens to the original; an exception thrown before it began becomes a failed stage.
   */
  private static <T> CompletableFuture<T> begun(Supplier<CompletionStage<T>> asked) {
    try {
      return asked.get().toCompletableFuture().copy();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** The replacement after any failure, except out of memory. */
  private static <T> Function<Throwable, T> instead(T value) {
    return failed -> {
      OutOfMemory.haltIf(failed);
      return value;
    };
  }

  private static CompletableFuture<SourceAnswer> inTime(Asking asking, SourceRef origin,
      CompletableFuture<SourceAnswer> said) {
    SourceAnswer nothing = SourceAnswer.silent(origin, SourceAnswer.State.COULD_NOT_ASK);
    return said.exceptionally(instead(nothing)).completeOnTimeout(nothing, asking.left(), TimeUnit.MILLISECONDS);
  }
}
