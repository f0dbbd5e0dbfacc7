package vn.lienthong.onceonly;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.reception.ReceptionService;
import vn.lienthong.access.reception.ReceptionService.Reception;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.RegisterDataSources;
import vn.lienthong.ledger.query.SnapshotQuery;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.onceonly.source.CheckContext;
import vn.lienthong.onceonly.source.CheckExecutor;
import vn.lienthong.platform.http.RequestProblems;
import vn.lienthong.procedures.ProcedureCatalogue;
import vn.lienthong.procedures.ProcedureVersion;

/** Loads the owner, procedure and day of a check: from the dossier's newest snapshot, or from the reception. */
@ApplicationScoped
class CheckContextLoader {

  private final ReceptionService receptions;
  private final SnapshotQuery snapshots;
  private final ProcedureCatalogue procedures;
  private final Catalogue catalogue;
  private final CheckExecutor workers;
  private final Clock clock;

  CheckContextLoader(ReceptionService receptions, SnapshotQuery snapshots, ProcedureCatalogue procedures,
      Catalogue catalogue,
      CheckExecutor workers, Clock clock) {
    this.receptions = receptions;
    this.snapshots = snapshots;
    this.procedures = procedures;
    this.catalogue = catalogue;
    this.workers = workers;
    this.clock = clock;
  }

  /** The context of a valid purpose. */
  CompletionStage<CheckContext> of(ClientSystem by, Purpose purpose) {
    if (purpose.dossierCode() != null) {
      return CompletableFuture.supplyAsync(() -> snapshots.newest(purpose.dossierCode())
          .map(dossier -> ofDossier(purpose, dossier)).orElseThrow(CheckContextLoader::nothing), workers);
    }
    return receptions.find(by, purpose.receptionId()).thenApplyAsync(
        found -> found.map(reception -> ofReception(purpose, reception)).orElseThrow(CheckContextLoader::nothing),
        workers);
  }

  private CheckContext ofDossier(Purpose purpose, Dossier dossier) {
    LocalDate day = day(dossier.receivedAt() == null ? OffsetDateTime.now(clock) : dossier.receivedAt());
    return context(purpose, dossier.code(), null, dossier.owner(), day, dossier.components(),
        dossier.procedure() == null ? null : dossier.procedure().name());
  }

  private CheckContext ofReception(Purpose purpose, Reception reception) {
    return context(purpose, reception.dossierCode(), reception.id(), reception.party(), day(reception.openedAt()),
        List.of(), null);
  }

  private CheckContext context(Purpose purpose, String dossier, String reception, Dossier.Party owner, LocalDate day,
      List<Dossier.Component> named, String procedureName) {
    ProcedureVersion version = procedures.on(purpose.procedureCode(), day).orElse(null);
    String name = version == null ? procedureName : version.name();
    boolean known = version != null && !version.components().isEmpty();
    RegisterDataSources holdings = catalogue.edition().holdings();
    return new CheckContext(purpose, dossier, reception, owner, day, known ? version : null, name, named,
        holdings.components(purpose.procedureCode(), day), holdings.information(purpose.procedureCode(), day));
  }

  private static LocalDate day(OffsetDateTime time) {
    return time.withOffsetSameInstant(IsoTimes.VIETNAM).toLocalDate();
  }

  private static RuntimeException nothing() {
    return RequestProblems.unknown("Chưa có dữ liệu hồ sơ hoặc lượt tiếp nhận này.",
        "There is nothing of this dossier or reception yet.");
  }
}
