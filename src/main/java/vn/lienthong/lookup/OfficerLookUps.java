package vn.lienthong.lookup;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.purpose.PurposeClaim;
import vn.lienthong.ledger.lane.HubFactsRepository;
import vn.lienthong.lookup.LookUpOutcome.Verdict;
import vn.lienthong.model.register.Subject;
import vn.lienthong.outbound.endpoint.EndpointStatus;
import vn.lienthong.platform.db.Transactions;

/**
 * Look-ups requested by an officer. When a register was queried for a dossier and confirmed the person, that is stored
 * as an established fact before the answer is returned, so that partners are sent which registers were consulted.
 */
@ApplicationScoped
public class OfficerLookUps {

  private final LookUpService lookUps;
  private final HubFactsRepository established;
  private final Transactions tx;

  OfficerLookUps(LookUpService lookUps, HubFactsRepository established, Transactions tx) {
    this.lookUps = lookUps;
    this.established = established;
    this.tx = tx;
  }

  /** As {@link LookUpService#ask}. */
  public CompletionStage<LookUpOutcome> ask(ClientSystem by, PurposeClaim claim, String endpoint, Subject subject,
      Set<String> ask) {
    return lookUps.ask(by, claim, endpoint, subject, ask).thenCompose(answered -> {
      boolean told = answered.verdict() == Verdict.CONFIRMED && RegisterDirectory.isRegister(endpoint);
      return told ? CompletableFuture.supplyAsync(() -> kept(claim, endpoint, answered),
          Infrastructure.getDefaultWorkerPool()) : CompletableFuture.completedFuture(answered);
    });
  }

  private LookUpOutcome kept(PurposeClaim claim, String endpoint, LookUpOutcome answered) {
    UUID reception = claim.receptionId() == null ? null : UUID.fromString(claim.receptionId());
    return tx.in(connection -> {
      established.consulted(connection, answered.lookupId(), answered.auditId(), claim.dossierCode(), reception,
          EndpointStatus.partnerOf(endpoint));
      return answered;
    });
  }
}
