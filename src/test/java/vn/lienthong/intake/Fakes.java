package vn.lienthong.intake;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import vn.lienthong.access.Client;
import vn.lienthong.access.Clients;
import vn.lienthong.canon.DossierEvent;
import vn.lienthong.canon.ErrorClass;
import vn.lienthong.canon.FlowKind;
import vn.lienthong.canon.OnUncertain;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.catalogue.RetryPlan;
import vn.lienthong.ledger.Accepted;
import vn.lienthong.ledger.Arrival;
import vn.lienthong.ledger.Ledger;

/** Stand-ins for the rooms the doors lean on. */
final class Fakes {

  static final Client DEMO = new Client("demo", "demo", Set.of("H99-1"), false);
  static final String KEY = "ab".repeat(32);

  private Fakes() {}

  /** Keeps what it is given; may be told to answer otherwise. */
  static final class FakeLedger extends Ledger {
    final List<DossierEvent> stored = new ArrayList<>();
    volatile Function<List<Arrival>, CompletionStage<List<Accepted>>> instead;
    volatile Optional<DossierEvent> newest = Optional.empty();

    @Override public synchronized CompletionStage<List<Accepted>> accept(List<Arrival> unit) {
      if (instead != null) {
        return instead.apply(unit);
      }
      List<Accepted> accepted = new ArrayList<>();
      for (Arrival arrival : unit) {
        Arrival.Resolution made = arrival.resolve().apply(newest);
        if (made.refusal() != null) {
          return CompletableFuture.completedFuture(
              unit.stream().map(a -> new Accepted(null, a.dossierCode(), null, List.of(), false, false, made.refusal())).toList());
        }
        if (made.duplicateOfNewest()) {
          accepted.add(new Accepted(newest.get().eventId(), arrival.dossierCode(), Accepted.Disposition.ACCEPTED, List.of(),
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
  }

  /** One client with one key. */
  static final class FakeClients extends Clients {
    FakeClients() {
      super(null, null, Duration.ofSeconds(1));
    }

    @Override public Uni<Optional<Client>> byKey(String key) {
      return Uni.createFrom().item(KEY.equals(key) ? Optional.of(DEMO) : Optional.empty());
    }

    @Override public Uni<Optional<Client>> byIdAndKey(String id, String key) {
      return byKey(key).map(found -> found.filter(c -> c.id().equals(id)));
    }

    @Override public Uni<Optional<Client>> byId(String id) {
      return Uni.createFrom().item(DEMO.id().equals(id) ? Optional.of(DEMO) : Optional.empty());
    }
  }

  /** A catalogue of the ten statuses and the flows of the national portal. */
  static final class FakeCatalogue extends Catalogue {
    @Override public Edition edition() {
      return new FakeEdition();
    }
  }

  static Arrivals arrivals() {
    return new Arrivals(new FakeCatalogue(), Clock.systemUTC());
  }

  private static final class FakeEdition implements Catalogue.Edition {
    private static final Set<String> KNOWN = Set.of("REGISTERED", "ACCEPTED", "NOT_ACCEPTED", "PROCESSING",
        "SUPPLEMENT_REQUIRED", "PAYMENT_REQUIRED", "WITHDRAWAL_REQUESTED", "STOPPED", "COMPLETED", "RESULT_RETURNED");
    private static final List<Flow> FLOWS = List.of(
        new Flow("dvcqg", "sync-dossier", FlowKind.SNAPSHOT, null, OnUncertain.REPEAT, Duration.ofSeconds(20)),
        new Flow("dossiers", "send-notice", FlowKind.JOURNAL, null, OnUncertain.REPEAT, Duration.ofSeconds(20)));

    @Override public List<Flow> flows() {
      return FLOWS;
    }

    @Override public Optional<Flow> flow(String partner, String name) {
      return Optional.empty();
    }

    @Override public List<Flow> interested(DossierEvent event, LocalDate day) {
      return FLOWS;
    }

    @Override public boolean knowsStatus(String status, LocalDate day) {
      return KNOWN.contains(status);
    }

    @Override public Set<String> finalStatuses(String sourceSystem, LocalDate day) {
      return Set.of("NOT_ACCEPTED", "RESULT_RETURNED");
    }

    @Override public Set<String> expectedFrom(String status, String sourceSystem, LocalDate day) {
      return KNOWN;
    }

    @Override public Optional<String> foreignCode(String endpoint, String list, String code, LocalDate day) {
      return Optional.empty();
    }

    @Override public Optional<String> localCode(String endpoint, String list, String foreign, LocalDate day) {
      return PortalCodes.local(endpoint, list, foreign);
    }

    @Override public ErrorClass errorClass(String partner, String code, String text) {
      return ErrorClass.UNKNOWN;
    }

    @Override public RetryPlan plan(String partner, String flow, ErrorClass errorClass) {
      return null;
    }

    @Override public Optional<Catalogue.DossierCode> readCode(String code, LocalDate day) {
      return Optional.empty();
    }

    @Override public Optional<Catalogue.Agency> agency(String code, LocalDate day) {
      return Optional.empty();
    }

    @Override public Optional<Catalogue.Agency> successor(String code, LocalDate day) {
      return Optional.empty();
    }
  }
}
