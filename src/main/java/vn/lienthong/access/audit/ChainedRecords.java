package vn.lienthong.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Rows of another package whose digests are in the audit chain. */
public interface ChainedRecords {

  /** Passes every row whose digest is in the chain to {@code to}, for verification. */
  void each(Connection connection, Consumer<Row> to) throws SQLException;

  /** How long such a row is kept; an older one may have been deleted. */
  Duration kept();

  /** @param text the whole content, for its digest */
  record Row(long id, Instant at, String text) {

    /** The digest as stored in the chain: id, second, digest. */
    String word() {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest((id + " " + at + " " + text).getBytes(UTF_8));
        return id + ":" + at.getEpochSecond() + ":" + HexFormat.of().formatHex(digest, 0, 16);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    /** The content may name a person. */
    @Override public String toString() {
      return "Row[" + id + "]";
    }
  }
}
