package vn.lienthong.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was asked for: {@code key=value} words, each with a default. */
final class BenchOptions {

  private final Map<String, String> said;

  private BenchOptions(Map<String, String> said) {
    this.said = said;
  }

  static BenchOptions of(String... words) {
    return new BenchOptions(Arrays.stream(words).filter(w -> !w.isBlank()).map(w -> w.split("=", 2))
        .collect(Collectors.toMap(w -> w[0], w -> w.length > 1 ? w[1] : "", (a, b) -> b)));
  }

  String text(String key, String otherwise) {
    return said.getOrDefault(key, otherwise);
  }

  int number(String key, int otherwise) {
    return Integer.parseInt(text(key, String.valueOf(otherwise)));
  }

  boolean flag(String key) {
    return "yes".equals(text(key, "no"));
  }

  List<String> list(String key, String otherwise) {
    return Arrays.stream(text(key, otherwise).split("[, ]+")).filter(w -> !w.isBlank()).toList();
  }

  @Override
  public String toString() {
    return said.isEmpty() ? "defaults" : said.entrySet().stream().sorted(Map.Entry.comparingByKey())
        .map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(" "));
  }
}
