package vn.lienthong.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaIdentityTest {

  @TempDir Path data;

  @Test void twoAtOnceNeverBearOneName() {
    ReplicaIdentity first = ReplicaIdentity.in(data);
    ReplicaIdentity second = ReplicaIdentity.in(data);
    assertThat(first.name()).isNotEqualTo(second.name());
    assertThat(first.inherited()).isFalse();
  }

  @Test void aNameWhoseBearerDiedIsInherited() throws IOException {
    Files.writeString(data.resolve("replica-1.lock"), "0a1b2c3d");
    assertThat(ReplicaIdentity.in(data)).isEqualTo(new ReplicaIdentity("0a1b2c3d", true));
  }

  @Test void withoutAFolderTheNameIsNew() {
    assertThat(ReplicaIdentity.in(data.resolve("none")).inherited()).isFalse();
  }
}
