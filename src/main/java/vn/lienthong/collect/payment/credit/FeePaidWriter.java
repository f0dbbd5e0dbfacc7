package vn.lienthong.collect.payment.credit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.collect.payment.demand.Demand;
import vn.lienthong.ledger.DossierSnapshots.Newest;
import vn.lienthong.ledger.accept.HubEventWriter;
import vn.lienthong.ledger.accept.IncomingEvent.Interest;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.text.IsoTimes;

/** Writes the hub's own event FEE_PAID, in the commit of the credit, and what is laid over later snapshots. */
@ApplicationScoped
public class FeePaidWriter {

  private final HubEventWriter events;
  private final Catalogue catalogue;
  private final Clock clock;

  public FeePaidWriter(HubEventWriter events, Catalogue catalogue, Clock clock) {
    this.events = events;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** The caller has locked the dossier. */
  void write(Connection connection, Newest newest, Credit credit, List<Demand> paid) throws SQLException {
    DossierEvent said = newest.snapshot();
    DossierEvent event = new DossierEvent(said.schemaVersion(), UUID.randomUUID(), DossierEvent.EventType.FEE_PAID,
        HubEventWriter.SOURCE, null, IsoTimes.now(clock), said.backfill(), said.dossier(), null, null, null, null,
        null, null);
    LocalDate day = event.occurredAt().toLocalDate();
    List<Interest> interests = catalogue.edition().interested(event, day).stream()
        .map(at -> new Interest(at.endpoint(), at.flow().partner(), at.flow().name(), at.flow().kind(),
            at.flow().requires()))
        .toList();
    events.make(connection, newest.dossier(), newest.source(), event, interests);
  }
}
