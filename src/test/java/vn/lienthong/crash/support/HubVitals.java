package vn.lienthong.crash.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a hub is at one moment.
 *
 * @param live bytes of what is reachable, after a collection
 * @param byClass of these, by class
 * @param series the metrics by name and tags
 */
public record HubVitals(long live, Map<String, Long> byClass, Set<String> series) {

  private static final Pattern ROW = Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +(\\S+)");
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
  private static final int SHOWN = 12;

  public static HubVitals of(HubProcess hub) throws Exception {
    Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
        String.valueOf(hub.pid()), "GC.class_histogram").redirectErrorStream(true).start();
    String said = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
    long total = TOTAL.matcher(said).results().mapToLong(row -> Long.parseLong(row.group(1))).findFirst()
        .orElseThrow(() -> new IllegalStateException("jcmd says: " + said));
    return new HubVitals(total, ROW.matcher(said).results().collect(Collectors.toMap((MatchResult row) -> row.group(2),
        row -> Long.parseLong(row.group(1)), Long::sum)),
        hub.managed("/q/metrics").lines().filter(line -> !line.startsWith("#"))
            .map(line -> line.substring(0, line.lastIndexOf(' '))).collect(Collectors.toCollection(TreeSet::new)));
  }

  /** The classes that grew most since then. */
  public String grownSince(HubVitals before) {
    return byClass.entrySet().stream().map(now -> Map.entry(now.getKey(),
        now.getValue() - before.byClass.getOrDefault(now.getKey(), 0L)))
        .sorted(Comparator.comparingLong(grown -> -grown.getValue())).limit(SHOWN)
        .map(grown -> grown.getValue() / 1024 + " KiB " + grown.getKey()).collect(Collectors.joining("\n"));
  }

  /** Series that were not there then; another status of the same path is none: there are few. */
  public Set<String> newSince(HubVitals before) {
    Set<String> more = withoutStatus(series);
    more.removeAll(withoutStatus(before.series));
    return more;
  }

  private static Set<String> withoutStatus(Set<String> series) {
    return series.stream().map(one -> one.replaceFirst("status=\"\\d+\"", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
