package vn.lienthong.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The data folder of an embedded run: database, broker journal, keys. A lock admits one hub at a time. */
final class DataDir implements AutoCloseable {

  /** The key files of an embedded run: 64 hexadecimal digits each, readable by the owner only. */
  static final List<String> KEYS =
      List.of("seal-1.key", "pseudonym.key", "demo-client.key", "operator.key", "database.key", "broker.key",
          "link-1.key");

  /** No stored data is encrypted with these keys: a missing one is generated again. */
  private static final Set<String> ANEW = Set.of("demo-client.key", "broker.key", "link-1.key");

  /** The sample province's client has every grant. Give a real client only the grants that it needs. */
  private static final String DEMO_GRANTS = """
      uses=*
      officers=true
      citizens=true
      receptions=true
      post-offices=*
      """;

  private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");

  private final Path root;
  private final FileChannel lockFile;

  private DataDir(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /**
   * Locks the folder for this process; creates it if it is absent, and generates the missing keys.
   *
   * @throws StartupError when the folder cannot be written, another hub has locked it, or a key is missing that the
   *     existing data is encrypted with
   */
  static DataDir take(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    try {
      ownFolder(root);
      FileChannel channel =
          FileChannel.open(root.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new StartupError(root
            + " is in use by another hub: stop that one, or set HUB_DATA_DIR to another folder");
      }
      DataDir taken = new DataDir(root, channel);
      taken.makeKeys();
      return taken;
    } catch (IOException e) {
      throw new StartupError(root + " cannot be written (" + e.getClass().getSimpleName()
          + "): give the folder to this user, or set HUB_DATA_DIR to another folder", e);
    }
  }

  Path root() {
    return root;
  }

  Path keys() {
    return root.resolve("keys");
  }

  Path resolve(String name) {
    return root.resolve(name);
  }

  String key(String name) {
    try {
      return Files.readString(keys().resolve(name)).strip();
    } catch (IOException e) {
      throw new StartupError(keys().resolve(name) + " cannot be read: give it to this user", e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void makeKeys() throws IOException {
    ownFolder(keys());
    for (String name : KEYS) {
      Path file = keys().resolve(name);
      if (Files.notExists(file)) {
        if (Files.exists(root.resolve("postgresql").resolve("PG_VERSION")) && !ANEW.contains(name)) {
          throw new StartupError(file + " is gone, and the data in " + root + " does not open without it: put it back");
        }
        secret(file);
      }
    }
    Path grants = keys().resolve("demo-client.grants");
    if (Files.notExists(grants)) {
      writeSecret(grants, DEMO_GRANTS);
    }
  }

  /**
   * Creates the folder if it is absent and restricts it to its owner (POSIX file systems). Other users then cannot
   * open a file in it, whatever the mode of the file is.
   */
  static void ownFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    restrict(folder, OWNER_FOLDER);
  }

  /** Restricts the files that are in the folder now to their owner: a copy that keeps the mode is restricted, too. */
  static void ownFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        restrict(file, OWNER_FILE);
      }
    }
  }

  /** Returns the 64 digits in a file that only its owner can read; creates the file with random digits if absent. */
  static String secret(Path file) throws IOException {
    if (Files.notExists(file)) {
      byte[] key = new byte[32];
      new SecureRandom().nextBytes(key);
      ownFolder(file.getParent());
      writeSecret(file, HexFormat.of().formatHex(key) + "\n");
    }
    return Files.readString(file).strip();
  }

  /** Writes the file atomically: a process that is killed while it writes must not leave an incomplete key. */
  static void writeSecret(Path file, String text) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    Files.createFile(unfinished);
    restrict(unfinished, OWNER_FILE);
    try (FileChannel out = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
      out.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void restrict(Path path, Set<PosixFilePermission> permissions) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, permissions);
    }
  }

  /** Releases the lock of the folder. */
  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new StartupError(root + ": the lock cannot be let go: " + e.getMessage(), e);
    }
  }
}
