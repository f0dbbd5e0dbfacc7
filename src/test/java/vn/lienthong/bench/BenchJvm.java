package vn.lienthong.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process under measurement, with its log in a file. */
final class BenchJvm implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  private final Process process;
  private final String name;
  private final Path log;

  private BenchJvm(Process process, String name, Path log) {
    this.process = process;
    this.name = name;
    this.log = log;
  }

  static BenchJvm start(String name, Path folder, List<String> words, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(words);
    Path log = folder.resolve(name + ".log");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      return new BenchJvm(builder.start(), name, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  Path log() {
    return log;
  }

  /** Waits until {@code url} answers 200; answers how many milliseconds it took. */
  long ready(String url) {
    long since = System.nanoTime();
    HttpRequest ask = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build();
    while (System.nanoTime() - since < TimeUnit.MINUTES.toNanos(3)) {
      if (!process.isAlive()) {
        throw new IllegalStateException(name + " ended at its start: see " + log);
      }
      if (status(ask) == 200) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
      }
      Bench.pause(100);
    }
    throw new IllegalStateException(name + " did not get ready: see " + log);
  }

  /** Its processor time so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Resident memory now, MiB; -1 where the system does not say. */
  long residentMib() {
    return status("VmRSS:");
  }

  /** The most it ever was. */
  long highestMib() {
    return status("VmHWM:");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long status(String field) {
    try (var lines = Files.lines(Path.of("/proc/" + pid() + "/status"))) {
      return lines.filter(l -> l.startsWith(field)).map(l -> l.replaceAll("\\D", "")).mapToLong(Long::parseLong)
          .findFirst().orElse(-1024) / 1024;
    } catch (IOException e) {
      return -1;
    }
  }

  private static int status(HttpRequest ask) {
    try {
      return HTTP.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
