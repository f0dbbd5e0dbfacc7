package vn.lienthong.access.crypto;

import java.util.NavigableMap;
import javax.crypto.SecretKey;

/** A seal of streams for tests of other rooms. */
public final class StreamSeals {

  private StreamSeals() {}

  public static StreamEncryptor of(NavigableMap<Integer, SecretKey> keys) {
    return new StreamEncryptor(keys);
  }
}
