package vn.lienthong.intake;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.access.Client;
import vn.lienthong.access.Clients;
import vn.lienthong.catalogue.Catalogue;

/** Stand-ins for the rooms the doors lean on. */
final class Fakes {

  static final Client DEMO = new Client("demo", "demo", Set.of("H99-1"), false);
  static final String KEY = "ab".repeat(32);

  private Fakes() {}

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

  static Catalogue catalogue() {
    return Catalogue.of(Catalogue.Edition.fromSeeds());
  }

  static Arrivals arrivals() {
    return new Arrivals(catalogue(), Clock.systemUTC());
  }
}
