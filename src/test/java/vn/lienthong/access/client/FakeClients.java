package vn.lienthong.access.client;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One client with one key. */
@jakarta.enterprise.inject.Vetoed
public final class FakeClients extends ClientRegistry {

  public static final ClientSystem DEMO = new ClientSystem("demo", "demo", Set.of("H99-1"), false);
  public static final String KEY = "ab".repeat(32);

  public FakeClients() {
    super(null, null, Duration.ofSeconds(1));
  }

  @Override public Uni<Optional<ClientSystem>> byKey(String key) {
    return Uni.createFrom().item(KEY.equals(key) ? Optional.of(DEMO) : Optional.empty());
  }

  @Override public Uni<Optional<ClientSystem>> byIdAndKey(String id, String key) {
    return byKey(key).map(found -> found.filter(c -> c.id().equals(id)));
  }

  @Override public Uni<Optional<ClientSystem>> byIdAndKeyHash(String id, Predicate<byte[]> hash) {
    return byId(id).map(found -> found.filter(client -> hash.test(hash(KEY))));
  }

  @Override public Uni<Optional<ClientSystem>> byId(String id) {
    return Uni.createFrom().item(DEMO.id().equals(id) ? Optional.of(DEMO) : Optional.empty());
  }
}
