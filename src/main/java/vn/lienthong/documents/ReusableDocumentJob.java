package vn.lienthong.documents;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.DocumentKindRules;
import vn.lienthong.catalogue.DocumentKindRules.Ground;
import vn.lienthong.documents.DocumentRepository.Living;
import vn.lienthong.files.FilePins;
import vn.lienthong.ledger.DossierQueue;
import vn.lienthong.ledger.DossierSnapshots.Newest;
import vn.lienthong.ledger.DossierQueue.Topic;
import vn.lienthong.ledger.accept.HubEventWriter;
import vn.lienthong.ledger.accept.IncomingEvent.Interest;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.platform.db.WorkWatch;
import vn.lienthong.platform.lifecycle.StartupPhase;

/**
 * Updates the reusable documents of a dossier after its newest snapshot, in one transaction with the hub's event that
 * announces them. Documents no longer in the snapshot are withdrawn, new ones are added; an unchanged snapshot changes
 * nothing.
 */
@ApplicationScoped
class ReusableDocumentJob {

  private static final Logger LOG = Logger.getLogger(ReusableDocumentJob.class);
  private static final Duration PACE = Duration.ofMillis(500);

  private final DossierQueue queue;
  private final DocumentRepository rows;
  private final HubEventWriter events;
  private final FilePins files;
  private final Catalogue catalogue;
  private final Clock clock;
  private final String codeFormat;

  ReusableDocumentJob(DossierQueue queue, DocumentRepository rows, HubEventWriter events, FilePins files,
      Catalogue catalogue, Clock clock,
      @ConfigProperty(name = "hub.documents.code-format", defaultValue = "{owner}.{kind}") String codeFormat) {
    this.queue = queue;
    this.rows = rows;
    this.events = events;
    this.files = files;
    this.catalogue = catalogue;
    this.clock = clock;
    this.codeFormat = codeFormat;
  }

  void start(@Observes @Priority(StartupPhase.FEATURES) DatabaseReady ready, WorkWatch watch) {
    watch.begin("documents", PACE, Topic.ENDED.sign(), () ->
        catalogue.loaded() && queue.next(Topic.ENDED, this::follow) ? Duration.ZERO : WorkWatch.REST);
  }

  /** The listed ground on the day the dossier was received. */
  private Ground ground(Dossier dossier, String component) {
    OffsetDateTime at = dossier.receivedAt() == null ? OffsetDateTime.now(clock) : dossier.receivedAt();
    return catalogue.edition().papers().digitising(component,
        dossier.procedure() == null ? null : dossier.procedure().code(),
        at.withOffsetSameInstant(IsoTimes.VIETNAM).toLocalDate()).map(DocumentKindRules.Digitising::ground)
        .orElse(null);
  }

  private void follow(Connection connection, Newest ended) throws SQLException {
    Dossier dossier = ended.snapshot().dossier();
    List<ReusablePart> fresh = new ArrayList<>(ReusablePart.of(dossier, codeFormat, code -> ground(dossier, code)));
    List<Living> gone = new ArrayList<>();
    for (Living living : rows.living(connection, ended.dossier())) {
      if (!fresh.removeIf(piece -> rows.marks(piece).stream().anyMatch(mark -> Arrays.equals(mark, living.mark())))) {
        gone.add(living);
      }
    }
    for (Living living : gone) {
      rows.withdraw(connection, living.id(), why(dossier));
    }
    files.letGo(connection, gone.stream().map(Living::file).filter(file -> file != null).toList());
    for (ReusablePart piece : fresh) {
      Long file = files.want(connection, ended.dossier(), ended.snapshot().sourceSystem(), piece.file(),
          piece.kind() == ReusableDocument.Kind.RESULT).orElse(null);
      rows.add(connection, ended.dossier(), ended.event(), piece, ReusablePart.owners(dossier), file);
    }
    if (!fresh.isEmpty()) {
      tell(connection, ended);
      files.wake();
    }
    if (!fresh.isEmpty() || !gone.isEmpty()) {
      LOG.debugf("documents dossier=%s reusable=%d withdrawn=%d", ended.code(), fresh.size(), gone.size());
    }
  }

  private static String why(Dossier dossier) {
    return Dossier.endedWell(dossier.status())
        ? dossier.results().stream().allMatch(r -> Boolean.TRUE.equals(r.revoked())) ? "REVOKED" : "CHANGED"
        : "STOPPED".equals(dossier.status()) || "NOT_ACCEPTED".equals(dossier.status()) ? "STOPPED" : "REOPENED";
  }

  private void tell(Connection connection, Newest ended) throws SQLException {
    DossierEvent newest = ended.snapshot();
    DossierEvent event = new DossierEvent(newest.schemaVersion(), UUID.randomUUID(),
        DossierEvent.EventType.DOCUMENT_REUSABLE, HubEventWriter.SOURCE, null,
        OffsetDateTime.ofInstant(clock.instant(), IsoTimes.VIETNAM), newest.backfill(), newest.dossier(), null,
        null, null, null, null, null);
    LocalDate day = event.occurredAt().toLocalDate();
    List<Interest> interests = catalogue.edition().interested(event, day).stream()
        .map(at -> new Interest(at.endpoint(), at.flow().partner(), at.flow().name(), at.flow().kind(),
            at.flow().requires()))
        .toList();
    events.make(connection, ended.dossier(), ended.source(), event, interests);
  }
}
