package vn.lienthong.access.crypto;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A seal with keys made for tests, and callers made of nothing. */
public final class SampleSeal {

  private SampleSeal() {}

  /** The same keys every time. */
  public static FieldEncryptor seal() {
    return sealWithPseudonymKeys(1);
  }

  /** The same, with pseudonym keys of these numbers. */
  public static FieldEncryptor sealWithPseudonymKeys(int... numbers) {
    TreeMap<Integer, SecretKey> pseudonyms = new TreeMap<>();
    for (int number : numbers) {
      pseudonyms.put(number, new SecretKeySpec(bytes(number), "HmacSHA256"));
    }
    return new FieldEncryptor(new TreeMap<>(Map.of(1, new SecretKeySpec(bytes(7), "AES"))), pseudonyms);
  }

  private static byte[] bytes(int fill) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return key;
  }
}
