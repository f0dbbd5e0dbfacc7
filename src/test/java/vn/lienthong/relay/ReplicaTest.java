package vn.lienthong.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaTest {

  @TempDir Path data;

  @Test void twoAtOnceNeverBearOneName() {
    Replica first = Replica.in(data);
    Replica second = Replica.in(data);
    assertThat(first.name()).isNotEqualTo(second.name());
    assertThat(first.inherited()).isFalse();
  }

  @Test void aNameWhoseBearerDiedIsInherited() throws IOException {
    Files.writeString(data.resolve("replica-1.lock"), "0a1b2c3d");
    assertThat(Replica.in(data)).isEqualTo(new Replica("0a1b2c3d", true));
  }

  @Test void withoutAFolderTheNameIsNew() {
    assertThat(Replica.in(data.resolve("none")).inherited()).isFalse();
  }
}
