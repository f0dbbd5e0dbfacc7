package vn.lienthong.access.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.NavigableMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts personal data before it is stored, and decrypts it.
 *
 * <p>A sealed value is {@code keyId(4) | nonce(12) | AES-256-GCM(text, tag 16)}; the purpose (table and row) is
 * authenticated too, so a value copied to another row cannot be decrypted.
 */
@ApplicationScoped
public class FieldEncryptor {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(FieldEncryptor::cipher);

  private final SecureRandom random = new SecureRandom();
  private final NavigableMap<Integer, SecretKey> keys;
  private final NavigableMap<Integer, SecretKey> pseudonymKeys;
  private final ThreadLocal<Mac> newest = ThreadLocal.withInitial(this::newestMac);

  @Inject
  public FieldEncryptor(KeyFiles keys) {
    this(keys.sealing(), keys.pseudonyms());
  }

  FieldEncryptor(NavigableMap<Integer, SecretKey> keys, NavigableMap<Integer, SecretKey> pseudonymKeys) {
    this.keys = keys;
    this.pseudonymKeys = pseudonymKeys;
  }

  /** Encrypts {@code text} for {@code purpose}, such as {@code event:17}. */
  public byte[] seal(String purpose, byte[] text) {
    try {
      byte[] nonce = new byte[NONCE];
      random.nextBytes(nonce);
      Cipher cipher = CIPHER.get();
      cipher.init(Cipher.ENCRYPT_MODE, keys.lastEntry().getValue(), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(purpose.getBytes(UTF_8));
      byte[] sealed = new byte[4 + NONCE + cipher.getOutputSize(text.length)];
      ByteBuffer.wrap(sealed).putInt(keys.lastKey()).put(nonce);
      cipher.doFinal(text, 0, text.length, sealed, 4 + NONCE);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal " + purpose, e);
    }
  }

  /**
   * Decrypts what was sealed for the same purpose.
   *
   * @throws IllegalStateException when the purpose or the key differs, or the key is missing
   */
  public byte[] open(String purpose, byte[] sealed) {
    try {
      ByteBuffer in = ByteBuffer.wrap(sealed);
      int keyId = in.getInt();
      SecretKey key = keys.get(keyId);
      if (key == null) {
        throw new IllegalStateException("no seal key " + keyId + " for " + purpose + ": put seal-" + keyId
            + ".key into hub.keys.dir");
      }
      byte[] nonce = new byte[NONCE];
      in.get(nonce);
      Cipher cipher = CIPHER.get();
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(purpose.getBytes(UTF_8));
      return cipher.doFinal(sealed, 4 + NONCE, sealed.length - 4 - NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot open " + purpose, e);
    }
  }

  /**
   * A keyed pseudonym (HMAC-SHA-256) with the newest key: the same for the same value, and not reversible without the
   * key.
   */
  public byte[] pseudonym(String kind, String value) {
    return newest.get().doFinal(named(kind, value));
  }

  /**
   * The pseudonyms of a value under every key, the newest first: a pseudonym made with an older key is found by that
   * key.
   */
  public List<byte[]> pseudonyms(String kind, String value) {
    if (pseudonymKeys.size() == 1) {
      return List.of(pseudonym(kind, value)); // the usual case: the thread's prepared Mac is used
    }
    return pseudonymKeys.descendingMap().values().stream().map(key -> mac(key).doFinal(named(kind, value))).toList();
  }

  /** The HMAC-SHA-256 of these parts with the pseudonym key of this number: proves that its writer has the key. */
  public byte[] proof(int key, byte[]... parts) {
    Mac mac = key == newestPseudonymKey() ? newest.get() : mac(pseudonymKeys.get(key));
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  public boolean hasPseudonymKey(int number) {
    return pseudonymKeys.containsKey(number);
  }

  /** The number of the key that {@link #pseudonym} uses. */
  public int newestPseudonymKey() {
    return pseudonymKeys.lastKey();
  }

  private static byte[] named(String kind, String value) {
    return (kind + ":" + value).getBytes(UTF_8);
  }

  private Mac newestMac() {
    return mac(pseudonymKeys.get(newestPseudonymKey()));
  }

  /** HMAC-SHA-256 initialised with this key. */
  static Mac mac(SecretKey key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no HMAC-SHA-256 in this Java", e);
    }
  }

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no AES-GCM in this Java", e);
    }
  }
}
