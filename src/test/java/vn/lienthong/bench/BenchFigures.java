package vn.lienthong.bench;

import static vn.lienthong.Given.given;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What one run showed, between the end of the warm-up and the end of the load.
 *
 * @param accepted answers 202 (or 200 of the stub itself) a second
 * @param delivered calls the stub took a second
 * @param cpu microseconds of the measured JVM for one delivery
 * @param databaseCpu microseconds of PostgreSQL for one delivery
 * @param loadCpu microseconds of this process (load, stub, and the broker) for one delivery
 * @param half milliseconds to the answer, 50 of 100; {@code most}: 99 of 100
 * @param settledHalf milliseconds from acceptance to settlement, by the database's clock; -1 where there is no record
 */
record BenchFigures(String name, double accepted, double delivered, double cpu, double databaseCpu, double loadCpu,
    double half, double most, double settledHalf, double settledMost, long residentMib, String load,
    Map<Integer, Long> answers) {

  static final String HEAD = """
      | run | accepted/s | delivered/s | JVM us | PostgreSQL us | load+stub+broker us | p50 ms | p99 ms | settled p50 | p99 | RSS MiB | load average | answers |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|""";

  private record Clocks(long nanos, long taken, long jvm, long database, long self) {

    static Clocks now(PartnerStub stub, BenchJvm jvm, BenchDatabase store) {
      return new Clocks(System.nanoTime(), stub.taken(), jvm == null ? 0 : jvm.cpu().toNanos() / 1000,
          store == null ? 0 : store.cpuMicros(),
          ProcessHandle.current().info().totalCpuDuration().map(d -> d.toNanos() / 1000).orElse(0L));
    }
  }

  /** Warms for {@code warm} seconds, measures for {@code seconds}, and closes the load. */
  static BenchFigures measure(String name, HttpLoad load, PartnerStub stub, BenchJvm jvm, BenchDatabase store, int warm,
      int seconds) {
    try (load) {
      load.start();
      Bench.pause(warm * 1000L);
      HttpLoad.Seen before = load.look();
      if (store != null) {
        store.forgetStatements();
      }
      Clocks from = Clocks.now(stub, jvm, store);
      String average = Bench.load();
      Bench.pause(seconds * 1000L);
      HttpLoad.Seen seen = load.look();
      Clocks to = Clocks.now(stub, jvm, store);
      double took = (to.nanos - from.nanos) / (double) TimeUnit.SECONDS.toNanos(1);
      long taken = Math.max(1, to.taken - from.taken);
      long good = seen.of(202) + seen.of(200) - before.of(202) - before.of(200);
      double[] settled = store == null ? new double[] {-1, -1} : store.acceptToSettle(seconds);
      return given(BenchFigures.class, "name", name, "accepted", good / took,
          "delivered", (to.taken - from.taken) / took, "cpu", (to.jvm - from.jvm) / (double) taken,
          "databaseCpu", (to.database - from.database) / (double) taken,
          "loadCpu", (to.self - from.self) / (double) taken, "half", seen.millis(50), "most", seen.millis(99),
          "settledHalf", settled[0], "settledMost", settled[1], "residentMib", jvm == null ? -1 : jvm.residentMib(),
          "load", average + "-" + Bench.load(), "answers", seen.answers());
    }
  }

  String row() {
    return String.format(Locale.ROOT,
        "| %s | %.0f | %.0f | %.0f | %.0f | %.0f | %.1f | %.1f | %.0f | %.0f | %d | %s | %s |", name, accepted,
        delivered, cpu, databaseCpu, loadCpu, half, most, settledHalf, settledMost, residentMib, load, answers);
  }

  @Override
  public String toString() {
    return row();
  }
}
