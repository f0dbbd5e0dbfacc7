package vn.lienthong.files.download;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import vn.lienthong.access.crypto.StreamEncryptor;
import vn.lienthong.files.store.FileStore;

/**
 * Encrypts contents when they are stored and decrypts them when they are read. A download in progress is a temporary
 * file until it is verified.
 */
public final class EncryptedFileStore {

  private final FileStore store;
  private final StreamEncryptor seal;
  private final Path aside;

  public EncryptedFileStore(FileStore store, StreamEncryptor seal, Path aside) {
    this.store = store;
    this.seal = seal;
    this.aside = aside;
  }

  /** A content being stored. */
  public final class Incoming implements FileDownloader.Target, AutoCloseable {

    private final long file;
    private final Path path;

    private Incoming(long file) {
      this.file = file;
      this.path = aside.resolve(file + "-" + UUID.randomUUID() + ".part");
    }

    @Override
    public OutputStream open() throws IOException {
      Files.createDirectories(aside);
      FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return seal.sealing(purpose(file), new FilterOutputStream(Channels.newOutputStream(channel)) {
        @Override public void write(byte[] bytes, int from, int length) throws IOException {
          out.write(bytes, from, length);
        }

        @Override public void close() throws IOException {
          if (channel.isOpen()) {
            channel.force(true);
          }
          super.close();
        }
      });
    }

    /** Moves a verified content to the store. */
    public void keep() throws IOException {
      store.put(file, path);
    }

    @Override
    public void close() {
      delete(path);
    }
  }

  /** Begins to store the content of a file. */
  public Incoming incoming(long file) {
    return new Incoming(file);
  }

  /** @throws java.nio.file.NoSuchFileException when the store does not have it */
  public InputStream open(long file) throws IOException {
    InputStream sealed = store.open(file);
    try {
      return seal.opening(purpose(file), sealed);
    } catch (IOException | RuntimeException e) {
      sealed.close();
      throw e;
    }
  }

  /** Removes a content; does nothing when there is none. */
  public void remove(long file) throws IOException {
    store.remove(file);
  }

  /** Removes unfinished downloads of a hub that died. */
  public void clear(Instant now, Duration older) {
    if (!Files.isDirectory(aside)) {
      return;
    }
    try (Stream<Path> parts = Files.list(aside)) {
      FileTime before = FileTime.from(now.minus(older));
      for (Path part : parts.toList()) {
        if (Files.getLastModifiedTime(part).compareTo(before) < 0) {
          delete(part);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String purpose(long file) {
    return "file:" + file;
  }
}
