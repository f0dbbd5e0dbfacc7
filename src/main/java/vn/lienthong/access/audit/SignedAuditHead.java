package vn.lienthong.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import vn.lienthong.access.crypto.FieldEncryptor;

/**
 * The head of a chain at a point in time, signed with the pseudonym key of the province (HMAC-SHA-256). Someone who has
 * the database but not the keys can neither create nor change one. Written as one line of words separated by spaces.
 *
 * @param file the id of the file of heads it is written to; each file has its own
 * @param line its line number there, from 1
 * @param chains how many chains there were
 * @param before the signature of the line before it; 64 zeros at the first
 * @param key the number of the key that signed it
 */
record SignedAuditHead(Instant at, String file, long line, long chains, AuditChain.Head head, String before, int key,
    String signature) {

  static final String NONE = "0".repeat(64);
  private static final String MARK = "audit-head";
  private static final int WORDS = 10;

  /** Signs a head with the newest key. */
  static SignedAuditHead sign(FieldEncryptor seal, Instant at, String file, long line, long chains,
      AuditChain.Head head,
      String before) {
    SignedAuditHead open = new SignedAuditHead(at, file, line, chains, head, before, seal.newestPseudonymKey(), "");
    return new SignedAuditHead(at, file, line, chains, head, before, open.key, open.proof(seal));
  }

  /**
   * Parses a line of a file, a log or the database; empty where it is not a signed head. Does not verify the signature:
   * see {@link #genuine}.
   */
  static Optional<SignedAuditHead> read(String text) {
    String[] words = text.strip().split(" ");
    int colon = words[words.length - 1].indexOf(':');
    try {
      return words.length != WORDS || colon < 0 || !MARK.equals(words[0]) ? Optional.empty()
          : Optional.of(new SignedAuditHead(Instant.parse(words[1]), words[2], Long.parseLong(words[3]),
          Long.parseLong(words[4]), new AuditChain.Head(Long.parseLong(words[5]), Long.parseLong(words[6]),
          HexFormat.of().parseHex(words[7])), words[8], Integer.parseInt(words[9].substring(0, colon)),
          words[9].substring(colon + 1)));
    } catch (DateTimeException | IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  /** Whether the signature was made with a key of this hub. */
  boolean genuine(FieldEncryptor seal) {
    return seal.hasPseudonymKey(key)
        && Arrays.equals(proof(seal).getBytes(UTF_8), signature.getBytes(UTF_8));
  }

  /** The line as written. */
  String text() {
    return content() + ":" + signature;
  }

  private String proof(FieldEncryptor seal) {
    return HexFormat.of().formatHex(seal.proof(key, content().getBytes(UTF_8)));
  }

  private String content() {
    return String.join(" ", MARK, at.toString(), file, String.valueOf(line), String.valueOf(chains),
        String.valueOf(head.chain()), String.valueOf(head.no()), HexFormat.of().formatHex(head.hash()), before,
        String.valueOf(key));
  }
}
