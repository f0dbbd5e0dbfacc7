package vn.lienthong.stub;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import vn.lienthong.stub.state.PartnerDefinition;
import vn.lienthong.stub.state.StubConfig;
import vn.lienthong.stub.state.StubMemory;

/**
 * Stubs of the partners: one WireMock server per partner on {@code mocks/<partner>}, in this process, with memory.
 * Thread-safe. {@code mocks/README.md} describes their admin interfaces ({@code /__stub/…}) and switches.
 */
public final class Stubs implements AutoCloseable {

  private static final Set<String> TOLD = Set.of("dvcqg", "dossiers");
  private static final int THREADS = 48; // each delayed response occupies one
  private static final int THREADS_OF_A_REGISTER = 16;
  private static final int SIDE_BY_SIDE = 3;

  /**
   * The stubs to start, and their settings.
   *
   * @param mocks the folder {@code mocks}
   * @param ports the port of each partner to start, 0 = any free port
   * @param switches values of {@code hub.stub.…} keys; they override system properties and environment variables
   * @param recordRequests whether WireMock keeps the last 10,000 requests (for tests; slower)
   * @param memory the folder for the stubs' memory across restarts, or null for none
   */
  public record Plan(
      Path mocks, Map<String, Integer> ports, Map<String, String> switches, boolean recordRequests, Path memory) {}

  private record Running(
      WireMockServer server, StubMemory memory, StubOutage outage, StubNoticeSender sender, String url) {}

  private final Map<String, Running> running = new ConcurrentHashMap<>();

  private Stubs() {}

  /** The partners that have stubs: the subfolders of {@code mocks} with a {@code partner.json}. */
  public static SortedSet<String> partners(Path mocks) {
    return StubConfig.partners(mocks);
  }

  /** Starts the stubs of these partners on free ports, without memory across restarts. */
  public static Stubs start(Path mocks, Set<String> partners, boolean recordRequests) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    partners.forEach(partner -> ports.put(partner, 0));
    return start(new Plan(mocks, ports, Map.of(), recordRequests, null));
  }

  /**
   * Starts the stubs, up to 3 in parallel.
   *
   * @throws IllegalArgumentException when the plan sets an unknown switch
   * @throws UncheckedIOException when {@code mocks} or the memory folder cannot be read
   */
  public static Stubs start(Plan plan) {
    Stubs stubs = new Stubs();
    ExecutorService starters = Executors.newFixedThreadPool(SIDE_BY_SIDE);
    try {
      StubConfig switches = StubConfig.read(plan.mocks(), plan.switches());
      CompletableFuture.allOf(plan.ports().keySet().stream().map(partner -> CompletableFuture.runAsync(() ->
          stubs.running.put(partner, run(partner, plan, switches)), starters))
              .toArray(CompletableFuture[]::new)).join();
      return stubs;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (CompletionException failed) {
      stubs.stop();
      throw failed.getCause() instanceof RuntimeException own ? own : failed;
    } finally {
      starters.shutdown();
    }
  }

  private static Running run(String partner, Plan plan, StubConfig switches) {
    try {
      return server(partner, plan, switches);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Running server(String partner, Plan plan, StubConfig switches) throws IOException {
    PartnerDefinition script = PartnerDefinition.read(plan.mocks(), partner, switches);
    StubMemory memory = new StubMemory(switches.number("hub.stub.memory.max"),
        switches.text("hub.stub.dvcqg.progress.repeat").equals("kept"));
    if (plan.memory() != null) {
      memory.keepIn(plan.memory(), partner);
    }
    StubServer.Factory factory = new StubServer.Factory();
    StubOutage outage = new StubOutage(factory);
    StubPayments payments = "payment".equals(partner) ? new StubPayments(script, memory) : null;
    StubNoticeSender sender = payments == null ? null : new StubNoticeSender(switches, payments, memory);
    PartnerStateMatcher when = new PartnerStateMatcher(script, memory, payments);
    WireMockConfiguration options = WireMockConfiguration.options().port(plan.ports().get(partner))
        .bindAddress("127.0.0.1").usingFilesUnderDirectory(plan.mocks().resolve(partner).toString())
        .httpServerFactory(factory).containerThreads(TOLD.contains(partner) ? THREADS : THREADS_OF_A_REGISTER)
        .stubRequestLoggingDisabled(true).templatingEnabled(false)
        .extensions(when, new PartnerStateTransformer(script, memory, when, payments, sender),
            new StubAdminApi(script, memory, outage, "dossiers".equals(partner)));
    WireMockServer server = new WireMockServer(
        plan.recordRequests() ? options.maxRequestJournalEntries(10_000) : options.disableRequestJournal());
    server.start();
    return new Running(server, memory, outage, sender, "http://127.0.0.1:" + server.port());
  }

  /** The base URL of a partner's stub, without a slash at the end. */
  public String url(String partner) {
    return of(partner).url();
  }

  /** The memory of a partner's stub. */
  public StubMemory memory(String partner) {
    return of(partner).memory();
  }

  /** Starts an outage of this length now; {@code how} is HTTP_500, RESET, REFUSE or NO_SESSION. */
  public void outage(String partner, Duration length, String how) {
    of(partner).outage().begin(length, StubOutage.How.valueOf(how));
  }

  private Running of(String partner) {
    Running stub = running.get(partner);
    if (stub == null) {
      throw new IllegalArgumentException("no stub runs for " + partner);
    }
    return stub;
  }

  /** Stops all servers; a second call does nothing. */
  public void stop() {
    running.values().forEach(stub -> {
      stub.outage().close();
      if (stub.sender() != null) {
        stub.sender().close();
      }
      stub.server().stop();
      try {
        stub.memory().close();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    });
    running.clear();
  }

  @Override
  public void close() {
    stop();
  }

}
