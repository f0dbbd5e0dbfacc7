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

/** Rows of another room whose digests stand in the audit's chain. */
public interface ChainedRecords {

  /** Every row whose digest stands there, for the check. */
  void each(Connection connection, Consumer<Row> to) throws SQLException;

  /** How long such a row stays; an older one may be gone. */
  Duration kept();

  /** @param text all that it says, for its digest */
  record Row(long id, Instant at, String text) {

    /** As the chain holds it: id, second, digest. */
    String word() {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest((id + " " + at + " " + text).getBytes(UTF_8));
        return id + ":" + at.getEpochSecond() + ":" + HexFormat.of().formatHex(digest, 0, 16);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    /** What it says may name a person. */
    @Override public String toString() {
      return "Row[" + id + "]";
    }
  }
}
