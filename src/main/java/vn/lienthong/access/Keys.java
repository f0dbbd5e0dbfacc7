package vn.lienthong.access;

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

/** The key files of this province: 64 hexadecimal digits each. */
@ApplicationScoped
class Keys {

  private static final Pattern SEAL = Pattern.compile("seal-(\\d{1,9})\\.key");

  private final Path folder;

  Keys(@ConfigProperty(name = "hub.keys.dir") Path folder) {
    this.folder = folder;
  }

  NavigableMap<Integer, SecretKey> sealing() {
    NavigableMap<Integer, SecretKey> keys = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher name = SEAL.matcher(file.getFileName().toString());
        if (name.matches()) {
          keys.put(Integer.valueOf(name.group(1)), new SecretKeySpec(read(file), "AES"));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("hub.keys.dir: cannot read the folder of keys: " + e.getClass().getSimpleName(), e);
    }
    if (keys.isEmpty()) {
      throw new IllegalStateException("hub.keys.dir holds no seal-1.key: make one with `openssl rand -hex 32`");
    }
    return keys;
  }

  byte[] pseudonym() {
    return read(folder.resolve("pseudonym.key"));
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
