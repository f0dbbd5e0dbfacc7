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

/** Judges checked events by the catalogue and by who sends them, and makes arrivals of them. */
@ApplicationScoped
public class EventAdmission {

  /** Flows of this partner are made by the hub (notices), never by an event. */
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

  /** Judges by this catalogue, as of the days of this clock; nothing happens more than {@code aheadMax} after it. */
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

  /** The same, with a day of patience for clocks that run ahead. */
  public EventAdmission(Catalogue catalogue, Clock clock) {
    this(catalogue, clock, Duration.ofHours(24), code -> { });
  }

  /** Whether a source's clock is so wrong that all it sends later would seem to come from before. */
  public boolean ahead(OffsetDateTime occurredAt) {
    return occurredAt.toInstant().isAfter(clock.instant().plus(aheadMax));
  }

  /** What is wrong with an event from the future; nothing else is found here. */
  List<Problem.Fault> untimely(DossierEvent event) {
    return ahead(event.occurredAt()) ? List.of(new Problem.Fault("/occurredAt", OCCURRED_AT, AHEAD)) : List.of();
  }

  /** What looks wrong by the catalogue and may be right. */
  List<Problem.Fault> doubts(DossierEvent event) {
    return unknownProcedure(event.dossier())
        ? List.of(new Problem.Fault("/dossier/procedure/code", PROCEDURE, UNKNOWN)) : List.of();
  }

  /** Lets it be known that an event that is taken names an unknown procedure. */
  private void flag(DossierEvent event) {
    Dossier dossier = event.dossier();
    if (unknownProcedure(dossier)) {
      unknown.accept(new UnknownProcedure(dossier.procedure().code(), dossier.code()));
    }
  }

  private boolean unknownProcedure(Dossier dossier) {
    return dossier.procedure() != null && catalogue.edition().unknownProcedure(dossier.procedure().code());
  }

  /** Refuses (403) a source system the client does not speak for. */
  public void authorise(ClientSystem client, String sourceSystem) {
    if (!client.speaksFor(sourceSystem)) {
      Text detail = new Text("Hệ thống này không được gửi thay cho hệ thống nguồn nêu trong sourceSystem.",
          "This client does not speak for the source system named in sourceSystem.");
      Problem bare = ApiProblems.forbidden(detail);
      throw new Problem.Raised(new Problem(bare.status(), bare.code(), bare.faultOwner(), bare.title(), detail,
          List.of(new Problem.Fault("/sourceSystem", new Text("Hệ thống nguồn", "Source system"), detail))));
    }
  }

  /** An ordinary event on its way into the ledger. */
  IncomingEvent arrival(ClientSystem client, EventParser.Checked checked) {
    DossierEvent event = checked.event();
    Resolution resolution =
        Resolution.store(event, checked.canonical(), checked.hash(), interests(event), rules(event));
    return new IncomingEvent(client.id(), event.dossier().code(), event.sourceSystem(), false, newest -> resolution,
        new SourceTransferPolicy(client.sourceSystems(), handsTo(event)));
  }

  /** The source systems of the agency a dossier is handed to; null where it is not. */
  private Set<String> handsTo(DossierEvent event) {
    return event.type() != DossierEvent.EventType.TRANSFERRED || event.transfer() == null ? null
        : edition().sourcesOf(event.transfer().to().code(), today());
  }

  /** The flows that want the event, which is about to be stored; partners' only. */
  public List<Interest> interests(DossierEvent event) {
    flag(event);
    return edition().interested(event, today()).stream().filter(at -> !OWN_PARTNER.equals(at.flow().partner()))
        .map(EventAdmission::interest).toList();
  }

  /** What the catalogue says of the event's status today. */
  public StatusRules rules(DossierEvent event) {
    String status = event.dossier().status();
    LocalDate day = today();
    CatalogueSnapshot edition = edition();
    return new StatusRules(edition.knowsStatus(status, day), edition.finalStatuses(event.sourceSystem(), day),
        edition.expectedFrom(status, event.sourceSystem(), day));
  }

  /** The catalogue; {@link Catalogue.NotLoaded} until it is loaded. */
  public CatalogueSnapshot edition() {
    return catalogue.edition();
  }

  /** The business day in Vietnam. */
  public LocalDate today() {
    return clock.instant().atOffset(IsoTimes.VIETNAM).toLocalDate();
  }

  private static Interest interest(FlowTarget at) {
    Flow flow = at.flow();
    return new Interest(at.endpoint(), flow.partner(), flow.name(), flow.kind(), flow.requires());
  }
}
