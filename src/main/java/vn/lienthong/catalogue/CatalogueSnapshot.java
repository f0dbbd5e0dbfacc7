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
import vn.lienthong.catalogue.fee.FeeRules;
import vn.lienthong.catalogue.fee.PaymentAccounts;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.catalogue.list.CodeHistory;
import vn.lienthong.catalogue.list.CodeList;
import vn.lienthong.catalogue.list.EffectivePeriods;
import vn.lienthong.catalogue.list.SeedFiles;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.ErrorClass;

/** One consistent, immutable reading of all lists; what changes with time is queried as of a business day. */
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
  private final FeeRules fees;
  private final PaymentAccounts accounts;

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
    procedures = new CodeHistory<>(rows.get(CodeList.PROCEDURE), row -> row.text("code"), Procedure::of);
    adminUnits = new CodeHistory<>(rows.get(CodeList.ADMIN_UNIT), row -> row.text("code"), AdminUnit::of);
    guidance = new PartnerAdvice(rows.get(CodeList.ADVICE), rows.get(CodeList.PARTNER_REQUEST));
    grounds = new LegalBases(rows.get(CodeList.LEGAL_BASIS), rows.get(CodeList.REGISTER_ACCOUNT));
    holdings = new RegisterDataSources(rows.get(CodeList.COMPONENT_SOURCE), rows.get(CodeList.INFORMATION_SOURCE),
        rows.get(CodeList.HOLDER));
    papers = new DocumentKindRules(rows.get(CodeList.PAPER_VALIDITY), rows.get(CodeList.DIGITISING_GROUND));
    fees = new FeeRules(rows.get(CodeList.FEE_RULE));
    accounts = new PaymentAccounts(rows.get(CodeList.PAYMENT_ACCOUNT), agencies::succession);
  }

  /** The seeded lists only, without a database. */
  public static CatalogueSnapshot fromSeeds() {
    return new CatalogueSnapshot(SeedFiles.rows(SeedFiles.read(Optional.empty())), false);
  }

  /** The seeded lists overlaid with a province's own files. */
  public static CatalogueSnapshot fromSeeds(Path overlay) {
    return new CatalogueSnapshot(SeedFiles.rows(SeedFiles.read(Optional.of(overlay))), false);
  }

  /** All flows, by partner; a flow that another one requires comes before it. */
  public List<Flow> flows() {
    return flows.all();
  }

  /** The flow of this name, if there is one. */
  public Optional<Flow> flow(String partner, String name) {
    return flows.find(partner, name);
  }

  /** The flows that subscribe to this event, with their endpoints, in the order of {@link #flows()}. */
  public List<FlowTarget> interested(DossierEvent event, LocalDate day) {
    return flows.interested(event, day);
  }

  /** All endpoints that these lists may send to, with their partners; of the dossier systems only the partner. */
  public Map<String, String> endpoints(LocalDate day) {
    return flows.endpoints(day);
  }

  /** Whether the national list contains this status. */
  public boolean knowsStatus(String status, LocalDate day) {
    return statuses.knows(status, day);
  }

  /** The display name of a status; empty when the list does not contain it. */
  public Optional<String> statusName(String status, boolean english, LocalDate day) {
    return Optional.ofNullable(statuses.row(status, day)).map(row -> row.text(english ? "en" : "vi"));
  }

  /** The statuses that end a dossier of this source system (3, 10, and 8 where it is final). */
  public Set<String> finalStatuses(String sourceSystem, LocalDate day) {
    return statuses.finals(sourceSystem, day);
  }

  /** The statuses that end a dossier of every source system. */
  public Set<String> finalEverywhere(LocalDate day) {
    return statuses.finalEverywhere(day);
  }

  /** The statuses from which {@code status} is expected, including itself; any other is relayed and flagged. */
  public Set<String> expectedFrom(String status, String sourceSystem, LocalDate day) {
    return statuses.expectedFrom(status, sourceSystem, day);
  }

  /** The endpoint's code for a code of the hub, from the code map. */
  public Optional<String> foreignCode(String endpoint, String list, String code, LocalDate day) {
    return codeMaps.foreign(endpoint, list, code, day);
  }

  /** The hub's code for a code of the endpoint. */
  public Optional<String> localCode(String endpoint, String list, String foreign, LocalDate day) {
    return codeMaps.local(endpoint, list, foreign, day);
  }

  /** The meaning of a partner's error. For a call that ended with only an HTTP status, that status is the code. */
  public ErrorMeaning meaning(String partner, PartnerError error, LocalDate day) {
    return errorRules.on(day).find(error, partner).orElse(ErrorMeaning.NONE);
  }

  /** The word for a code without text: AUTH, IP_DISALLOWED …; empty where no rule matches. */
  public Optional<String> errorWord(String partner, String code, LocalDate day) {
    return errorRules.on(day).find(new PartnerError(null, code, "", false), partner).map(ErrorMeaning::word);
  }

  /** The retry plan for an error class in a flow, on that day. */
  public RetryPlan plan(String partner, String flow, ErrorClass errorClass, LocalDate day) {
    return retryPlans.on(day).plan(partner, flow, errorClass);
  }

  /** Parses a dossier code by the first matching rule of that day; empty when no rule matches. */
  public Optional<DossierCode> readCode(String code, LocalDate day) {
    return dossierCodes.read(code, day);
  }

  /** The agency with this code on that day, in either form. */
  public Optional<Agency> agency(String code, LocalDate day) {
    return agencies.on(code, day);
  }

  /** The agency of this name, in force or not; case and spaces are ignored. */
  public Optional<Agency> agencyNamed(String name) {
    return agencies.named(name);
  }

  /** The final successor of this agency; itself when it has none. */
  public Optional<Agency> successor(String code, LocalDate day) {
    return agencies.successor(code, day);
  }

  /** The source systems of an agency; empty where no row names one. */
  public Set<String> sourcesOf(String agency, LocalDate day) {
    return agency == null ? Set.of() : sourceAgencies.on(day).of(agency, agencies, day);
  }

  /** An agency and those below it, on that day. */
  public List<Agency> agenciesUnder(String code, LocalDate day) {
    return agencies.under(code, day);
  }

  /** All forms of an agency's code: as in the list, and the other form. */
  public List<String> agencyForms(String code, LocalDate day) {
    return agencies.forms(code, day);
  }

  /** The meaning and remedy of a word of the self-check: the partner's own row, else that of every partner. */
  public Optional<Advice> advice(String partner, String word, LocalDate day) {
    return guidance.advice(partner, word, day);
  }

  /** What must be requested before this partner can be called, in the order of asking. */
  public List<Request> requests(String partner, LocalDate day) {
    return guidance.requests(partner, day);
  }

  /** Whether a text names a document that is a legal basis (căn cứ pháp lý) on that day. */
  public boolean legalBasis(String text, LocalDate day) {
    return grounds.legalBasis(text, day);
  }

  /** The account (MaCanBo, TaiKhoan) of an officer at a register; empty when none is listed. */
  public Optional<String> account(String register, String agency, String officer, LocalDate day) {
    return grounds.account(register, agency, officer, day).map(LegalBases.Account::name);
  }

  /** The telephone number of an officer at a register; empty when none is listed. */
  public Optional<String> phone(String register, String agency, String officer, LocalDate day) {
    return grounds.account(register, agency, officer, day).map(LegalBases.Account::phone);
  }

  /** Which data of which register can replace what a person is asked for. */
  public RegisterDataSources holdings() {
    return holdings;
  }

  /** The legal rules for document kinds. */
  public DocumentKindRules papers() {
    return papers;
  }

  /** The fees of the procedures. */
  public FeeRules feeRules() {
    return fees;
  }

  /** The accounts into which fees are paid. */
  public PaymentAccounts paymentAccounts() {
    return accounts;
  }

  /** The version of a procedure (thủ tục hành chính) in force on that day. */
  public Optional<Procedure> procedure(String code, LocalDate day) {
    return procedures.on(code, day);
  }

  /**
   * Whether the list contains this procedure on no day. Before procedures were imported from the national database for
   * the first time, no code counts as unknown.
   */
  public boolean unknownProcedure(String code) {
    return synchronised && procedures.last(code).isEmpty();
  }

  /** The administrative unit (đơn vị hành chính) of a code on that day. */
  public Optional<AdminUnit> adminUnit(String code, LocalDate day) {
    return adminUnits.on(code, day);
  }
}
