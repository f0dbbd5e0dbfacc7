package vn.lienthong.access.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.NavigableMap;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Signed tokens for URLs: {@code keyId(4) | payload | HMAC-SHA-256}, in base64url. The same payload gives the same
 * token; only a holder of {@code link-<n>.key} can make one. Anyone can read the payload, so it must not contain
 * personal data.
 */
@ApplicationScoped
public class SignedTokens {

  private static final int MAC = 32;
  private static final int MOST = 512;

  private final NavigableMap<Integer, SecretKey> keys;

  @Inject
  SignedTokens(KeyFiles keys) {
    this(keys.links());
  }

  /** Tokens with these keys; the highest signs. */
  public SignedTokens(NavigableMap<Integer, SecretKey> keys) {
    this.keys = keys;
  }

  /** Whether there is a key to sign with. */
  public boolean canSign() {
    return !keys.isEmpty();
  }

  /** A token with this payload. */
  public String sign(byte[] payload) {
    ByteBuffer said = ByteBuffer.allocate(4 + payload.length + MAC).putInt(keys.lastKey()).put(payload);
    byte[] mac = mac(keys.lastEntry().getValue(), said.array(), 4 + payload.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(said.put(mac).array());
  }

  /** The payload of a token; empty unless a key of this hub signed it. */
  public Optional<byte[]> open(String token) {
    byte[] said;
    try {
      said = token.length() > MOST ? new byte[0] : Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException noToken) {
      return Optional.empty();
    }
    int end = said.length - MAC;
    SecretKey key = end < 4 ? null : keys.get(ByteBuffer.wrap(said).getInt());
    if (key == null || !MessageDigest.isEqual(mac(key, said, end), Arrays.copyOfRange(said, end, said.length))) {
      return Optional.empty();
    }
    return Optional.of(Arrays.copyOfRange(said, 4, end));
  }

  private static byte[] mac(SecretKey key, byte[] said, int end) {
    Mac mac = FieldEncryptor.mac(key);
    mac.update(said, 0, end);
    return mac.doFinal();
  }
}
