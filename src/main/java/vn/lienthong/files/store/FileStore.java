package vn.lienthong.files.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Where sealed contents lie, by the file's number alone. */
public interface FileStore {

  /** Takes a finished content over from {@code staged}, which is gone afterwards. The same number again replaces. */
  void put(long file, Path staged) throws IOException;

  /**
   * The content, as it was put.
   *
   * @throws java.nio.file.NoSuchFileException when it is not there
   */
  InputStream open(long file) throws IOException;

  /** Removes it; one that is gone already is fine. */
  void remove(long file) throws IOException;
}
