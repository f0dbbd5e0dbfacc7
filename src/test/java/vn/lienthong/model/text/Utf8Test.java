package vn.lienthong.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class Utf8Test {

  @Test void readsTextAndLeavesOutTheMark() {
    assertThat(Utf8.text("f", "\uFEFFmã,tên\n".getBytes(StandardCharsets.UTF_8))).isEqualTo("mã,tên\n");
    assertThat(Utf8.text("f", new byte[0])).isEmpty();
  }

  @Test void namesFileLineAndByteOfWhatIsNoUtf8() {
    byte[] old = "mã\n".getBytes(StandardCharsets.UTF_8);
    byte[] vietnamese = "à".getBytes(Charset.forName("windows-1258"));
    byte[] both = new byte[old.length + 2];
    System.arraycopy(old, 0, both, 0, old.length);
    both[old.length] = vietnamese[0];
    both[old.length + 1] = '\n';
    assertThatThrownBy(() -> Utf8.text("status.csv", both)).isInstanceOf(UnusableFile.class)
        .hasMessage("status.csv line 2: byte 5 of the file (0xE0) is not UTF-8; save the file as UTF-8");
    assertThatThrownBy(() -> Utf8.text("status.csv", "mã".getBytes(StandardCharsets.UTF_16)))
        .hasMessageContaining("status.csv line 1: byte 1 of the file (0xFE)");
    assertThatThrownBy(() -> Utf8.text("cut.csv", new byte[] {'a', (byte) 0xC3}))
        .as("cut off within a letter").hasMessageContaining("byte 2 of the file (0xC3)");
    assertThatThrownBy(() -> Utf8.text(Path.of("not-there.csv"))).isInstanceOf(UnusableFile.class)
        .hasMessageContaining("not-there.csv: cannot be read");
  }
}
