package vn.lienthong.access;

import java.util.Map;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;

/** A seal with keys known to tests. */
public final class TestSeal {

  private TestSeal() {}

  /** One sealing key, number 1. */
  public static Seal create() {
    byte[] key = new byte[32];
    key[0] = 7;
    return new Seal(new TreeMap<>(Map.of(1, new SecretKeySpec(key, "AES"))), new byte[32]);
  }
}
