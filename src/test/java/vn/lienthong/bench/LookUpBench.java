package vn.lienthong.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import vn.lienthong.launcher.FreePort;

/**
 * Look-ups through the JSON register {@code insurance}, purpose checked, both rows committed; against a plain Camel
 * route that commits one row a request before it asks. The stub alone first: below five times the rate nothing is said.
 */
record LookUpBench(BenchOptions options, BenchDatabase store, PartnerStub stub) {

  private static final int DOSSIERS = 2_000;
  private static final String PATH = "/apiBHXH/getTraCuuTtHgdByMaSoBhxh";
  private static final String CEILING = "register stub alone";
  private static final String HALF = "lookup at half";
  private static final String HALF_DIRECT = "register stub at half";

  List<BenchFigures> run(String part) throws Exception {
    List<BenchFigures> table = new ArrayList<>();
    if ("lookup".equals(part)) {
      table.add(said(BenchFigures.measure(CEILING, new HttpLoad(direct(), stub.port(), connections(), 0), stub, null,
          null,
          warm() / 3, seconds() / 3)));
      hub(table);
    } else {
      baseline(table);
    }
    return table;
  }

  /** What the figures come to, where there are any. */
  static void verdict(List<BenchFigures> table) {
    double hub = mean(table, "lookup");
    double baseline = mean(table, "lookup-baseline");
    if (hub > 0 && baseline > 0) {
      System.out.printf(Locale.ROOT, "lookup / lookup-baseline = %.2f (gate 1.7), %.0f/s (aim 8,000)%n", hub / baseline,
          hub);
    }
    if (hub > 0 && mean(table, CEILING) < 5 * hub) {
      System.out.printf(Locale.ROOT, "INCONCLUSIVE: the register's stub alone does only %.0f/s%n",
          mean(table, CEILING));
    }
    table.stream().filter(f -> f.name().equals(HALF)).findFirst().ifPresent(with -> System.out.printf(Locale.ROOT,
        "added p99 at half that load = %.1f ms (gate 10)%n",
        with.most() - table.stream().filter(f -> f.name().equals(HALF_DIRECT)).findFirst().orElseThrow().most()));
  }

  private void hub(List<BenchFigures> table) throws Exception {
    try (BenchHub hub = BenchHub.start(options, store, stub, "lookup", "-Dhub.partner.insurance.url=" + stub.url(),
        "-Dhub.lookup.calls.in-flight=1000", "-Dhub.intake.gap.wait=1ms")) {
      dossiers(hub);
      Letters letters = Letters.with("/api/v1/lookups/insurance", store.clientKey(), question(), DOSSIERS);
      BenchFigures figures =
          said(BenchFigures.measure("lookup", new HttpLoad(letters, hub.port(), connections(), 0), stub, hub.jvm(),
          store,
          warm(), seconds()));
      table.add(figures);
      store.dearest().forEach(System.out::println);
      double half = options.number("lookup.rate", (int) figures.delivered() / 2);
      table.add(said(BenchFigures.measure(HALF, new HttpLoad(letters, hub.port(), 2 * connections(), half), stub,
          hub.jvm(), store,
          warm() / 3, seconds())));
      table.add(said(BenchFigures.measure(HALF_DIRECT, new HttpLoad(direct(), stub.port(), 2 * connections(), half),
          stub, null, null,
          warm() / 3, seconds() / 2)));
      System.out.println("audit: intents " + store.run("select count(*) from audit where kind = 'INTENT'")
          + ", outcomes "
          + store.run("select count(*) from audit where kind = 'OUTCOME' and verdict = 'CONFIRMED'") + ", refused "
          + store.run("select count(*) from audit where kind = 'REFUSED'") + ", asked of the register " + stub.taken());
    }
  }

  private void baseline(List<BenchFigures> table) throws Exception {
    int port = FreePort.next();
    Map<String, String> config = store.config();
    List<String> words = new ArrayList<>(List.of(options.text("flags", BenchHub.FLAGS).split(" ")));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), LookUpBaselineBench.class.getName(),
        String.valueOf(port),
        stub.url() + PATH, config.get("quarkus.datasource.jdbc.url"), config.get("quarkus.datasource.username"),
        config.get("quarkus.datasource.password")));
    store.run(
        "create table if not exists bench_audit (id bigserial primary key, at timestamptz default now(), client text, "
        + "officer text, dossier text, subject bytea, register text)");
    try (BenchJvm jvm = BenchJvm.start("lookup-baseline", store.folder, words, Map.of())) {
      jvm.ready("http://127.0.0.1:" + port + "/");
      HttpLoad load = new HttpLoad(Letters.with("/", "none", question(), DOSSIERS), port, connections(), 0);
      table.add(said(BenchFigures.measure("lookup-baseline", load, stub, jvm, store, warm(), seconds())));
    }
  }

  /** Open dossiers whose owner has an insurance number. */
  private void dossiers(BenchHub hub) throws Exception {
    Letters events = Letters.with("/api/v1/events", store.clientKey(), event(), DOSSIERS);
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    try (HttpLoad load = new HttpLoad(events, hub.port(), 32, 0)) {
      load.start();
      while (store.run("select count(*) from dossier where source_system = 'H99-1' and code like 'H99.10.000-260105-%'")
          < DOSSIERS && System.nanoTime() < until) {
        Bench.pause(200);
      }
    }
    BenchHub.drained(store);
    store.run("analyze");
  }

  private static byte[] event() throws IOException {
    try (InputStream in = LookUpBench.class.getResourceAsStream("/schema/examples/accepted.json")) {
      ObjectNode event = (ObjectNode) new ObjectMapper().readTree(in);
      event.put("eventId", Letters.ID.formatted(0, 0)).putNull("sequence").putNull("step");
      ((ObjectNode) event.get("dossier")).put("code", Letters.CODE.formatted(0, 0));
      event.withArray("/dossier/parties/0/identifiers").addObject().put("type", "INSURANCE_NUMBER")
          .put("value", "9900000017");
      return event.toString().getBytes(UTF_8);
    }
  }

  private static byte[] question() {
    ObjectNode body = new ObjectMapper().createObjectNode();
    body.putObject("purpose").put("dossierCode", Letters.CODE.formatted(0, 0)).put("officerId", "cb.mau@h99")
        .put("legalBasis", "Nghị định 118/2025/NĐ-CP");
    body.putObject("subject").put("insuranceNumber", "9900000017").put("fullName", "NGUYỄN THỊ MẪU")
        .put("birthDate", "1990-01-01").put("role", "OWNER");
    body.putArray("ask").add("insurance");
    return body.toString().getBytes(UTF_8);
  }

  private static Letters direct() {
    return Letters.with(PATH, "none", "{\"maSoBhxh\":\"9900000017\"}".getBytes(UTF_8), 1);
  }

  private static BenchFigures said(BenchFigures figures) {
    System.out.println(figures);
    return figures;
  }

  private int connections() {
    return options.number("lookup.connections", 256);
  }

  private int warm() {
    return options.number("warm", 30);
  }

  private int seconds() {
    return options.number("seconds", 60);
  }

  private static double mean(List<BenchFigures> table, String name) {
    return table.stream().filter(f -> f.name().equals(name)).mapToDouble(BenchFigures::delivered).average().orElse(0);
  }
}
