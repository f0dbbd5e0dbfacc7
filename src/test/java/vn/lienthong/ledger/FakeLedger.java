package vn.lienthong.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import vn.lienthong.model.DossierEvent;

/** Keeps what it is given; may be told to answer otherwise. */
@jakarta.enterprise.inject.Vetoed
public final class FakeLedger extends Ledger {
  public final List<DossierEvent> stored = new ArrayList<>();
  public final List<Settlement> settled = new ArrayList<>();
  public volatile Function<List<Arrival>, CompletionStage<List<Accepted>>> instead;
  public volatile Function<Settlement, CompletionStage<Boolean>> settling;
  public volatile Optional<DossierEvent> newest = Optional.empty();

  /** Dossiers that somebody holds: what is left here for them is not answered. */
  public final Set<String> held = ConcurrentHashMap.newKeySet();

  @Override public boolean holds(String dossierCode) {
    return held.contains(dossierCode);
  }

  @Override public CompletionStage<List<Accepted>> accept(List<Arrival> unit) {
    return accept(unit, null);
  }

  @Override public synchronized CompletionStage<List<Accepted>> accept(List<Arrival> unit, Runnable wait) {
    if (instead != null) {
      return instead.apply(unit);
    }
    if (wait != null && held.contains(unit.get(0).dossierCode())) {
      wait.run();
      return new CompletableFuture<>();
    }
    List<Accepted> accepted = new ArrayList<>();
    for (Arrival arrival : unit) {
      Arrival.Resolution made = arrival.resolve().apply(newest);
      if (made.refusal() != null) {
        return CompletableFuture.completedFuture(
            unit.stream().map(a -> new Accepted(null, a.dossierCode(), null, List.of(), false, false,
                made.refusal())).toList());
      }
      if (made.duplicateOfNewest()) {
        accepted.add(new Accepted(newest.get().eventId(), arrival.dossierCode(), Accepted.Disposition.ACCEPTED,
            List.of(),
            true, false, null));
        continue;
      }
      boolean duplicate = stored.stream().anyMatch(e -> e.eventId().equals(made.event().eventId()));
      stored.add(made.event());
      accepted.add(new Accepted(made.event().eventId(), arrival.dossierCode(),
          made.rules().known() ? Accepted.Disposition.ACCEPTED : Accepted.Disposition.QUARANTINED,
          made.interests().stream().map(i -> new Accepted.Made(1, i.partner(), i.flow(), "WAITING")).toList(),
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
