package vn.lienthong.files.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A directory that the replicas of a hub share; each subdirectory holds at most a thousand files. */
public final class DiskStore implements FileStore {

  private final Path root;

  public DiskStore(Path root) {
    this.root = root;
  }

  @Override
  public void put(long file, Path staged) throws IOException {
    Path place = place(file);
    Files.createDirectories(place.getParent());
    Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public InputStream open(long file) throws IOException {
    return new BufferedInputStream(Files.newInputStream(place(file)));
  }

  @Override
  public void remove(long file) throws IOException {
    Files.deleteIfExists(place(file));
  }

  private Path place(long file) {
    return root.resolve(Long.toString(file / 1000)).resolve(file + ".sealed");
  }
}
