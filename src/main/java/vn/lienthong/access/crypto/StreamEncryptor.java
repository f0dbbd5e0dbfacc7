package vn.lienthong.access.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.NavigableMap;
import javax.crypto.SecretKey;

/**
 * Encrypts data that is too large for memory. A sealed stream is {@code keyId(4)}, then Tink's AES-256-GCM-HKDF in
 * segments of 64 KiB: a truncated, changed or reordered stream cannot be decrypted. Its keys are derived from the seal
 * keys; the purpose is authenticated too.
 */
@ApplicationScoped
public class StreamEncryptor {

  private static final int SEGMENT = 64 * 1024;
  private static final byte[] OWN_USE = "stream-seal".getBytes(UTF_8);

  private final NavigableMap<Integer, SecretKey> keys;

  @Inject
  StreamEncryptor(KeyFiles keys) {
    this(keys.sealing());
  }

  StreamEncryptor(NavigableMap<Integer, SecretKey> keys) {
    this.keys = keys;
  }

  /**
   * Returns a stream that encrypts into {@code out}; complete only after it is closed, which also closes {@code out}.
   */
  public OutputStream sealing(String purpose, OutputStream out) throws IOException {
    new DataOutputStream(out).writeInt(keys.lastKey());
    try {
      return cipher(keys.lastEntry().getValue()).newEncryptingStream(out, purpose.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal " + purpose, e);
    }
  }

  /** Decrypts what was sealed for the same purpose; reading fails with an IOException where the data was changed. */
  public InputStream opening(String purpose, InputStream sealed) throws IOException {
    int keyId = new DataInputStream(sealed).readInt();
    SecretKey key = keys.get(keyId);
    if (key == null) {
      throw new IOException("no seal key " + keyId + " for " + purpose + ": put seal-" + keyId
          + ".key into hub.keys.dir");
    }
    try {
      return cipher(key).newDecryptingStream(sealed, purpose.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot open " + purpose, e);
    }
  }

  private static AesGcmHkdfStreaming cipher(SecretKey key) throws GeneralSecurityException {
    return new AesGcmHkdfStreaming(FieldEncryptor.mac(key).doFinal(OWN_USE), "HmacSha256", 32, SEGMENT, 0);
  }
}
