package vn.lienthong.collect.payment.credit;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.ledger.DossierSnapshots.Newest;
import vn.lienthong.ledger.accept.HubEventWriter;
import vn.lienthong.ledger.accept.IncomingEvent.Interest;
import vn.lienthong.ledger.lane.HubFactsRepository;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.text.IsoTimes;

/** Writes the hub's own event FEE_PAID, in the commit of the credit, and what is laid over later snapshots. */
@ApplicationScoped
public class FeePaidWriter {

  private static final String KEY = "payment:";

  private final HubEventWriter events;
  private final HubFactsRepository facts;
  private final Catalogue catalogue;
  private final Clock clock;

  public FeePaidWriter(HubEventWriter events, HubFactsRepository facts, Catalogue catalogue, Clock clock) {
    this.events = events;
    this.facts = facts;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** The caller has locked the dossier, and marked what is paid. */
  void write(Connection connection, Newest newest) throws SQLException {
    facts.feesPaid(connection, UUID.nameUUIDFromBytes((KEY + newest.dossier()).getBytes(StandardCharsets.UTF_8)),
        newest.dossier(), CreditRepository.feesPaid(connection, newest.dossier()));
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
