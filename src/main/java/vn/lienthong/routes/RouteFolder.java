package vn.lienthong.routes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import java.util.stream.Stream;
import vn.lienthong.model.text.UnusableFile;
import vn.lienthong.model.text.Utf8;

/**
 * The files below {@code hub.routes.dir}, each once. Paths with a part that begins with a dot are ignored: so a mounted
 * ConfigMap, which contains each file as a link and again below {@code ..data} and a dated folder, is read once, and
 * hidden copies of an editor not at all.
 */
final class RouteFolder {

  /** No hand-written route file is larger. */
  private static final int MOST_BYTES = 256 * 1024;
  private static final int MOST_FILES = 1_000;
  private static final int DEPTH = 4;

  /** A file changed shortly before it was read may change again within the resolution of its time stamp. */
  private static final long SETTLED_MILLIS = 3_000;
  /** A change that leaves time, size and file key unchanged is noticed after this time. */
  private static final long ANEW_NANOS = Duration.ofMinutes(1).toNanos();

  private final Path root;
  private final Map<Path, Known> known = new ConcurrentHashMap<>();

  RouteFolder(Path root) {
    this.root = root;
  }

  /** The result of reading a file: its text, or why there is none. */
  record Read(String text, String trouble) {}

  private record Known(Object state, long readAt, Read read) {}

  /** Reads every file with one of these extensions; a file unchanged since the last time is not read again. */
  Map<Path, Read> files(String... endings) throws IOException {
    Map<Path, BasicFileAttributes> states = new HashMap<>();
    try (Stream<Path> found = Files.find(root, DEPTH, (file, state) -> ends(file, endings) && seen(file)
        && states.put(file, state) == null, FileVisitOption.FOLLOW_LINKS)) {
      Map<Path, Read> read = new TreeMap<>();
      found.limit(MOST_FILES).forEach(file -> read.put(file, read(file, states.get(file))));
      known.keySet().removeIf(file -> ends(file, endings) && !read.containsKey(file));
      return read;
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean ends(Path file, String... endings) {
    return Arrays.stream(endings).anyMatch(file.toString()::endsWith);
  }

  private boolean seen(Path file) {
    return StreamSupport.stream(root.relativize(file).spliterator(), false)
        .noneMatch(part -> part.toString().startsWith("."));
  }

  private Read read(Path file, BasicFileAttributes now) {
    List<Object> state = Arrays.asList(now.lastModifiedTime(), now.size(), now.fileKey());
    Known before = known.get(file);
    if (before != null && before.state.equals(state) && System.nanoTime() - before.readAt < ANEW_NANOS) {
      return before.read;
    }
    Read read = read(file);
    if (read.text() != null && System.currentTimeMillis() - now.lastModifiedTime().toMillis() > SETTLED_MILLIS) {
      known.put(file, new Known(state, System.nanoTime(), read));
    } else {
      known.remove(file);
    }
    return read;
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
