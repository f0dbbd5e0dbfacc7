package vn.lienthong.files.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.access.crypto.StreamSeals;
import vn.lienthong.files.download.EncryptedFileStore;

/** Contents in a store: sealed there, whole here. This one is a folder. */
class StoreTest {

  @TempDir static Path folder;

  FileStore store() {
    return new DiskStore(folder.resolve("disk"));
  }

  private EncryptedFileStore vault() {
    var keys = new TreeMap<Integer, javax.crypto.SecretKey>();
    keys.put(1, new SecretKeySpec(new byte[32], "AES"));
    return new EncryptedFileStore(store(), StreamSeals.of(keys), folder.resolve("aside"));
  }

  private static void put(EncryptedFileStore vault, long file, byte[] content) throws IOException {
    try (EncryptedFileStore.Incoming incoming = vault.incoming(file)) {
      try (OutputStream out = incoming.open()) {
        out.write(content);
      }
      incoming.keep();
    }
  }

  @Test
  void whatWasPutComesBackAndLiesSealed() throws IOException {
    EncryptedFileStore vault = vault();
    byte[] content = "giấy phép ".repeat(600_000).getBytes(UTF_8);
    put(vault, 1234, content);
    try (InputStream in = vault.open(1234)) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    try (InputStream sealed = store().open(1234)) {
      assertThat(new String(sealed.readAllBytes(), UTF_8)).doesNotContain("giấy phép");
    }
    try (Stream<Path> aside = Files.list(folder.resolve("aside"))) {
      assertThat(aside).isEmpty();
    }
    vault.remove(1234);
    vault.remove(1234);
    assertThatThrownBy(() -> vault.open(1234)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void anotherFilesContentDoesNotOpen() throws IOException {
    EncryptedFileStore vault = vault();
    put(vault, 7, "của người khác".getBytes(UTF_8));
    Path copy = folder.resolve("copy");
    try (InputStream sealed = store().open(7)) {
      Files.copy(sealed, copy);
    }
    store().put(8, copy);
    assertThatThrownBy(() -> {
      try (InputStream in = vault.open(8)) {
        in.readAllBytes();
      }
    }).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsNotKeptLeavesNothing() throws IOException {
    EncryptedFileStore vault = vault();
    try (EncryptedFileStore.Incoming incoming = vault.incoming(9); OutputStream out = incoming.open()) {
      out.write("nửa chừng".getBytes(UTF_8));
    }
    assertThat(folder.resolve("aside").toFile().list()).isEmpty();
    assertThatThrownBy(() -> vault.open(9)).isInstanceOf(NoSuchFileException.class);
  }
}
