package vn.lienthong.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines of a batch, by the numbers an editor shows. */
class NdjsonReaderTest {

  @Test
  void blankLinesAreCountedAndNotHandedOut() {
    assertThat(read("{}\n\n  \r\n[]\n\n1")).containsExactly("1:{}", "4:[]", "6:1");
  }

  @Test
  void aLineTooLongKeepsItsNumberAndIsReadPast() {
    assertThat(read("a\n" + "b".repeat(40_000) + "\nc")).containsExactly("1:a", "2:too long", "3:c");
  }

  @Test
  void blankLinesBehindTheLastThatMayBeAreHandedOut() {
    String blank = "\n".repeat(49_999);
    assertThat(read(blank + "x", 4096)).containsExactly("50000:x");
    assertThat(read(blank + "x\n", 4096)).containsExactly("50000:x");
    assertThat(read(blank + "x\n\n", 4096)).containsExactly("50000:x", "50001:");
    assertThat(read(blank + "\n\r\n", 4096)).containsExactly("50001:\r");
  }

  @Test
  void nothingIsReadBehindTheLimit() {
    assertThat(read("a\n".repeat(60_000), 16 * 1024)).hasSizeLessThanOrEqualTo(30_000).last().asString()
        .endsWith(":beyond");
  }

  /** What the event loop keeps by itself; only with a complete line it needs a batch thread. */
  @Test
  void aPieceWithoutTheEndOfALineIsKept() {
    NdjsonReader lines = new NdjsonReader(10, 100, 50);
    for (String piece : List.of("{", " ", "}", "\n{}", "\n", "\n\n", "b".repeat(40), "\n")) {
      lines.put(piece.getBytes(StandardCharsets.UTF_8));
      boolean ends = List.of("\n{}", "\n").contains(piece);
      assertThat(lines.ready()).as(piece).isEqualTo(ends);
      assertThat(lines.ready()).as("asked again").isEqualTo(ends);
      if (ends) {
        assertThat(lines.next()).isNotNull();
        assertThat(lines.next()).isNull();
      }
    }
    lines.put("x".getBytes(StandardCharsets.UTF_8));
    assertThat(lines.ready()).isFalse();
    lines.end();
    assertThat(lines.over()).isFalse();
    assertThat(lines.next().bytes()).isEqualTo("x".getBytes(StandardCharsets.UTF_8));
    assertThat(lines.over()).isTrue();
    lines.put("c".repeat(100).getBytes(StandardCharsets.UTF_8));
    assertThat(lines.ready()).as("beyond the limit of the body").isTrue();
  }

  private static List<String> read(String body) {
    List<String> whole = read(body, 16 * 1024);
    for (int size : new int[] {1, 2, 7, 4096}) {
      assertThat(read(body, size)).as("in pieces of %d", size).isEqualTo(whole);
    }
    return whole;
  }

  private static List<String> read(String body, int size) {
    NdjsonReader lines = new NdjsonReader(1_000, 60_000, 50_000);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    List<String> all = new ArrayList<>();
    for (int from = 0; from < bytes.length && !beyond(all); from += size) {
      lines.put(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)));
      if (lines.ready()) {
        take(lines, all);
      }
    }
    lines.end();
    if (!beyond(all)) {
      take(lines, all);
      assertThat(lines.over()).isTrue();
    }
    return all;
  }

  private static void take(NdjsonReader lines, List<String> all) {
    for (NdjsonReader.Line line = lines.next(); line != null && !beyond(all); line = lines.next()) {
      all.add(line.number() + ":" + (line.beyond() ? "beyond" : line.tooLong() ? "too long"
          : new String(line.bytes(), StandardCharsets.UTF_8)));
    }
  }

  private static boolean beyond(List<String> all) {
    return !all.isEmpty() && all.get(all.size() - 1).endsWith(":beyond");
  }
}
