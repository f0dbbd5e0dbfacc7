package vn.lienthong.access;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;

/** A seal with keys made for tests, and callers made of nothing. */
public final class SampleSeal {

  private SampleSeal() {}

  /** The same keys every time. */
  public static Seal seal() {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 7);
    return new Seal(new TreeMap<>(Map.of(1, new SecretKeySpec(key, "AES"))), key);
  }
}
