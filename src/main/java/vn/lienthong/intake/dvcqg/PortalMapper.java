package vn.lienthong.intake.dvcqg;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import vn.lienthong.intake.EventAdmission;
import vn.lienthong.intake.EventValidator;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.ledger.accept.IncomingEvent;
import vn.lienthong.ledger.accept.IncomingEvent.Resolution;
import vn.lienthong.ledger.accept.SourceTransferPolicy;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.DossierEvent.EventType;
import vn.lienthong.model.DossierEvent.Step;
import vn.lienthong.model.text.IsoTimes;

/**
 * Maps the portal's items to ledger input. The event of an item may depend on the newest snapshot, which the ledger
 * supplies.
 */
@ApplicationScoped
class PortalMapper {

  /** Refusal of a progress item whose dossier this source has never sent. */
  static final String UNKNOWN = "unknown dossier";
  private static final String PORTAL = "dvcqg";

  private final EventAdmission arrivals;
  private final CompatConfig config;
  private final EventValidator check;
  private final Clock clock;

  PortalMapper(EventAdmission arrivals, CompatConfig config, EventValidator check, Clock clock) {
    this.arrivals = arrivals;
    this.config = config;
    this.check = check;
    this.clock = clock;
  }

  /** The sender: client id, source systems it may send for, source system, madonvi of the request or null. */
  record Sender(String client, Set<String> speaksFor, String source, String unit) {

    Sender(String client, String source, String unit) {
      this(client, Set.of(source), source, unit);
    }

    private SourceTransferPolicy standing() {
      return new SourceTransferPolicy(speaksFor, null); // the old format has no transfers
    }
  }

  /** Maps an item of DongBoHoSoMC; null when it has faults. */
  IncomingEvent snapshot(Sender sender, JsonNode item, String place, ItemRemarks remarks) {
    int before = remarks.faults().size();
    PortalJson in = item(item, place, remarks);
    Dossier dossier = PortalDossierMapper.read(in, agency(sender, in.text("MaHoSo")));
    if (remarks.faults().size() > before) {
      return null;
    }
    OffsetDateTime latest = latest(dossier);
    check(event(UUID.randomUUID(), sender, type(dossier, null), latest, dossier, null), place, remarks);
    return remarks.faults().size() > before ? null
        : new IncomingEvent(sender.client, dossier.code(), sender.source, true,
        newest -> newest.filter(old -> old.dossier().equals(dossier)).map(old -> Resolution.sameAsNewest())
            .orElseGet(() -> follow(sender, newest.orElse(null), latest, dossier)), sender.standing());
  }

  /**
   * Behind the same newest snapshot the same item gives the same event id, so a quarantined item is quarantined only
   * once.
   */
  private Resolution follow(Sender sender, DossierEvent newest, OffsetDateTime latest, Dossier dossier) {
    byte[] content = hash(sender.client, sender.source, newest == null ? "" : newest.eventId().toString(),
        dossier.toString());
    OffsetDateTime at = newest == null || latest.isAfter(newest.occurredAt()) ? latest : newest.occurredAt();
    Resolution made =
        store(event(UUID.nameUUIDFromBytes(content), sender, type(dossier, newest), at, dossier, null), content);
    return newest != null && older(dossier, newest.dossier())
        ? made.unlessRepeating(earlier -> earlier.dossier().equals(dossier)) : made;
  }

  /** Compares the latest date of each; a dossier without any date is not older. */
  private boolean older(Dossier dossier, Dossier newest) {
    Optional<OffsetDateTime> own = named(dossier);
    Optional<OffsetDateTime> latest = named(newest);
    return own.isPresent() && latest.isPresent() && own.get().isBefore(latest.get());
  }

  /** Maps an item of CapNhatTienDoHoSoMC; null when it has faults. */
  IncomingEvent progress(Sender sender, JsonNode item, String place, ItemRemarks remarks) {
    int before = remarks.faults().size();
    PortalJson in = item(item, place, remarks);
    String code = in.must("MaHoSo");
    Step step = new Step(null, in.must("NguoiXuLy"), in.text("ChucDanh"), in.text("PhongBanXuLy"), null,
        in.must("NoiDungXuLy"), in.time("NgayBatDau"), in.time("NgayKetThucTheoQuyDinh"));
    in.must("ThoiDiemXuLy");
    OffsetDateTime at = in.time("ThoiDiemXuLy");
    if (at != null && arrivals.ahead(at)) {
      in.fault("ThoiDiemXuLy", "ở tương lai, kiểm tra đồng hồ của hệ thống gửi");
    }
    String status = in.status("TrangThai");
    if (remarks.faults().size() > before) {
      return null;
    }
    // The same item sent again is the same event, however the snapshot has changed meanwhile.
    byte[] content = hash(sender.client, sender.source, code, status, IsoTimes.write(at), step.toString());
    UUID id = UUID.nameUUIDFromBytes(content);
    check.step(step).forEach(fault -> remarks.fault(place, fault));
    return remarks.faults().size() > before ? null
        : new IncomingEvent(sender.client, code, sender.source, true, newest -> {
      if (newest.isEmpty()) {
        return Resolution.refuse(UNKNOWN);
      }
      Resolution made = store(event(id, sender, EventType.STEP_DONE, at, newest.get().dossier().withStatus(status),
          step), content);
      return history(newest.get(), at) ? made.asLate() : made;
    }, sender.standing());
  }

  /**
   * Whether a step is older than the newest snapshot: it is reported with its own time and status and does not change
   * the snapshot. The time of a DongBoHoSoMC item is the latest it contains, so a step of the same second is part of
   * it.
   */
  private static boolean history(DossierEvent newest, OffsetDateTime at) {
    return at.isBefore(newest.occurredAt())
        || at.isEqual(newest.occurredAt()) && newest.type() != EventType.STEP_DONE;
  }

  private PortalJson item(JsonNode item, String place, ItemRemarks remarks) {
    LocalDate day = arrivals.today();
    var edition = arrivals.edition();
    return new PortalJson(item, place, remarks, (list, code) -> edition.localCode(PORTAL, list, code, day));
  }

  private void check(DossierEvent event, String place, ItemRemarks remarks) {
    check.event(event).forEach(fault -> remarks.fault(place, fault));
  }

  private Resolution store(DossierEvent event, byte[] content) {
    return Resolution.store(event, EventCodec.canonical(event), content, arrivals.interests(event),
        arrivals.rules(event));
  }

  private static byte[] hash(String... parts) {
    return EventCodec.hash(String.join("\u0001", parts).getBytes(StandardCharsets.UTF_8));
  }

  private static DossierEvent event(
      UUID id, Sender sender, EventType type, OffsetDateTime at, Dossier dossier, Step step) {
    return new DossierEvent(1, id, type, sender.source, null, at, false, dossier, step, null, null, null, null, null);
  }

  /** The latest time in the item that is not in the future; now when it has none. */
  private OffsetDateTime latest(Dossier dossier) {
    return named(dossier).orElseGet(this::now);
  }

  private OffsetDateTime now() {
    return IsoTimes.read(IsoTimes.write(clock.instant().atOffset(IsoTimes.VIETNAM))).orElseThrow();
  }

  private Optional<OffsetDateTime> named(Dossier dossier) {
    OffsetDateTime now = now();
    Stream<OffsetDateTime> own = Stream.of(dossier.submittedAt(), dossier.receivedAt(), dossier.completedAt(),
        dossier.returnedAt(), dossier.rejectedAt());
    Stream<OffsetDateTime> ofSupplements = dossier.supplements().stream()
        .flatMap(s -> Stream.of(Optional.ofNullable(s.requestedAt()), Optional.ofNullable(s.receivedAt())))
        .flatMap(Optional::stream);
    return Stream.concat(own, ofSupplements).filter(Objects::nonNull).filter(at -> !at.isAfter(now))
        .max(Comparator.naturalOrder());
  }

  private Dossier.Agency agency(Sender sender, String dossierCode) {
    LocalDate day = arrivals.today();
    Optional<CompatConfig.Sender> known = Optional.ofNullable(config.senders().get(sender.client));
    String said = dossierCode == null ? null
        : arrivals.edition().readCode(dossierCode, day).map(read -> read.agencyCode()).orElse(null);
    List<String> codes = new ArrayList<>();
    Stream.of(said, known.flatMap(CompatConfig.Sender::agencyCode).orElse(null), sender.unit)
        .filter(Objects::nonNull).forEach(codes::add);
    String code = codes.isEmpty() ? sender.source : codes.get(0);
    String name = known.flatMap(CompatConfig.Sender::agencyName).orElse(null);
    return arrivals.edition().agency(code, day)
        .map(agency -> new Dossier.Agency(agency.code(), agency.name(), level(agency.level())))
        .orElseGet(() -> new Dossier.Agency(code, name, null));
  }

  private static Dossier.Level level(String level) {
    return Stream.of(Dossier.Level.values()).filter(one -> one.name().equals(level)).findFirst().orElse(null);
  }

  /** The old format has no event types: the status determines the type, unless it has not changed. */
  private static EventType type(Dossier dossier, DossierEvent newest) {
    if (newest != null && dossier.status().equals(newest.dossier().status())) {
      return EventType.STATUS_CHANGED;
    }
    return switch (dossier.status()) {
      case "REGISTERED" -> EventType.SUBMITTED;
      case "ACCEPTED" -> EventType.ACCEPTED;
      case "NOT_ACCEPTED" -> EventType.NOT_ACCEPTED;
      case "SUPPLEMENT_REQUIRED" -> EventType.SUPPLEMENT_REQUESTED;
      case "PAYMENT_REQUIRED" -> EventType.FEE_REQUESTED;
      case "WITHDRAWAL_REQUESTED" -> EventType.WITHDRAWAL_REQUESTED;
      case "STOPPED" -> EventType.STOPPED;
      case "COMPLETED" -> EventType.RESULT_ISSUED;
      case "RESULT_RETURNED" -> EventType.RESULT_RETURNED;
      default -> EventType.STATUS_CHANGED;
    };
  }
}
