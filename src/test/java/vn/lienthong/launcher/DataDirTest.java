package vn.lienthong.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirTest {

  @TempDir private Path folder;

  @Test void twoHubsDoNotShareAFolder() {
    try (DataDir ignored = DataDir.take(folder)) {
      assertThatThrownBy(() -> DataDir.take(folder)).isInstanceOf(StartupError.class)
          .hasMessageContaining("another hub");
    }
  }

  @Test void keysAreMadeOnceAndForTheirOwnerAlone() throws IOException {
    String made;
    try (DataDir data = DataDir.take(folder)) {
      made = data.key("seal-1.key");
      assertThat(made).matches("[0-9a-f]{64}");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.keys().resolve("seal-1.key"))))
          .isEqualTo("rw-------");
    }
    try (DataDir again = DataDir.take(folder)) {
      assertThat(again.key("seal-1.key")).isEqualTo(made);
    }
  }

  @Test void theFolderIsItsOwnersAloneAlsoOneThatWasThereBefore() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    DataDir.take(folder).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
  }

  @Test void aLostPasswordOfTheBrokerIsMadeAnew() throws IOException {
    DataDir.take(folder).close();
    Files.createDirectories(folder.resolve("postgresql"));
    Files.writeString(folder.resolve("postgresql").resolve("PG_VERSION"), "17\n");
    Files.delete(folder.resolve("keys").resolve("broker.key"));
    try (DataDir again = DataDir.take(folder)) {
      assertThat(again.key("broker.key")).matches("[0-9a-f]{64}");
    }
  }

  @Test void aLostKeyIsNotReplacedUnderItsData() throws IOException {
    DataDir.take(folder).close();
    Files.createDirectories(folder.resolve("postgresql"));
    Files.writeString(folder.resolve("postgresql").resolve("PG_VERSION"), "17\n");
    Files.delete(folder.resolve("keys").resolve("seal-1.key"));
    assertThatThrownBy(() -> DataDir.take(folder)).isInstanceOf(StartupError.class).hasMessageContaining("put it back");
  }

  @Test void aFolderThatCannotBeMadeIsSaidSo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> DataDir.take(file)).isInstanceOf(StartupError.class).hasMessageContaining("HUB_DATA_DIR");
  }
}
