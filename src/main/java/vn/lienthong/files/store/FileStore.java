package vn.lienthong.files.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A store of encrypted contents, addressed by the file's id only. */
public interface FileStore {

  /** Moves a finished content from {@code staged} to the store. An existing content of this id is replaced. */
  void put(long file, Path staged) throws IOException;

  /**
   * The stored content.
   *
   * @throws java.nio.file.NoSuchFileException when there is none
   */
  InputStream open(long file) throws IOException;

  /** Removes a content; does nothing when there is none. */
  void remove(long file) throws IOException;
}
