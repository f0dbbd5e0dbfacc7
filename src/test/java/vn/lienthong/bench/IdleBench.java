package vn.lienthong.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What a hub costs that has nothing to do: {@code endpoints} (100) LIVE endpoints that have all delivered, then
 * {@code warm} seconds of rest, then {@code seconds} of measurement. And how long after such a rest the first call goes
 * out.
 */
record IdleBench(BenchOptions options, BenchDatabase store, PartnerStub stub) {

  private static final List<String> PARTNERS =
      List.of("dossiers", "population", "civil", "land", "insurance", "business", "procedures");

  private static final String COMPILERS = "C[12] .*";

  /** A lane's newest entry once more, as another replica would make it due that cannot call: nobody tells this one. */
  private static final String DUE = """
      with last as (select l.id as lane, e.id as entry from lane l join entry e on e.lane = l.id
                     where l.endpoint = 'dvcqg' and l.state = 'IDLE' order by e.id desc limit 1),
           made as (insert into entry (id, lane, dossier, event, endpoint, partner, flow, kind, position, state, reason)
                    select %1$d, e.lane, e.dossier, e.event, e.endpoint, e.partner, e.flow, e.kind, l.last_position + 1, 'WAITING', 'DUE'
                      from last join entry e on e.id = last.entry join lane l on l.id = last.lane)
      update lane l set state = 'READY', next_entry = %1$d, due_at = now(), last_position = l.last_position + 1
        from last where l.id = last.lane""";
  private static final String TRANSACTIONS =
      "select xact_commit + xact_rollback from pg_stat_database where datname = current_database()";

  void run() throws Exception {
    int endpoints = options.number("endpoints", 100);
    List<String> words = new ArrayList<>();
    words.add("-Dhub.catalogue.dir=" + ManyEndpointsBench.catalogue(store.folder.resolve("lists"), endpoints));
    PARTNERS.forEach(partner -> words.add("-Dhub.partner." + partner + ".url=" + stub.url()));
    try (BenchHub hub = BenchHub.start(options, store, stub, "idle", words.toArray(String[]::new))) {
      ManyEndpointsBench province = new ManyEndpointsBench(endpoints, store.clientKey(), hub.port());
      province.deliver();
      until("every endpoint has delivered", () -> store.run(
          "select count(distinct endpoint) from entry where state = 'DELIVERED'") >= endpoints);
      BenchHub.drained(store);
      System.out.printf("idle: %d endpoints, %d of them with a session, %d deliveries, ready after %d ms%n",
          store.run("select count(*) from endpoint where mode = 'LIVE'"),
          store.run("select count(*) from endpoint where session is not null"),
          store.run("select count(*) from entry where state = 'DELIVERED'"), hub.readyMillis());
      warmed(hub);
      measure(hub);
      first(province);
    }
  }

  /** What is done seldom is compiled late: waits until the compilers rest, too, ten minutes at most. */
  private void warmed(BenchHub hub) throws Exception {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    Bench.pause(1000L * options.number("warm", 120));
    double compiling = 1;
    while (compiling > 0.1 && System.nanoTime() < until) {
      ProcessorTimes before = ProcessorTimes.threads(hub.jvm().pid()).only(COMPILERS);
      Bench.pause(20_000);
      compiling = ProcessorTimes.threads(hub.jvm().pid()).only(COMPILERS).all(before, 20);
    }
    System.out.printf(Locale.ROOT, "warm: the compilers use %.2f %% of a core%n", compiling);
  }

  private void measure(BenchHub hub) throws Exception {
    int rounds = options.number("rounds", 1);
    for (int round = 0; round < rounds; round++) {
      long server = store.serverPid();
      store.forgetStatements();
      ProcessorTimes threads = ProcessorTimes.threads(hub.jvm().pid());
      ProcessorTimes sessions = ProcessorTimes.children(server);
      ProcessorTimes own = ProcessorTimes.threads(ProcessHandle.current().pid());
      long transactions = store.run(TRANSACTIONS);
      String load = Bench.load();
      long since = System.nanoTime();
      Bench.pause(1000L * options.number("seconds", 60));
      double took = (System.nanoTime() - since) / (double) TimeUnit.SECONDS.toNanos(1);
      ProcessorTimes threadsNow = ProcessorTimes.threads(hub.jvm().pid());
      ProcessorTimes sessionsNow = ProcessorTimes.children(server);
      double jvm = threadsNow.all(threads, took);
      double database = sessionsNow.all(sessions, took);
      System.out.printf(Locale.ROOT,
          "idle, %.0f s: hub %.2f %% of a core (%.2f of it its compilers), PostgreSQL %.2f %%, together %.2f %% (gate 1);"
          + " %.1f transactions/s; stub and broker %.2f %%; resident %d MiB; load %s-%s%n", took, jvm,
          threadsNow.only(COMPILERS).all(threads.only(COMPILERS), took), database, jvm + database,
          (store.run(TRANSACTIONS) - transactions) / took,
          ProcessorTimes.threads(ProcessHandle.current().pid()).all(own, took), hub.jvm().residentMib(), load,
          Bench.load());
      System.out.println("threads of the hub:");
      threadsNow.since(threads, took, 16).forEach(System.out::println);
      System.out.println("processes of PostgreSQL:");
      sessionsNow.since(sessions, took, 10).forEach(System.out::println);
      store.mostAsked().forEach(System.out::println);
    }
  }

  /**
   * How long until the first call after a rest: of an event that comes to the door, and of what nobody tells this hub
   * of.
   */
  private void first(ManyEndpointsBench province) throws Exception {
    int rest = options.number("rest", 20);
    for (int i = 0; i < 3; i++) {
      Bench.pause(1000L * rest);
      int sequence = 4 + i;
      say("event at the door", rest, called(() -> province.deliverOne(sequence)));
      BenchHub.drained(store);
      Bench.pause(1000L * rest);
      long entry = 2_000_000_000L + i;
      say("made due by another", rest, called(() -> store.run(DUE.formatted(entry))));
      BenchHub.drained(store);
    }
  }

  private interface Deed {
    void run() throws Exception;
  }

  private double called(Deed deed) throws Exception {
    long before = stub.taken();
    long since = System.nanoTime();
    deed.run();
    until("the stub is called", () -> stub.taken() > before);
    return (System.nanoTime() - since) / 1e6;
  }

  private static void say(String what, int rest, double millis) {
    System.out.printf(Locale.ROOT, "after %d s of rest, %s: first call after %.0f ms%n", rest, what, millis);
  }

  private static void until(String what, BooleanSupplier reached) {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("not within two minutes: " + what);
      }
      Bench.pause(5);
    }
  }
}
