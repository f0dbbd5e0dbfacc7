package vn.lienthong.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Processor time of threads and processes as {@code /proc} tells it, in ticks of 10 ms, by name. */
record ProcessorTimes(Map<String, Long> ticks) {

  /** Every thread of a process. */
  static ProcessorTimes threads(long pid) throws IOException {
    Map<String, Long> ticks = new TreeMap<>();
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      threads.forEach(thread -> add(ticks, thread, name(thread, "comm") + " #" + thread.getFileName()));
    }
    return new ProcessorTimes(ticks);
  }

  /** Every process of a server, by what it calls itself. */
  static ProcessorTimes children(long pid) {
    Map<String, Long> ticks = new TreeMap<>();
    add(ticks, Path.of("/proc/" + pid), "server itself");
    ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).forEach(child -> {
      Path process = Path.of("/proc/" + child.pid());
      add(ticks, process, name(process, "cmdline").replaceAll("[\\d.]+\\(.*", "session") + " #" + child.pid());
    });
    return new ProcessorTimes(ticks);
  }

  /**
   * What each used since then, those of one name together, the dearest first: per cent of a core over so many seconds.
   */
  List<String> since(ProcessorTimes before, double seconds, int most) {
    Map<String, Long> used = new TreeMap<>();
    ticks.forEach((name, now) -> used.merge(name.replaceAll(" #\\d+$", "").replaceAll("\\d+$", "*"),
        now - before.ticks.getOrDefault(name, 0L), Long::sum));
    return used.entrySet().stream().filter(one -> one.getValue() > 0)
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())).limit(most)
        .map(one -> String.format(Locale.ROOT, "%6.2f %%  %s", one.getValue() / seconds, one.getKey())).toList();
  }

  /** Those of this name alone. */
  ProcessorTimes only(String pattern) {
    Map<String, Long> some = new TreeMap<>(ticks);
    some.keySet().removeIf(name -> !name.matches(pattern));
    return new ProcessorTimes(some);
  }

  /** The sum in per cent of a core. */
  double all(ProcessorTimes before, double seconds) {
    return ticks.entrySet().stream().mapToLong(one -> one.getValue() - before.ticks.getOrDefault(one.getKey(), 0L))
        .sum()
        / seconds;
  }

  private static void add(Map<String, Long> into, Path who, String name) {
    try {
      String stat = Files.readString(who.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      into.put(name, Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
    } catch (IOException ended) {
      // meanwhile
    }
  }

  private static String name(Path who, String file) {
    try {
      return Files.readString(who.resolve(file)).replace('\0', ' ').strip();
    } catch (IOException ended) {
      return "ended";
    }
  }
}
