package vn.lienthong.access;

import java.util.NavigableMap;
import javax.crypto.SecretKey;

/** A seal of streams for tests of other rooms. */
public final class StreamSeals {

  private StreamSeals() {}

  public static StreamSeal of(NavigableMap<Integer, SecretKey> keys) {
    return new StreamSeal(keys);
  }
}
