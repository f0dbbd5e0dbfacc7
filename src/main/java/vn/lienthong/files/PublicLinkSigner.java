package vn.lienthong.files;

import java.nio.ByteBuffer;
import java.util.Optional;
import vn.lienthong.access.crypto.SignedTokens;

/** Signed addresses outside: which file, until when, and nothing else. */
final class PublicLinkSigner {

  static final String PATH = "/files/";
  private static final int LENGTH = 12;

  private final SignedTokens tokens;
  private final String publicUrl;

  PublicLinkSigner(SignedTokens tokens, String publicUrl) {
    this.tokens = tokens;
    this.publicUrl = publicUrl.replaceAll("/+$", "");
  }

  /** Whether one that is given out leads here: an address outside and a key to sign with. */
  boolean canLink() {
    return !publicUrl.isBlank() && tokens.canSign();
  }

  /** What a link says; {@code expires} in seconds since 1970. */
  record Link(long file, long expires) {}

  /** The same file and time give the same address. */
  String to(long file, long expires) {
    return publicUrl + PATH + tokens.sign(ByteBuffer.allocate(LENGTH).putLong(file).putInt((int) expires).array());
  }

  /** Reads a link of ours; empty when it is none, however it was changed. */
  Optional<Link> read(String token) {
    return tokens.open(token).filter(payload -> payload.length == LENGTH).map(payload -> {
      ByteBuffer said = ByteBuffer.wrap(payload);
      return new Link(said.getLong(), Integer.toUnsignedLong(said.getInt()));
    });
  }
}
