package vn.lienthong.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import vn.lienthong.launcher.FreePort;

/** The hub in a JVM of its own, as it is deployed: {@code target/quarkus-app}, no embedded part. */
record BenchHub(BenchJvm jvm, int port, long readyMillis) implements AutoCloseable {

  /** As in the README: a heap that leaves room under 512 MiB, and the collector that costs two cores least. */
  static final String FLAGS = "-Xmx256m -Xms256m -XX:+UseSerialGC -XX:MaxMetaspaceSize=128m"
      + " -XX:+ExitOnOutOfMemoryError";

  static BenchHub start(BenchOptions options, BenchDatabase store, PartnerStub stub, String name, String... more)
      throws Exception {
    int port = FreePort.next();
    List<String> words = new ArrayList<>(List.of(options.text("flags", FLAGS).split(" ")));
    words.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    store.config().forEach((key, value) -> words.add("-D" + key + "=" + value));
    words.add("-Dhub.data.dir=" + store.folder);
    words.add("-Dhub.partner.dvcqg.url=" + stub.url());
    words.add("-Dquarkus.http.port=" + port);
    words.add("-Dquarkus.management.port=" + FreePort.next());
    words.addAll(List.of(more));
    words.add("-Dhub.intake.backlog.max=" + options.text("backlog", "50000"));
    words.addAll(List.of(options.text("hub", "-Dhub.bench=true").split(" ")));
    words.addAll(List.of("-jar", options.text("app", "target/quarkus-app") + "/quarkus-run.jar"));
    BenchJvm jvm = BenchJvm.start("hub-" + name, store.folder, words, Map.of());
    try {
      return new BenchHub(jvm, port, jvm.ready("http://127.0.0.1:" + port + "/q/health/ready"));
    } catch (RuntimeException e) {
      jvm.close();
      throw e;
    }
  }

  /** Waits until nothing of a living partner waits or is in flight. */
  static void drained(BenchDatabase store) {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (store.run("select count(*) from lane where endpoint = 'dvcqg' and state <> 'IDLE'") > 0) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("the backlog did not drain in five minutes");
      }
      Bench.pause(500);
    }
  }

  /** What was accepted against what was delivered, by the ledger. */
  String balance(BenchDatabase store) {
    return "balance: events " + store.run("select count(*) from event") + ", entries "
        + store.run("select count(*) from entry") + ", delivered "
        + store.run("select count(*) from entry where state = 'DELIVERED'") + ", ready after " + readyMillis
        + " ms, most "
        + jvm.highestMib() + " MiB";
  }

  @Override
  public void close() {
    jvm.close();
  }
}
