package vn.lienthong.routes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import java.util.stream.Stream;
import vn.lienthong.canon.UnusableFile;
import vn.lienthong.canon.Utf8;

/**
 * The files below {@code hub.routes.dir}, each once: what lies below a name that begins with a dot is not looked at. So
 * a mounted ConfigMap, which shows each file by a link and again below {@code ..data} and a dated folder, is read once,
 * and an editor's hidden copies not at all.
 */
final class RouteFolder {

  /** No route file of a person is larger. */
  private static final int MOST_BYTES = 256 * 1024;
  private static final int MOST_FILES = 1_000;
  private static final int DEPTH = 4;

  private final Path root;

  RouteFolder(Path root) {
    this.root = root;
  }

  /** What was read: its text, or why there is none. */
  record Read(String text, String trouble) {}

  /** Every file with this ending. */
  Map<Path, Read> files(String ending) throws IOException {
    try (Stream<Path> found = Files.walk(root, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      Map<Path, Read> read = new TreeMap<>();
      found.filter(file -> file.getFileName().toString().endsWith(ending) && seen(file)).limit(MOST_FILES)
          .forEach(file -> read.put(file, read(file)));
      return read;
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private boolean seen(Path file) {
    return StreamSupport.stream(root.relativize(file).spliterator(), false)
        .noneMatch(part -> part.toString().startsWith("."));
  }

  private static Read read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES ? new Read(null, "larger than " + MOST_BYTES + " bytes")
          : new Read(Utf8.text(file.getFileName().toString(), bytes), null);
    } catch (UnusableFile e) {
      return new Read(null, e.getMessage());
    } catch (IOException e) {
      return new Read(null, "cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
