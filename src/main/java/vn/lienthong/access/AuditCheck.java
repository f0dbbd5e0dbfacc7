package vn.lienthong.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.lienthong.store.Tx;

/** Reads every chain from its beginning and says where one is broken. */
@ApplicationScoped
public class AuditCheck {

  private static final String ROWS = """
      select chain, no, at, kind, client, officer, dossier, reception, procedure_code, subject, register, asked, lookup,
             intent, verdict, trouble, object, sealed, key_id, hash from audit order by chain, no""";
  private static final int MOST = 100;
  private static final int FETCH = 1_000;

  private final Tx tx;
  private final Seal seal;

  AuditCheck(Tx tx, Seal seal) {
    this.tx = tx;
    this.seal = seal;
  }

  /**
   * @param why CHANGED (a row is not as it was written), MISSING (a row is gone), CUT (a tail or a whole chain is
   *     gone), NO_KEY
   */
  public record Broken(long chain, long no, String why) {}

  /** @param broken the first hundred places; a chain is read on behind a broken one */
  public record Report(boolean sound, long chains, long rows, List<Broken> broken) {}

  /** Reads all of it; takes as long as it is. */
  public Report all() {
    return tx.in(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
        statement.setFetchSize(FETCH);
        try (ResultSet row = statement.executeQuery()) {
          return new Run().read(row);
        }
      }
    });
  }

  private final class Run {

    private final List<Broken> broken = new ArrayList<>();
    private final Map<Long, Long> heads = new LinkedHashMap<>();
    private final Map<Long, Long> linked = new LinkedHashMap<>();
    private long rows;
    private long chain = -1;
    private long no;
    private byte[] before = AuditChain.BEGINNING;

    Report read(ResultSet row) throws SQLException {
      while (row.next()) {
        rows++;
        one(row);
      }
      linked.forEach(this::linked);
      return new Report(broken.isEmpty(), heads.size(), rows, broken.subList(0, Math.min(MOST, broken.size())));
    }

    private void one(ResultSet row) throws SQLException {
      if (row.getLong("chain") != chain) {
        chain = row.getLong("chain");
        no = 0;
        before = AuditChain.BEGINNING;
      }
      long here = row.getLong("no");
      byte[] hash = row.getBytes("hash");
      AuditRow content = content(row);
      if (here != no + 1) {
        found(chain, no + 1, "MISSING");
      } else if (!seal.hasPseudonymKey(row.getInt("key_id"))) {
        found(chain, here, "NO_KEY");
      } else if (!Arrays.equals(hash, seal.proof(row.getInt("key_id"), before, content.content(chain, here)))) {
        found(chain, here, "CHANGED");
      }
      if ("START".equals(content.kind()) && here == 1) {
        links(content.trouble());
      }
      no = here;
      before = hash;
      heads.put(chain, here);
    }

    /**
     * The heads that stood when a process began have to be there still; that they are as they were their own hashes
     * say.
     */
    private void links(String heads) {
      for (String head : heads == null || heads.isEmpty() ? new String[0] : heads.split(",")) {
        String[] parts = head.split(":");
        linked.merge(Long.valueOf(parts[0]), Long.valueOf(parts[1]), Math::max);
      }
    }

    private void linked(long ofChain, long ofNo) {
      if (heads.getOrDefault(ofChain, 0L) < ofNo) {
        found(ofChain, heads.getOrDefault(ofChain, 0L) + 1, "CUT");
      }
    }

    private void found(long ofChain, long at, String why) {
      broken.add(new Broken(ofChain, at, why));
    }
  }

  private static AuditRow content(ResultSet row) throws SQLException {
    return new AuditRow(row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("kind"),
        row.getString("client"), row.getBytes("officer"), row.getString("dossier"),
        row.getObject("reception", UUID.class), row.getString("procedure_code"), row.getBytes("subject"),
        row.getString("register"), row.getString("asked"), row.getObject("lookup", UUID.class),
        row.getObject("intent", Long.class), row.getString("verdict"), row.getString("trouble"),
        row.getString("object"), row.getBytes("sealed"));
  }
}
