package vn.lienthong.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.catalogue.FlowTarget;
import vn.lienthong.ledger.accept.IncomingEvent;
import vn.lienthong.ledger.accept.IncomingEvent.Interest;
import vn.lienthong.ledger.accept.IncomingEvent.Resolution;
import vn.lienthong.ledger.accept.IncomingEvent.StatusRules;
import vn.lienthong.ledger.accept.SourceTransferPolicy;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.UnknownProcedure;
import vn.lienthong.model.text.IsoTimes;

/** Checks validated events against the catalogue and the sender's rights, and makes ledger input of them. */
@ApplicationScoped
public class EventAdmission {

  /** Flows of this partner are made by the hub (notifications), never by an event. */
  private static final String OWN_PARTNER = "dossiers";
  private static final Text OCCURRED_AT = new Text("Thời điểm xảy ra", "Time of the event");
  private static final Text AHEAD = new Text("Thời điểm ở tương lai; kiểm tra đồng hồ của hệ thống nguồn.",
      "The time lies in the future; check the source system's clock.");

  private static final Text PROCEDURE = new Text("Mã thủ tục", "Procedure code");
  private static final Text UNKNOWN = new Text("Danh mục thủ tục hành chính chưa có mã này; hồ sơ vẫn được nhận.",
      "The catalogue of procedures does not know this code; the dossier is taken all the same.");

  private final Catalogue catalogue;
  private final Clock clock;
  private final Duration aheadMax;
  private final Consumer<UnknownProcedure> unknown;

  /** Uses this catalogue, as of the days of this clock; rejects events more than {@code aheadMax} in the future. */
  @Inject
  public EventAdmission(Catalogue catalogue, Clock clock,
      @ConfigProperty(name = "hub.intake.clock-skew.max", defaultValue = "24h") Duration aheadMax,
      Event<UnknownProcedure> unknown) {
    this(catalogue, clock, aheadMax, unknown::fire);
  }

  EventAdmission(Catalogue catalogue, Clock clock, Duration aheadMax, Consumer<UnknownProcedure> unknown) {
    this.catalogue = catalogue;
    this.clock = clock;
    this.aheadMax = aheadMax;
    this.unknown = unknown;
  }

  /** As above, with 24 hours of tolerance for clocks that run ahead. */
  public EventAdmission(Catalogue catalogue, Clock clock) {
    this(catalogue, clock, Duration.ofHours(24), code -> { });
  }

  /** Whether the time is too far in the future: with such a clock all later events would seem to be older. */
  public boolean ahead(OffsetDateTime occurredAt) {
    return occurredAt.toInstant().isAfter(clock.instant().plus(aheadMax));
  }

  /** The fault of an event from the future; checks nothing else. */
  List<Problem.Fault> untimely(DossierEvent event) {
    return ahead(event.occurredAt()) ? List.of(new Problem.Fault("/occurredAt", OCCURRED_AT, AHEAD)) : List.of();
  }

  /** Warnings: what looks wrong by the catalogue, but may be right. */
  List<Problem.Fault> doubts(DossierEvent event) {
    return unknownProcedure(event.dossier())
        ? List.of(new Problem.Fault("/dossier/procedure/code", PROCEDURE, UNKNOWN)) : List.of();
  }

  /** Reports an accepted event that names an unknown procedure. */
  private void flag(DossierEvent event) {
    Dossier dossier = event.dossier();
    if (unknownProcedure(dossier)) {
      unknown.accept(new UnknownProcedure(dossier.procedure().code(), dossier.code()));
    }
  }

  private boolean unknownProcedure(Dossier dossier) {
    return dossier.procedure() != null && catalogue.edition().unknownProcedure(dossier.procedure().code());
  }

  /**
   * Refuses a source system for which the client may not send.
   *
   * @throws Problem.Raised 403
   */
  public void authorise(ClientSystem client, String sourceSystem) {
    if (!client.speaksFor(sourceSystem)) {
      Text detail = new Text("Hệ thống này không được gửi thay cho hệ thống nguồn nêu trong sourceSystem.",
          "This client does not speak for the source system named in sourceSystem.");
      Problem bare = ApiProblems.forbidden(detail);
      throw new Problem.Raised(new Problem(bare.status(), bare.code(), bare.faultOwner(), bare.title(), detail,
          List.of(new Problem.Fault("/sourceSystem", new Text("Hệ thống nguồn", "Source system"), detail))));
    }
  }

  /** The ledger input of an ordinary event. */
  IncomingEvent arrival(ClientSystem client, EventParser.Checked checked) {
    DossierEvent event = checked.event();
    Resolution resolution =
        Resolution.store(event, checked.canonical(), checked.hash(), interests(event), rules(event));
    return new IncomingEvent(client.id(), event.dossier().code(), event.sourceSystem(), false, newest -> resolution,
        new SourceTransferPolicy(client.sourceSystems(), handsTo(event)));
  }

  /** The source systems of the agency to which a dossier is transferred; null for any other event. */
  private Set<String> handsTo(DossierEvent event) {
    return event.type() != DossierEvent.EventType.TRANSFERRED || event.transfer() == null ? null
        : edition().sourcesOf(event.transfer().to().code(), today());
  }

  /** The partners' flows that subscribe to the event, which is about to be stored. */
  public List<Interest> interests(DossierEvent event) {
    flag(event);
    return edition().interested(event, today()).stream().filter(at -> !OWN_PARTNER.equals(at.flow().partner()))
        .map(EventAdmission::interest).toList();
  }

  /** What the catalogue says about the event's status today. */
  public StatusRules rules(DossierEvent event) {
    String status = event.dossier().status();
    LocalDate day = today();
    CatalogueSnapshot edition = edition();
    return new StatusRules(edition.knowsStatus(status, day), edition.finalStatuses(event.sourceSystem(), day),
        edition.expectedFrom(status, event.sourceSystem(), day));
  }

  /**
   * The present catalogue.
   *
   * @throws Catalogue.NotLoaded before it is loaded
   */
  public CatalogueSnapshot edition() {
    return catalogue.edition();
  }

  /** The present day in Vietnam. */
  public LocalDate today() {
    return clock.instant().atOffset(IsoTimes.VIETNAM).toLocalDate();
  }

  private static Interest interest(FlowTarget at) {
    Flow flow = at.flow();
    return new Interest(at.endpoint(), flow.partner(), flow.name(), flow.kind(), flow.requires());
  }
}
