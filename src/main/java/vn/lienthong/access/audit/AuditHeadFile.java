package vn.lienthong.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of signed heads outside the database, one per line. A full file is renamed to {@code <name>.1}, which replaces
 * the one before.
 */
final class AuditHeadFile {

  private final Path path;
  private final long most;

  /** @param most the largest size of one file, in bytes */
  AuditHeadFile(Path path, long most) {
    this.path = path;
    this.most = most;
  }

  /** The lines of the previous and the current file, in order; a line that is not a signed head is null. */
  List<SignedAuditHead> read() {
    List<SignedAuditHead> heads = new ArrayList<>();
    for (Path file : List.of(former(), path)) {
      try {
        if (Files.exists(file)) { // a line with bytes that are not UTF-8 becomes null and does not affect other lines
          new String(Files.readAllBytes(file), UTF_8).lines()
              .forEach(line -> heads.add(SignedAuditHead.read(line).orElse(null)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the file of signed heads cannot be read", e);
      }
    }
    return heads;
  }

  /** Appends a line; it is durable when this returns. */
  void add(SignedAuditHead head) {
    try {
      if (path.toAbsolutePath().getParent() != null) {
        Files.createDirectories(path.toAbsolutePath().getParent());
      }
      if (Files.exists(path) && Files.size(path) >= most) {
        Files.move(path, former(), StandardCopyOption.REPLACE_EXISTING);
      }
      try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ,
          StandardOpenOption.WRITE)) {
        file.position(wholeLines(file));
        file.truncate(file.position());
        file.write(ByteBuffer.wrap((head.text() + "\n").getBytes(UTF_8)));
        file.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the file of signed heads cannot be written", e);
    }
  }

  /** The end of the last complete line: a killed process or a full disk may have left a partial one. */
  private static long wholeLines(FileChannel file) throws IOException {
    ByteBuffer octet = ByteBuffer.allocate(1);
    long end = file.size();
    while (end > 0 && file.read(octet.clear(), end - 1) == 1 && octet.get(0) != '\n') {
      end--;
    }
    return end;
  }

  private Path former() {
    return path.resolveSibling(path.getFileName() + ".1");
  }
}
