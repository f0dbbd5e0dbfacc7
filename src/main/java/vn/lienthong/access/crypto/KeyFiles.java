package vn.lienthong.access.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The key files of the province: 64 hexadecimal digits each. */
@ApplicationScoped
public class KeyFiles {

  private static final Pattern SEAL = Pattern.compile("seal-(\\d{1,9})\\.key");
  private static final Pattern PSEUDONYM = Pattern.compile("pseudonym-([2-9]|[1-9]\\d{1,8})\\.key");

  private static final Pattern LINK = Pattern.compile("link-(\\d{1,9})\\.key");

  private final Path folder;

  public KeyFiles(@ConfigProperty(name = "hub.keys.dir") Path folder) {
    this.folder = folder;
  }

  /** Encryption keys by number; the highest encrypts. */
  NavigableMap<Integer, SecretKey> sealing() {
    NavigableMap<Integer, SecretKey> keys = numbered(SEAL, "AES");
    if (keys.isEmpty()) {
      throw new IllegalStateException("hub.keys.dir holds no seal-1.key: make one with `openssl rand -hex 32`");
    }
    return keys;
  }

  /**
   * Pseudonym keys by number: {@code pseudonym.key} is the first, {@code pseudonym-2.key} the next; the highest makes
   * new pseudonyms.
   */
  NavigableMap<Integer, SecretKey> pseudonyms() {
    NavigableMap<Integer, SecretKey> keys = numbered(PSEUDONYM, "HmacSHA256");
    Path first = folder.resolve("pseudonym.key");
    if (keys.isEmpty() || Files.exists(first)) {
      keys.put(1, new SecretKeySpec(read(first), "HmacSHA256"));
    }
    return keys;
  }

  /** Link keys by number; the highest signs new links. Empty where no files are handled. */
  NavigableMap<Integer, SecretKey> links() {
    return numbered(LINK, "HmacSHA256");
  }

  private NavigableMap<Integer, SecretKey> numbered(Pattern form, String algorithm) {
    NavigableMap<Integer, SecretKey> keys = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher name = form.matcher(file.getFileName().toString());
        if (name.matches()) {
          keys.put(Integer.valueOf(name.group(1)), new SecretKeySpec(read(file), algorithm));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("hub.keys.dir: cannot read the folder of keys: "
          + e.getClass().getSimpleName(), e);
    }
    return keys;
  }

  private static byte[] read(Path file) {
    try {
      byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
      if (key.length != 32) {
        throw new IllegalStateException(file.getFileName() + ": a key is 64 hexadecimal digits (32 bytes)");
      }
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(file.getFileName() + ": cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(file.getFileName() + ": a key is 64 hexadecimal digits", e);
    }
  }
}
