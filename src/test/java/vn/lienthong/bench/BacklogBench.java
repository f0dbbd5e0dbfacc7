package vn.lienthong.bench;

import java.util.Locale;

/**
 * How the others fare beside a dead partner's million, or beside one very deep lane: the rate before and with it, one
 * hub.
 */
record BacklogBench(BenchOptions options, BenchDatabase store, PartnerStub stub) {

  private static final String DEAD = """
      insert into endpoint (name, partner, circuit, opened_at, probe_at)
      values ('dead', 'dead', 'OPEN', now(), now() + interval '1 day') on conflict do nothing;
      insert into dossier (id, code, source_system)
      select 1000000000 + g, 'H99.99-260101-' || lpad(g::text, 7, '0'), 'H99-9' from generate_series(1, %1$d) g;
      insert into entry (id, lane, dossier, event, endpoint, partner, flow, kind, position, state, reason)
      select 1000000000 + g, 1000000000 + g, 1000000000 + g, (select min(id) from event), 'dead', 'dead', 'sync-dossier',
             'SNAPSHOT', 1, 'WAITING', 'DUE' from generate_series(1, %1$d) g;
      insert into lane (id, endpoint, dossier, state, next_entry, due_at, last_position)
      select 1000000000 + g, 'dead', 1000000000 + g, 'READY', 1000000000 + g, now(), 1 from generate_series(1, %1$d) g;
      """;

  /** The newest settled lane gets so many entries more of its own event. */
  private static final String DEEP = """
      create temp table deep as select l.id as lane, l.dossier, l.last_position, e.event from lane l
        join entry e on e.lane = l.id where l.endpoint = 'dvcqg' and l.state = 'IDLE' order by l.id desc limit 1;
      insert into entry (id, lane, dossier, event, endpoint, partner, flow, kind, position, state, reason)
      select 2000000000 + g, lane, dossier, event, 'dvcqg', 'dvcqg', 'sync-dossier', 'SNAPSHOT', last_position + g,
             'WAITING', 'DUE' from deep, generate_series(1, %1$d) g;
      update lane l set state = 'READY', next_entry = 2000000001, due_at = now(), last_position = d.last_position + %1$d
        from deep d where l.id = d.lane;
      """;

  void run(String part) throws Exception {
    int seconds = options.number("seconds", 60);
    try (BenchHub hub = BenchHub.start(options, store, stub, part)) {
      HttpLoad load = new HttpLoad(Letters.to("/api/v1/events", store.clientKey(), false), hub.port(),
          options.number("connections", 32), 0);
      BenchFigures without =
          BenchFigures.measure(part + ": before", load, stub, hub.jvm(), store, options.number("warm", 30), seconds);
      System.out.println(without);
      BenchHub.drained(store);
      fill(part);
      HttpLoad again = new HttpLoad(Letters.to("/api/v1/events", store.clientKey(), false), hub.port(),
          options.number("connections", 32), 0);
      BenchFigures with = BenchFigures.measure(part + ": beside it", again, stub, hub.jvm(), store, 5, seconds);
      System.out.println(with);
      System.out.printf(Locale.ROOT, "%s: %.0f %% of the rate before (gate 90)%n", part,
          100 * with.delivered() / without.delivered());
      System.out.println("of the deep lane delivered: "
          + store.run("select count(*) from entry where id >= 2000000000 and state = 'DELIVERED'"));
    }
  }

  private void fill(String part) {
    long since = System.nanoTime();
    boolean dead = "dead".equals(part);
    int count = options.number(part + ".entries", dead ? 1_000_000 : 100_000);
    store.run((dead ? DEAD : DEEP).formatted(count));
    store.run("vacuum analyze lane, entry, dossier");
    System.out.printf(Locale.ROOT, "%s: %,d entries laid in %.1f s%n", part, count, (System.nanoTime() - since) / 1e9);
  }
}
