package vn.lienthong.files;

import java.nio.ByteBuffer;
import java.util.Optional;
import vn.lienthong.access.crypto.SignedTokens;

/** Signs and verifies public URLs that hold a file id and an expiry time, nothing else. */
final class PublicLinkSigner {

  static final String PATH = "/files/";
  private static final int LENGTH = 12;

  private final SignedTokens tokens;
  private final String publicUrl;

  PublicLinkSigner(SignedTokens tokens, String publicUrl) {
    this.tokens = tokens;
    this.publicUrl = publicUrl.replaceAll("/+$", "");
  }

  /** Whether links can be issued: there is a public URL and a signing key. */
  boolean canLink() {
    return !publicUrl.isBlank() && tokens.canSign();
  }

  /** The content of a link; {@code expires} in seconds since 1970. */
  record Link(long file, long expires) {}

  /** The public URL of a file; the same for the same file and time. */
  String to(long file, long expires) {
    return publicUrl + PATH + tokens.sign(ByteBuffer.allocate(LENGTH).putLong(file).putInt((int) expires).array());
  }

  /** Reads a link issued by the hub; empty when it is invalid or was changed. */
  Optional<Link> read(String token) {
    return tokens.open(token).filter(payload -> payload.length == LENGTH).map(payload -> {
      ByteBuffer said = ByteBuffer.wrap(payload);
      return new Link(said.getLong(), Integer.toUnsignedLong(said.getInt()));
    });
  }
}
