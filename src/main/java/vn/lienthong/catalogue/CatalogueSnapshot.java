package vn.lienthong.catalogue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.catalogue.Catalogue.AdminUnit;
import vn.lienthong.catalogue.Catalogue.Advice;
import vn.lienthong.catalogue.Catalogue.Agency;
import vn.lienthong.catalogue.Catalogue.DossierCode;
import vn.lienthong.catalogue.Catalogue.Procedure;
import vn.lienthong.catalogue.Catalogue.Request;
import vn.lienthong.catalogue.error.ErrorMeaning;
import vn.lienthong.catalogue.error.ErrorRules;
import vn.lienthong.catalogue.error.PartnerError;
import vn.lienthong.catalogue.error.RetryPlan;
import vn.lienthong.catalogue.error.RetryPlans;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.catalogue.list.CodeHistory;
import vn.lienthong.catalogue.list.CodeList;
import vn.lienthong.catalogue.list.EffectivePeriods;
import vn.lienthong.catalogue.list.SeedFiles;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.ErrorClass;

/** One consistent, immutable reading of all lists; what changes with time is asked as of a business day. */
public final class CatalogueSnapshot {

  private final StatusCodes statuses;
  private final CodeMaps codeMaps;
  private final Agencies agencies;
  private final EffectivePeriods<SourceAgencies> sourceAgencies;
  private final DossierCodes dossierCodes;
  private final Flows flows;
  private final EffectivePeriods<ErrorRules> errorRules;
  private final EffectivePeriods<RetryPlans> retryPlans;
  private final CodeHistory<Procedure> procedures;
  private final boolean synchronised;
  private final CodeHistory<AdminUnit> adminUnits;
  private final PartnerAdvice guidance;
  private final LegalBases grounds;
  private final RegisterDataSources holdings;
  private final DocumentKindRules papers;

  CatalogueSnapshot(Map<CodeList, List<CatalogueRow>> rows, boolean synchronised) {
    this.synchronised = synchronised;
    statuses = new StatusCodes(rows.get(CodeList.STATUS), rows.get(CodeList.TRANSITION),
        rows.get(CodeList.SOURCE_SYSTEM_SETTING));
    codeMaps = new CodeMaps(rows.get(CodeList.CODE_MAP));
    agencies = new Agencies(rows.get(CodeList.AGENCY), rows.get(CodeList.AGENCY_SUCCESSOR));
    sourceAgencies = new EffectivePeriods<>(rows.get(CodeList.SOURCE_AGENCY), SourceAgencies::new);
    dossierCodes = new DossierCodes(rows.get(CodeList.DOSSIER_CODE_RULE));
    flows = new Flows(rows.get(CodeList.FLOW), rows.get(CodeList.FLOW_INTEREST), agencies);
    errorRules = new EffectivePeriods<>(rows.get(CodeList.ERROR_RULE), ErrorRules::new);
    retryPlans = new EffectivePeriods<>(rows.get(CodeList.RETRY_PLAN), RetryPlans::new);
    procedures = new CodeHistory<>(rows.get(CodeList.PROCEDURE), row -> row.text("code"), row -> new Procedure(
        row.text("code"), row.text("version"), row.text("name"), row.text("field_code"), row.text("field_name"),
        row.text("service_level")));
    adminUnits = new CodeHistory<>(rows.get(CodeList.ADMIN_UNIT), row -> row.text("code"),
        row -> new AdminUnit(row.text("code"), row.text("name"), row.text("level"), row.text("parent")));
    guidance = new PartnerAdvice(rows.get(CodeList.ADVICE), rows.get(CodeList.PARTNER_REQUEST));
    grounds = new LegalBases(rows.get(CodeList.LEGAL_BASIS), rows.get(CodeList.REGISTER_ACCOUNT));
    holdings = new RegisterDataSources(rows.get(CodeList.COMPONENT_SOURCE), rows.get(CodeList.INFORMATION_SOURCE),
        rows.get(CodeList.HOLDER));
    papers = new DocumentKindRules(rows.get(CodeList.PAPER_VALIDITY), rows.get(CodeList.DIGITISING_GROUND));
  }

  /** The seeded lists alone, without a database. */
  public static CatalogueSnapshot fromSeeds() {
    return new CatalogueSnapshot(SeedFiles.rows(SeedFiles.read(Optional.empty())), false);
  }

  /** The seeded lists with a province's own files laid over them. */
  public static CatalogueSnapshot fromSeeds(Path overlay) {
    return new CatalogueSnapshot(SeedFiles.rows(SeedFiles.read(Optional.of(overlay))), false);
  }

  /** All flows, by partner, a flow that another requires before it. */
  public List<Flow> flows() {
    return flows.all();
  }

  /** One flow, if there is such. */
  public Optional<Flow> flow(String partner, String name) {
    return flows.find(partner, name);
  }

  /** The flows that want to hear of this event and for whom, in the order of {@link #flows()}. */
  public List<FlowTarget> interested(DossierEvent event, LocalDate day) {
    return flows.interested(event, day);
  }

  /**
   * Every endpoint something may be told at by these lists, with its partner; of the dossier systems only the partner.
   */
  public Map<String, String> endpoints(LocalDate day) {
    return flows.endpoints(day);
  }

  /** Whether the national list knows this status. */
  public boolean knowsStatus(String status, LocalDate day) {
    return statuses.knows(status, day);
  }

  /** What officers call a status; empty when the list does not know it. */
  public Optional<String> statusName(String status, boolean english, LocalDate day) {
    return Optional.ofNullable(statuses.row(status, day)).map(row -> row.text(english ? "en" : "vi"));
  }

  /** The statuses that end a dossier of this source system (3, 10, and 8 where it ends). */
  public Set<String> finalStatuses(String sourceSystem, LocalDate day) {
    return statuses.finals(sourceSystem, day);
  }

  /** Statuses that end a dossier whichever source system it is of. */
  public Set<String> finalEverywhere(LocalDate day) {
    return statuses.finalEverywhere(day);
  }

  /** The statuses from which {@code status} is expected, itself among them; another one is relayed and flagged. */
  public Set<String> expectedFrom(String status, String sourceSystem, LocalDate day) {
    return statuses.expectedFrom(status, sourceSystem, day);
  }

  /** Our code in the endpoint's language, from the code map. */
  public Optional<String> foreignCode(String endpoint, String list, String code, LocalDate day) {
    return codeMaps.foreign(endpoint, list, code, day);
  }

  /** The endpoint's code in ours. */
  public Optional<String> localCode(String endpoint, String list, String foreign, LocalDate day) {
    return codeMaps.local(endpoint, list, foreign, day);
  }

  /**
   * What a partner's error means. A call that ended with an HTTP status and nothing else asks with that status as the
   * code.
   */
  public ErrorMeaning meaning(String partner, PartnerError error, LocalDate day) {
    return errorRules.on(day).find(error, partner).orElse(ErrorMeaning.NONE);
  }

  /** The word for a code alone: AUTH, IP_DISALLOWED …; empty where no rule fits. */
  public Optional<String> errorWord(String partner, String code, LocalDate day) {
    return errorRules.on(day).find(new PartnerError(null, code, "", false), partner).map(ErrorMeaning::word);
  }

  /** The plan for a class of error in a flow, on that day. */
  public RetryPlan plan(String partner, String flow, ErrorClass errorClass, LocalDate day) {
    return retryPlans.on(day).plan(partner, flow, errorClass);
  }

  /** What a dossier code says by the first rule that fits it on that day; empty when it is left unread. */
  public Optional<DossierCode> readCode(String code, LocalDate day) {
    return dossierCodes.read(code, day);
  }

  /** The agency of a code on that day, old form or new. */
  public Optional<Agency> agency(String code, LocalDate day) {
    return agencies.on(code, day);
  }

  /** The agency of this name, in force or not; case and spaces do not matter. */
  public Optional<Agency> agencyNamed(String name) {
    return agencies.named(name);
  }

  /** The agency that took over from this one, following successors to the end; itself when none did. */
  public Optional<Agency> successor(String code, LocalDate day) {
    return agencies.successor(code, day);
  }

  /** The source systems that work for an agency; none where no row says so. */
  public Set<String> sourcesOf(String agency, LocalDate day) {
    return agency == null ? Set.of() : sourceAgencies.on(day).of(agency, agencies, day);
  }

  /** An agency and those under it, as they stand on that day. */
  public List<Agency> agenciesUnder(String code, LocalDate day) {
    return agencies.under(code, day);
  }

  /** Every way the code of an agency is written: as the list has it, and in the other form. */
  public List<String> agencyForms(String code, LocalDate day) {
    return agencies.forms(code, day);
  }

  /** What a word of the self-check means and what to do: the partner's own row, else that of every partner. */
  public Optional<Advice> advice(String partner, String word, LocalDate day) {
    return guidance.advice(partner, word, day);
  }

  /** What has to be asked of whom before this partner can be reached, in the order of asking. */
  public List<Request> requests(String partner, LocalDate day) {
    return guidance.requests(partner, day);
  }

  /** Whether a text names a document that is a legal basis (căn cứ pháp lý) on that day. */
  public boolean legalBasis(String text, LocalDate day) {
    return grounds.legalBasis(text, day);
  }

  /** The account (MaCanBo, TaiKhoan) by which a register knows an officer; empty when none is listed. */
  public Optional<String> account(String register, String agency, String officer, LocalDate day) {
    return grounds.account(register, agency, officer, day).map(LegalBases.Account::name);
  }

  /** The telephone number by which a register knows an officer; empty where none is listed. */
  public Optional<String> phone(String register, String agency, String officer, LocalDate day) {
    return grounds.account(register, agency, officer, day).map(LegalBases.Account::phone);
  }

  /** Which data of which register can stand for what a person is asked. */
  public RegisterDataSources holdings() {
    return holdings;
  }

  /** What the law says of kinds of paper. */
  public DocumentKindRules papers() {
    return papers;
  }

  /** The version of a procedure (thủ tục hành chính) in force on that day. */
  public Optional<Procedure> procedure(String code, LocalDate day) {
    return procedures.on(code, day);
  }

  /**
   * Whether no day of the list knows this procedure. Before procedures were ever taken over from the national database
   * nothing can be said, and no code counts as unknown.
   */
  public boolean unknownProcedure(String code) {
    return synchronised && procedures.last(code).isEmpty();
  }

  /** The administrative unit (đơn vị hành chính) a code meant on that day. */
  public Optional<AdminUnit> adminUnit(String code, LocalDate day) {
    return adminUnits.on(code, day);
  }
}
