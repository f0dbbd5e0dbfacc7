package vn.lienthong.ledger.accept;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import vn.lienthong.ledger.lane.Settlement;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.platform.db.group.Offered;

/** Keeps what it is given; may be told to answer otherwise. */
@jakarta.enterprise.inject.Vetoed
public final class FakeLedger extends Ledger {
  public final List<DossierEvent> stored = new ArrayList<>();
  public final List<Settlement> settled = new ArrayList<>();
  public volatile Function<List<IncomingEvent>, CompletionStage<List<AcceptResult>>> instead;
  public volatile Function<Settlement, CompletionStage<Boolean>> settling;
  public volatile Optional<DossierEvent> newest = Optional.empty();

  /** Dossiers that somebody holds: what is left here for them is not answered. */
  public final Set<String> held = ConcurrentHashMap.newKeySet();

  @Override public boolean holds(String dossierCode) {
    return held.contains(dossierCode);
  }

  @Override public boolean settlesLate() {
    return false;
  }

  @Override public CompletionStage<List<AcceptResult>> accept(List<IncomingEvent> unit) {
    return stored(unit);
  }

  @Override public Offered<List<AcceptResult>> acceptOrSetAside(List<IncomingEvent> unit) {
    return instead == null && held.contains(unit.get(0).dossierCode())
        ? new Offered<>(new CompletableFuture<>(), CompletableFuture.completedFuture(null))
        : new Offered<>(stored(unit), new CompletableFuture<>());
  }

  private synchronized CompletionStage<List<AcceptResult>> stored(List<IncomingEvent> unit) {
    if (instead != null) {
      return instead.apply(unit);
    }
    List<AcceptResult> accepted = new ArrayList<>();
    for (IncomingEvent arrival : unit) {
      IncomingEvent.Resolution made = arrival.resolve().apply(newest);
      if (made.refusal() != null) {
        return CompletableFuture.completedFuture(
            unit.stream().map(a -> new AcceptResult(null, a.dossierCode(), null, List.of(), false, false,
                made.refusal())).toList());
      }
      if (made.duplicateOfNewest()) {
        accepted.add(new AcceptResult(newest.get().eventId(), arrival.dossierCode(), AcceptResult.Disposition.ACCEPTED,
            List.of(),
            true, false, null));
        continue;
      }
      boolean duplicate = stored.stream().anyMatch(e -> e.eventId().equals(made.event().eventId()));
      stored.add(made.event());
      accepted.add(new AcceptResult(made.event().eventId(), arrival.dossierCode(),
          made.rules().known() ? AcceptResult.Disposition.ACCEPTED : AcceptResult.Disposition.QUARANTINED,
          made.interests().stream().map(i -> new AcceptResult.Made(1, i.partner(), i.flow(), "WAITING")).toList(),
          duplicate, false, null));
    }
    return CompletableFuture.completedFuture(accepted);
  }

  /** Keeps it and says that it was fenced, so that nobody is told. */
  @Override public CompletionStage<Boolean> settle(Settlement settlement, Executor aside) {
    settled.add(settlement);
    return settling != null ? settling.apply(settlement) : CompletableFuture.completedFuture(false);
  }
}
