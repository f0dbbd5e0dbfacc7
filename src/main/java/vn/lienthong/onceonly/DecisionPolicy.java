package vn.lienthong.onceonly;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import vn.lienthong.catalogue.DocumentKindRules;
import vn.lienthong.catalogue.RegisterDataSources.ComponentSource;
import vn.lienthong.catalogue.RegisterDataSources.InformationSource;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.onceonly.source.CandidateDocument;
import vn.lienthong.onceonly.source.DecisionReason;
import vn.lienthong.onceonly.source.DocumentRules;
import vn.lienthong.onceonly.source.DocumentStandings;
import vn.lienthong.onceonly.source.SourceAnswer;
import vn.lienthong.onceonly.source.SourceRef;
import vn.lienthong.procedures.ProcedureVersion.Component;

/**
 * Decides what need not be handed in, in the order of the reception (protocols §8.1): a checked document of a vault or
 * an earlier dossier, register data that replace the document, then data that only fill in the form; else it has to be
 * handed in. Makes no queries.
 */
final class DecisionPolicy {

  private final List<SourceAnswer> heard;
  private final LocalDate day;
  private final Predicate<String> issuers;
  private final DocumentStandings standings;

  /**
   * @param heard the answers of the sources, most preferred first
   * @param day the receipt day
   * @param issuers whether an agency of this code or name is known
   * @param rules the legal rules on kinds of document
   */
  DecisionPolicy(List<SourceAnswer> heard, LocalDate day, Predicate<String> issuers, DocumentKindRules rules) {
    this.standings = new DocumentStandings(heard, day, rules);
    this.heard = heard;
    this.day = day;
    this.issuers = issuers;
  }

  /** Decides on a component; {@code sources}: the registers whose data may replace it. */
  Decision component(Component component, List<ComponentSource> sources) {
    List<ComponentSource> rows = sources.stream().filter(row -> component.metBy(row.component())).toList();
    List<CandidateDocument> found = heard.stream().flatMap(h -> h.papers().stream())
        .filter(p -> component.metBy(p.paper().code())).toList();
    List<Decision> papers = found.stream().map(p -> paper(component, p)).toList();
    List<Decision.Found> unused = IntStream.range(0, papers.size()).filter(i -> papers.get(i).handIn())
        .mapToObj(i -> new Decision.Found(found.get(i).origin().holder(), found.get(i).paper().code(),
            found.get(i).paper().number(), papers.get(i).why())).toList();
    return decided(papers, rows).finding(unused);
  }

  private Decision decided(List<Decision> papers, List<ComponentSource> rows) {
    return papers.stream().filter(d -> d.verdict() == CheckVerdict.REUSE).findFirst()
        .or(() -> data(rows, true))
        .or(() -> papers.stream().filter(d -> d.verdict() == CheckVerdict.PREFILL).findFirst())
        .or(() -> data(rows, false))
        .or(() -> papers.stream().findFirst())
        .orElseGet(() -> asked(rows.stream().map(ComponentSource::register).toList(), true));
  }

  /** Decides on a field of the form; {@code rows}: the registers that may fill it in, most preferred first. */
  Decision field(List<InformationSource> rows) {
    for (InformationSource row : rows) {
      Optional<SourceAnswer> said = answered(row.register());
      Optional<Object> value = said.flatMap(h -> value(h.groups(), row.place()));
      if (value.isPresent()) {
        return Decision.data(said.get(), false, DecisionReason.DATA_KNOWN, Map.of("value", value.get()),
            row.legalBasis());
      }
    }
    return asked(rows.stream().map(InformationSource::register).toList(), false);
  }

  private Decision paper(Component component, CandidateDocument found) {
    DigitalDocument paper = found.paper();
    DocumentStandings.Standing standing = standings.of(found);
    DecisionReason doubt = DocumentRules.doubt(found, standing, day, issuers);
    boolean worthless = doubt != null && doubt.worthless();
    CheckVerdict verdict = doubt == null ? CheckVerdict.REUSE : worthless ? CheckVerdict.ASK : CheckVerdict.PREFILL;
    return new Decision(verdict, doubt != null, doubt == null ? standing.why() : doubt,
        worthless ? null : found.origin(), List.of(found.origin().holder()),
        worthless ? Map.of() : said(found, standing), found.asOf(), validTo(paper, standing),
        component.code().equals(paper.code()) ? null : paper.code(), found.content(), null, found.auditId(),
        worthless ? null : found.copy(), List.of());
  }

  private static OffsetDateTime validTo(DigitalDocument paper, DocumentStandings.Standing standing) {
    return paper.validTo() != null || standing.until() == null ? paper.validTo()
        : standing.until().atTime(23, 59, 59).atOffset(IsoTimes.VIETNAM);
  }

  private static Map<String, Object> said(CandidateDocument found, DocumentStandings.Standing standing) {
    Map<String, Object> data = new LinkedHashMap<>();
    DigitalDocument paper = found.paper();
    put(data, "code", paper.code());
    put(data, "name", paper.name());
    put(data, "number", paper.number());
    put(data, "issuer", paper.issuer());
    put(data, "issuedAt", paper.issuedAt());
    put(data, "validTo", paper.validTo());
    put(data, "validBy", standing.basis());
    put(data, "documentCode", paper.documentCode());
    put(data, "dossierCode", found.dossierCode());
    put(data, "signer", found.signed() == null ? null : found.signed().signer());
    return data;
  }

  private static void put(Map<String, Object> data, String name, Object value) {
    if (value != null) {
      data.put(name, value);
    }
  }

  private Optional<Decision> data(List<ComponentSource> rows, boolean replaces) {
    for (ComponentSource row : rows) {
      Optional<SourceAnswer> said = answered(row.register());
      if (row.replaces() == replaces && said.isPresent() && said.get().groups().keySet().containsAll(row.groups())) {
        Map<String, Object> data = new LinkedHashMap<>(said.get().groups());
        data.keySet().retainAll(row.groups());
        return Optional.of(Decision.data(said.get(), !replaces, replaces ? DecisionReason.DATA_STANDS
            : DecisionReason.DATA_FILLS, data,
            row.legalBasis()));
      }
    }
    return Optional.empty();
  }

  private Optional<SourceAnswer> answered(String register) {
    return heard.stream()
        .filter(h -> h.origin().holder().equals(register) && h.state() == SourceAnswer.State.ANSWERED).findFirst();
  }

  /**
   * The reason for ASK: a possible holder could not be queried, or is not configured; a number or the officer's name is
   * missing; found nowhere.
   */
  private Decision asked(List<String> registers, boolean papersToo) {
    List<SourceAnswer> mayHold = heard.stream().filter(h -> registers.contains(h.origin().holder())
        || papersToo && !SourceRef.register(h.origin().holder()).equals(h.origin())).toList();
    List<String> silent = names(mayHold, SourceAnswer.State.COULD_NOT_ASK);
    if (!silent.isEmpty()) {
      return Decision.ask(DecisionReason.COULD_NOT_ASK, silent);
    }
    boolean nobodyAsked = mayHold.stream().noneMatch(SourceAnswer::asked);
    List<String> closed = names(mayHold, SourceAnswer.State.NOT_CONFIGURED).stream()
        .filter(holder -> nobodyAsked || registers.contains(holder)).toList(); // a province may have only one vault
    if (!closed.isEmpty()) {
      return Decision.ask(DecisionReason.NOT_CONFIGURED, closed);
    }
    List<String> nameless = names(mayHold, SourceAnswer.State.NO_OFFICER_NAME);
    if (!nameless.isEmpty()) {
      return Decision.ask(DecisionReason.NO_OFFICER_NAME, nameless);
    }
    List<String> numberless = names(mayHold, SourceAnswer.State.NO_NUMBER);
    return nobodyAsked && !numberless.isEmpty() ? Decision.ask(DecisionReason.NO_NUMBER, numberless)
        : Decision.ask(DecisionReason.NOT_FOUND, List.of());
  }

  private static List<String> names(List<SourceAnswer> mayHold, SourceAnswer.State state) {
    return mayHold.stream().filter(h -> h.state() == state).map(h -> h.origin().holder()).toList();
  }

  /** The value at a path such as {@code identity.fullName}; empty where it is not a text, number or boolean. */
  static Optional<Object> value(Map<String, Object> groups, String place) {
    Object at = groups;
    for (String step : place.split("\\.")) {
      at = at instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return at == null || at instanceof Map || at instanceof Iterable || at.toString().isBlank() ? Optional.empty()
        : Optional.of(at);
  }
}
