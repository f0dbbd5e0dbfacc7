package vn.lienthong.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import vn.lienthong.launcher.FreePort;
import vn.lienthong.signatures.CheckTimes;

/** Runs what was asked for, one after the other, and prints a table. {@code src/docs/benchmark.md} lists the words. */
public final class Bench {

  private final BenchOptions options;
  private final BenchDatabase store;
  private final PartnerStub stub;
  private final List<BenchFigures> table = new ArrayList<>();
  private double ceiling;

  private Bench(BenchOptions options, BenchDatabase store, PartnerStub stub) {
    this.options = options;
    this.store = store;
    this.stub = stub;
  }

  /** Words {@code key=value}. */
  public static void main(String[] args) throws Exception {
    BenchOptions options = BenchOptions.of(args);
    Path folder = Files.createDirectories(Path.of("target", "bench").toAbsolutePath());
    Path data = Files.createTempDirectory(folder, "run-");
    System.out.printf("# %s%n", options);
    try (PartnerStub stub = new PartnerStub(); BenchDatabase store =
        BenchDatabase.start(data, options.flag("statements"))) {
      Runtime.getRuntime().addShutdownHook(new Thread(store::close, "stop database and broker"));
      Bench bench = new Bench(options, store, stub);
      for (String part : options.list("parts", "ceiling,hub,baseline,rate,fanout")) {
        bench.run(part);
      }
      bench.verdict();
    }
  }

  static void pause(long millis) {
    LockSupport.parkNanos(millis * 1_000_000);
  }

  static String load() {
    return String.format(Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private void run(String part) throws Exception {
    switch (part) {
      case "ceiling" -> ceiling();
      case "hub" -> hub(part, false, 0);
      case "fanout" -> hub(part, true, 0);
      case "rate" -> hub(part, false, options.number("rate", 300));
      case "baseline" -> baseline();
      case "dead", "deep" -> new BacklogBench(options, store, stub).run(part);
      case "lookup", "lookup-baseline" -> table.addAll(new LookUpBench(options, store, stub).run(part));
      case "idle" -> new IdleBench(options, store, stub).run();
      case "start" -> new StartBench(options, store, stub).run();
      case "checks" -> CheckTimes.run(options.number("rounds", 200));
      case "body" -> new LargeBody(options, store, stub).run();
      default -> throw new IllegalArgumentException("no such part: " + part);
    }
  }

  private void ceiling() throws Exception {
    Letters letters = Letters.to("/mapi/g", "none", false);
    BenchFigures figures =
        BenchFigures.measure("stub alone", new HttpLoad(letters, stub.port(), 32, 0), stub, null, null,
        options.number("warm", 30) / 3, options.number("seconds", 60) / 3);
    ceiling = figures.delivered();
    table.add(figures);
    System.out.println(figures);
  }

  private void hub(String name, boolean step, double rate) throws Exception {
    try (BenchHub hub = BenchHub.start(options, store, stub, name)) {
      HttpLoad load = new HttpLoad(Letters.to("/api/v1/events", store.clientKey(), step), hub.port(),
          options.number("connections", 32), rate);
      BenchFigures figures = BenchFigures.measure(name, load, stub, hub.jvm(), store, options.number("warm", 30),
          options.number("seconds", 60));
      table.add(figures);
      System.out.println(figures);
      BenchHub.drained(store);
      System.out.println(hub.balance(store));
      store.dearest().forEach(System.out::println);
    }
  }

  private void baseline() throws Exception {
    int port = FreePort.next();
    List<String> words =
        new ArrayList<>(List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path"),
        BaselineBench.class.getName(), String.valueOf(port), store.config().get("quarkus.artemis.url"), stub.url(),
        options.text("consumers", "16")));
    try (BenchJvm jvm = BenchJvm.start("baseline", store.folder, words,
        Map.of("BROKER_PASSWORD", store.config().get("quarkus.artemis.password")))) {
      jvm.ready("http://127.0.0.1:" + port + "/");
      HttpLoad load = new HttpLoad(Letters.to("/", "none", false), port, options.number("connections", 32), 0);
      BenchFigures figures = BenchFigures.measure("baseline", load, stub, jvm, null, options.number("warm", 30),
          options.number("seconds", 60));
      table.add(figures);
      System.out.println(figures);
    }
  }

  private void verdict() {
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    table.forEach(f -> rates.computeIfAbsent(f.name(), n -> new ArrayList<>()).add(f.delivered()));
    System.out.println(BenchFigures.HEAD);
    table.forEach(f -> System.out.println(f.row()));
    Double hub = mean(rates.get("hub"));
    Double baseline = mean(rates.get("baseline"));
    if (hub != null && baseline != null) {
      System.out.printf(Locale.ROOT, "hub / baseline = %.2f (gate 1.5)%n", hub / baseline);
    }
    if (hub != null && baseline != null) {
      System.out.printf(Locale.ROOT, "processor time for one delivery, all parts: baseline / hub = %.2f%n",
          cost("baseline") / cost("hub"));
    }
    LookUpBench.verdict(table);
    if (hub != null && ceiling > 0 && ceiling < 5 * hub) {
      System.out.printf(Locale.ROOT, "INCONCLUSIVE: the stub alone does only %.0f/s%n", ceiling);
    }
    System.out.println("ended " + Instant.now() + ", " + Runtime.getRuntime().availableProcessors() + " cores, load "
        + load() + ", " + Arrays.asList(System.getProperty("java.version"), System.getProperty("os.version")));
  }

  private double cost(String name) {
    return table.stream().filter(f -> f.name().equals(name))
        .mapToDouble(f -> f.cpu() + f.databaseCpu() + f.loadCpu()).average().orElse(0);
  }

  private static Double mean(List<Double> values) {
    return values == null ? null : values.stream().mapToDouble(d -> d).average().orElse(0);
  }
}
