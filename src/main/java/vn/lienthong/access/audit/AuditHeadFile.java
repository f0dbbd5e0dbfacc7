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

/** Signed heads outside the database, one a line; a full file becomes {@code <name>.1}, whose former goes. */
final class AuditHeadFile {

  private final Path path;
  private final long most;

  /** @param most octets of one file */
  AuditHeadFile(Path path, long most) {
    this.path = path;
    this.most = most;
  }

  /** What the file and the one before it say, in order; a line that is none is told as null. */
  List<SignedAuditHead> read() {
    List<SignedAuditHead> heads = new ArrayList<>();
    for (Path file : List.of(former(), path)) {
      try {
        if (Files.exists(file)) { // octets that are no UTF-8 make a line that is none, and spoil no other
          new String(Files.readAllBytes(file), UTF_8).lines()
              .forEach(line -> heads.add(SignedAuditHead.read(line).orElse(null)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the file of signed heads cannot be read", e);
      }
    }
    return heads;
  }

  /** Adds a line; it is on the disk when this returns. */
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

  /** Where the last whole line ends: a kill or a full disk may have left a part of one. */
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
