package vn.lienthong.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines of a batch, by the numbers an editor shows. */
class NdjsonLinesTest {

  @Test
  void blankLinesAreCountedAndNotHandedOut() throws IOException {
    assertThat(read("{}\n\n  \r\n[]\n\n1")).containsExactly("1:{}", "4:[]", "6:1");
  }

  @Test
  void aLineTooLongKeepsItsNumberAndIsReadPast() throws IOException {
    assertThat(read("a\n" + "b".repeat(40_000) + "\nc")).containsExactly("1:a", "2:too long", "3:c");
  }

  @Test
  void nothingIsReadBehindTheLimit() throws IOException {
    assertThat(read("a\n".repeat(60_000))).hasSizeLessThanOrEqualTo(30_000).last().asString().endsWith(":beyond");
  }

  private static List<String> read(String body) throws IOException {
    NdjsonLines lines =
        new NdjsonLines(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), 1_000, 60_000);
    List<String> all = new ArrayList<>();
    for (NdjsonLines.Line line = lines.next(); line != null; line = lines.next()) {
      all.add(line.number() + ":" + (line.beyond() ? "beyond" : line.tooLong() ? "too long"
          : new String(line.bytes(), StandardCharsets.UTF_8)));
      if (line.beyond()) {
        break;
      }
    }
    return all;
  }
}
