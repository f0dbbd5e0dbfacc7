package vn.lienthong.access.client;

import io.agroal.api.AgroalDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.client.ClientRepository.Known;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.model.text.Sha256;
import vn.lienthong.model.text.Utf8;
import vn.lienthong.platform.lifecycle.OutOfMemory;
import vn.lienthong.platform.lifecycle.Pools;
import vn.lienthong.platform.lifecycle.StartupPhase;

/**
 * The client systems (table {@code client}), found by the SHA-256 of their key. A province has some dozens, so all are
 * cached in memory and reloaded on a separate thread when older than {@code hub.access.clients.ttl}; nothing here
 * blocks an event loop.
 *
 * <p>While the database is away, clients in the last loaded cache stay authenticated.
 */
@ApplicationScoped
public class ClientRegistry {

  private static final int KEY_DIGITS = 64;
  /** An unknown key triggers a reload, at most once in this time. */
  private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

  /** Usually one reload waits; more only where clients are changed faster than they are loaded. */
  private static final int READINGS = 64;

  /** A cache older than this many TTLs is not used any more while a reload runs. */
  private static final int WAIT_AFTER = 6;

  private final ClientRepository table;
  private final Path folder;
  private final long ttlNanos;
  /**
   * Callers share a future, not a Uni, and a thread of this class completes it: a shared Uni would run the continuation
   * of one request in the context of another.
   */
  private final ExecutorService reader = Pools.bounded("clients", 1, READINGS);
  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicReference<CompletableFuture<Reading>> running = new AtomicReference<>();
  private volatile Reading last;

  private record Reading(List<Known> all, long at) {

    boolean olderThan(long nanos) {
      return System.nanoTime() - at > nanos;
    }
  }

  ClientRegistry(AgroalDataSource database, @ConfigProperty(name = "hub.keys.dir") Path folder,
      @ConfigProperty(name = "hub.access.clients.ttl", defaultValue = "10s") Duration ttl) {
    this.table = new ClientRepository(database);
    this.folder = folder;
    this.ttlNanos = ttl.toNanos();
  }

  /** The client with this key; empty when the key is unknown. Fails when the clients were never loaded. */
  public Uni<Optional<ClientSystem>> byKey(String key) {
    byte[] hash = hash(key);
    return hash == null ? Uni.createFrom().item(Optional.empty()) : byKeyHash(hash);
  }

  /** The client with this key, if the cache has it; empty: call {@link #byKey}. */
  public Optional<ClientSystem> known(String key) {
    byte[] hash = hash(key);
    Reading now = last;
    return hash == null || now == null ? Optional.empty()
        : first(now, known -> MessageDigest.isEqual(known.keyHash(), hash)).filter(client -> serves(now));
  }

  /** The client whose key has this {@link #hash}: what a session stores in place of the key. */
  public Uni<Optional<ClientSystem>> byKeyHash(byte[] hash) {
    return find(known -> MessageDigest.isEqual(known.keyHash(), hash));
  }

  /** The client with this id and this key. */
  public Uni<Optional<ClientSystem>> byIdAndKey(String id, String key) {
    return byKey(key).map(found -> found.filter(client -> client.id().equals(id)));
  }

  /** The client with this id, authenticated in another way (a queue, a session). */
  public Uni<Optional<ClientSystem>> byId(String id) {
    return find(known -> known.client().id().equals(id));
  }

  /**
   * The client with this id, if the hash of its present key is accepted by {@code hash}: a session ends when the key
   * changes.
   */
  public Uni<Optional<ClientSystem>> byIdAndKeyHash(String id, Predicate<byte[]> hash) {
    return find(known -> known.client().id().equals(id) && hash.test(known.keyHash()));
  }

  /**
   * Adds a client, or updates the key and the rights of an existing one. Blocks.
   *
   * @param keyHex 64 hexadecimal digits
   */
  public void register(String id, String name, String keyHex, Set<String> sourceSystems, boolean operator) {
    byte[] hash = hash(keyHex.strip());
    if (hash == null) {
      throw new IllegalArgumentException("the key of client " + id + " is not 64 hexadecimal digits");
    }
    table.register(new Known(new ClientSystem(id, name, sourceSystems, operator), hash));
    changes.incrementAndGet(); // a reload under way may have read the old state
    running.set(null);
    last = null;
  }

  /**
   * Registers the clients whose key files are in {@code hub.keys.dir}: {@code <id>-client.key} may send for every
   * source system, {@code operator.key} may operate and send nothing. Blocks.
   */
  public void bootstrap() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith("-client.key")) {
          String id = name.substring(0, name.length() - "-client.key".length());
          register(id, id, Utf8.text(file), Set.of("*"), false);
        } else if ("operator.key".equals(name)) {
          register("operator", "operator", Utf8.text(file), Set.of(), true);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("hub.keys.dir: a client's key cannot be read", e);
    }
  }

  void registerKeyFiles(@Observes @Priority(StartupPhase.CLIENT_KEYS) DatabaseReady ready) {
    bootstrap();
  }

  private Uni<Optional<ClientSystem>> find(Predicate<Known> wanted) {
    Reading now = last;
    if (now == null) {
      return Uni.createFrom().completionStage(read()).map(reading -> first(reading, wanted));
    }
    Optional<ClientSystem> found = first(now, wanted);
    if (found.isPresent() ? serves(now) : !now.olderThan(LOOK_AGAIN_NANOS)) {
      return Uni.createFrom().item(found);
    }
    return Uni.createFrom().completionStage(read()).onFailure().recoverWithItem(now)
        .map(reading -> first(reading, wanted));
  }

  /** Whether the cache is young enough for a known client; an ageing one is reloaded meanwhile. */
  private boolean serves(Reading now) {
    if (now.olderThan(WAIT_AFTER * ttlNanos)) {
      return false;
    }
    if (now.olderThan(ttlNanos)) {
      read();
    }
    return true;
  }

  private static Optional<ClientSystem> first(Reading reading, Predicate<Known> wanted) {
    return reading.all.stream().filter(wanted).findFirst().map(Known::client);
  }

  /** Runs one reload at a time; concurrent callers share it. */
  private CompletableFuture<Reading> read() {
    CompletableFuture<Reading> mine = new CompletableFuture<>();
    CompletableFuture<Reading> theirs = running.compareAndExchange(null, mine);
    if (theirs != null) {
      return theirs;
    }
    try {
      reader.execute(() -> read(mine));
    } catch (RejectedExecutionException e) {
      running.compareAndSet(mine, null);
      mine.completeExceptionally(e);
    }
    return mine;
  }

  private void read(CompletableFuture<Reading> mine) {
    try {
      Reading reading = load();
      running.compareAndSet(mine, null);
      mine.complete(reading);
    } catch (Throwable failed) { // the callers that wait must get the failure, whatever it was
      OutOfMemory.haltIf(failed);
      running.compareAndSet(mine, null);
      mine.completeExceptionally(failed);
    }
  }

  private Reading load() {
    int before = changes.get();
    long at = System.nanoTime();
    Reading reading = new Reading(table.read(), at);
    if (changes.get() == before) {
      last = reading;
    }
    return reading;
  }

  /** SHA-256 of a key of 64 hexadecimal digits; null for anything else, which cannot be a key. */
  public static byte[] hash(String key) {
    if (key.length() != KEY_DIGITS) {
      return null;
    }
    try {
      return Sha256.of(HexFormat.of().parseHex(key));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
