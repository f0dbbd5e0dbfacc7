package vn.lienthong.crash.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import vn.lienthong.launcher.BrokerProcess;
import vn.lienthong.launcher.MortalDatabase;
import vn.lienthong.stub.Stubs;

/** What one trial stands on: a folder under {@code target}, the parts it asks for, hubs, senders; all end with it. */
public final class TrialGround implements AutoCloseable {

  private final Path folder;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final ExecutorService senders = Executors.newCachedThreadPool();
  private final List<DossierStream> streams = new ArrayList<>();
  private final List<Future<DossierStream>> sending = new ArrayList<>();
  private boolean worthKeeping = true;

  public TrialGround(String name) throws IOException {
    folder = Files.createTempDirectory(Files.createDirectories(Path.of("target").toAbsolutePath()), name + "-");
  }

  public Path folder() {
    return folder;
  }

  public MortalDatabase database() {
    return closing(new MortalDatabase(folder));
  }

  /** Not started yet. */
  public BrokerProcess broker() {
    return closing(new BrokerProcess(folder));
  }

  /** The portal, which outlives every hub; {@code switches} are of {@code mocks/README.md}. */
  public Stubs portal(Map<String, String> switches) {
    return closing(Stubs.start(new Stubs.Plan(Path.of("mocks"), Map.of("dvcqg", 0), switches, false, null)));
  }

  /** A hub with its embedded parts; not started yet. */
  public HubProcess embedded(Map<String, String> environment) {
    return closing(HubProcess.embedded(folder, environment));
  }

  /** One more, in a folder of its own. */
  public HubProcess embedded(String name, Map<String, String> environment) throws IOException {
    return closing(HubProcess.embedded(Files.createDirectories(folder.resolve(name)), environment));
  }

  /** A hub alone, told of these parts; not started yet. */
  @SafeVarargs
  public final HubProcess alone(String name, Map<String, String>... environments) {
    Map<String, String> all = new TreeMap<>();
    for (Map<String, String> each : environments) {
      all.putAll(each);
    }
    return closing(HubProcess.alone(folder, name, all));
  }

  /** A folder of code lists, by which a call has six seconds: whoever takes over need not wait long. */
  public Path shortDeadlines() throws IOException {
    Path overlay = Files.createDirectories(folder.resolve("catalogue"));
    Files.writeString(overlay.resolve("flow.csv"), """
        partner,flow,kind,requires,on_uncertain,deadline
        dvcqg,sync-dossier,SNAPSHOT,,REPEAT,6s
        dvcqg,report-progress,JOURNAL,sync-dossier,REPEAT,6s
        dossiers,send-notice,JOURNAL,,REPEAT,6s
        """);
    return overlay;
  }

  public DossierStream send(DossierStream stream) {
    streams.add(stream);
    sending.add(senders.submit(stream));
    return stream;
  }

  public List<DossierStream> streams() {
    return streams;
  }

  /** Lets every sender finish the event in hand. */
  public void enough() throws Exception {
    streams.forEach(DossierStream::enough);
    for (Future<DossierStream> each : sending) {
      each.get(3, TimeUnit.MINUTES);
    }
  }

  /** Neither the embedded hub is there any more, nor the database it had, and the database ended in good order. */
  public void assertEnded(HubProcess hub, ProcessHandle postgres) {
    assertThat(folder.resolve("postgresql").resolve("postmaster.pid")).doesNotExist();
    assertThat(hub.isAlive()).isFalse();
    // the last of it is its entry in the process table, which belongs to whoever collects orphans here
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !postgres.isAlive());
  }

  /** The trial went well: nobody needs its data any more. */
  public void passed() {
    worthKeeping = false;
  }

  @Override
  public void close() throws Exception {
    senders.shutdownNow();
    while (!open.isEmpty()) {
      open.pop().close();
    }
    if (!worthKeeping) {
      try (java.util.stream.Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private <T extends AutoCloseable> T closing(T part) {
    open.push(part);
    return part;
  }

}
