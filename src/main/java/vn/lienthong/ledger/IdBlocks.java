package vn.lienthong.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Allocates row ids in blocks of {@value #BLOCK}, so that a batch knows its ids before it writes. Ids only identify
 * rows; never order by them.
 */
public final class IdBlocks {

  static final int BLOCK = 500;

  private final String sequence;
  private long next;
  private long end;

  IdBlocks(String sequence) {
    this.sequence = sequence;
  }

  /** The next id; takes a new block from the sequence when the present one is used up. */
  public synchronized long next(Connection connection) throws SQLException {
    if (next == end) {
      try (PreparedStatement statement = connection.prepareStatement("select nextval(?::regclass) as first")) {
        statement.setString(1, sequence);
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          next = row.getLong("first");
          end = next + BLOCK;
        }
      }
    }
    return next++;
  }
}
