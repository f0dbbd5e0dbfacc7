package vn.lienthong.access.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import vn.lienthong.access.audit.AuditVerifier.Broken;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.platform.db.Jdbc;

/** One scan of the whole audit log in one snapshot, compared with what was signed and remembered. */
final class AuditScan {

  private static final String ROWS = """
      select chain, no, at, kind, client, officer, dossier, reception, procedure_code, subject, register, asked, lookup,
             intent, verdict, trouble, object, sealed, key_id, hash from audit order by chain, no""";
  private static final String HEADS = "select chain, no, line from audit_head order by chain";
  private static final String CHAINS = "select id from audit_chain order by id";
  private static final String NOW = "select extract(epoch from now())::bigint";
  private static final int FETCH = 1_000;

  private final FieldEncryptor seal;
  private final AuditHeadSigner.Remembered remembered;
  private final Supplier<List<SignedAuditHead>> file;
  /** Read before the snapshot: what these lines say must be in it. */
  private final List<SignedAuditHead> lines;
  private final List<Broken> broken = new ArrayList<>();
  /** The hashes that must be there, by chain and number. */
  private final Map<Long, Map<Long, byte[]>> expected = new HashMap<>();
  private final Map<Long, Long> ends = new LinkedHashMap<>();
  private final Map<Long, Long> linked = new LinkedHashMap<>();
  private final Map<Long, String> digests = new LinkedHashMap<>();
  private long mostChains;
  private int signed;
  private long rows;
  private long chain = -1;
  private long no;
  private byte[] before = AuditChain.BEGINNING;

  /** Create it before the snapshot is taken. */
  AuditScan(FieldEncryptor seal, AuditHeadSigner.Remembered remembered, Supplier<List<SignedAuditHead>> file) {
    this.seal = seal;
    this.remembered = remembered;
    this.file = file;
    this.lines = file.get();
  }

  /** Reads the signed heads. A head that no key of this hub signed is ignored and reported. */
  void heads(Connection connection) throws SQLException {
    if (remembered.committed() != null) {
      expect(remembered.committed());
    }
    readFile();
    List<SignedAuditHead> stored = new ArrayList<>();
    Jdbc.list(connection, HEADS, row -> {
      SignedAuditHead head = SignedAuditHead.read(row.getString("line")).orElse(null);
      if (head == null || !head.genuine(seal) || head.head().chain() != row.getLong("chain")
          || head.head().no() != row.getLong("no")) {
        found(row.getLong("chain"), row.getLong("no"), "HEAD_FORGED");
      } else {
        signed(head);
        stored.add(head);
      }
      return row;
    });
    cut(stored);
  }

  /** The file is written before the database: read after it, the file must not end earlier than the stored heads. */
  private void cut(List<SignedAuditHead> stored) {
    SignedAuditHead last = file.get().stream().filter(head -> head != null && head.genuine(seal))
        .reduce((one, next) -> next).orElse(null);
    long missing = remembered.signed() != null && (last == null || last.line() < remembered.signed().line())
        ? remembered.signed().line() : 0;
    for (SignedAuditHead head : stored) {
      missing = last != null && last.file().equals(head.file()) && last.line() < head.line()
          ? Math.max(missing, head.line()) : missing;
    }
    if (missing > 0) {
      found(0, missing, "HEAD_FILE_CUT");
    }
  }

  private void readFile() {
    SignedAuditHead last = null;
    long line = 0;
    for (SignedAuditHead head : lines) {
      line++;
      if (head == null || !head.genuine(seal) || last != null && !follows(last, head)) {
        found(0, line, "HEAD_FILE");
      }
      if (head != null && head.genuine(seal)) {
        signed(head);
        last = head;
      }
    }
  }

  private static boolean follows(SignedAuditHead last, SignedAuditHead head) {
    return head.before().equals(last.signature()) && head.file().equals(last.file()) && head.line() == last.line() + 1;
  }

  private void signed(SignedAuditHead head) {
    signed++;
    mostChains = Math.max(mostChains, head.chains());
    expect(head.head());
  }

  private void expect(AuditChain.Head head) {
    expected.computeIfAbsent(head.chain(), one -> new HashMap<>()).put(head.no(), head.hash());
    linked.merge(head.chain(), head.no(), Math::max);
  }

  /** Reads the rows and verifies their hashes. */
  void rows(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
      statement.setFetchSize(FETCH);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows++;
          one(row);
        }
      }
    }
  }

  private void one(ResultSet row) throws SQLException {
    if (row.getLong("chain") != chain) {
      chain = row.getLong("chain");
      no = 0;
      before = AuditChain.BEGINNING;
    }
    long here = row.getLong("no");
    byte[] hash = row.getBytes("hash");
    byte[] head = expected.getOrDefault(chain, Map.of()).get(here);
    AuditRecord content = content(row);
    if (here != no + 1) {
      found(chain, no + 1, "MISSING");
    } else if (!seal.hasPseudonymKey(row.getInt("key_id"))) {
      found(chain, here, "NO_KEY");
    } else if (!Arrays.equals(hash, seal.proof(row.getInt("key_id"), before, content.content(chain, here)))
        || head != null && !Arrays.equals(hash, head)) {
      found(chain, here, "CHANGED");
    }
    if ("START".equals(content.kind()) && here == 1) {
      for (String one : words(content.trouble())) {
        String[] parts = one.split(":");
        linked.merge(Long.valueOf(parts[0]), Long.valueOf(parts[1]), Math::max);
      }
    } else if ("ACTS".equals(content.kind())) {
      for (String one : words(content.trouble())) {
        digests.put(Long.valueOf(one.substring(0, one.indexOf(':'))), one);
      }
    }
    no = here;
    before = hash;
    ends.put(chain, here);
  }

  /** Compares the end of each chain with the heads that were signed, remembered, or recorded when a process started. */
  void chains(Connection connection) throws SQLException {
    List<Long> begun = Jdbc.list(connection, CHAINS, row -> row.getLong(1));
    begun.forEach(one -> linked.merge(one, 1L, Math::max));
    linked.forEach((ofChain, ofNo) -> {
      if (ends.getOrDefault(ofChain, 0L) < ofNo) {
        found(ofChain, ends.getOrDefault(ofChain, 0L) + 1, "CUT");
      }
    });
    if (begun.size() < mostChains) {
      found(0, begun.size(), "CHAINS");
    }
  }

  /** Compares another package's rows with their digests. */
  void acts(Connection connection, ChainedRecords other) throws SQLException {
    other.each(connection, row -> {
      String digest = digests.remove(row.id());
      if (!row.word().equals(digest)) {
        found(0, row.id(), digest == null ? "ACT_PUT_IN" : "ACT_CHANGED");
      }
    });
    long since = Jdbc.one(connection, NOW, row -> row.getLong(1)).orElseThrow() - other.kept().toSeconds();
    digests.forEach((id, digest) -> {
      if (Long.parseLong(digest.split(":")[1]) > since) {
        found(0, id, "ACT_GONE");
      }
    });
    digests.clear();
  }

  List<Broken> broken() {
    return broken;
  }

  long chainsRead() {
    return ends.size();
  }

  long rowsRead() {
    return rows;
  }

  int signed() {
    return signed;
  }

  private void found(long ofChain, long at, String why) {
    broken.add(new Broken(ofChain, at, why));
  }

  private static String[] words(String list) {
    return list == null || list.isEmpty() ? new String[0] : list.split(",");
  }

  private static AuditRecord content(ResultSet row) throws SQLException {
    return new AuditRecord(row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("kind"),
        row.getString("client"), row.getBytes("officer"), row.getString("dossier"),
        row.getObject("reception", UUID.class), row.getString("procedure_code"), row.getBytes("subject"),
        row.getString("register"), row.getString("asked"), row.getObject("lookup", UUID.class),
        row.getObject("intent", Long.class), row.getString("verdict"), row.getString("trouble"),
        row.getString("object"), row.getBytes("sealed"));
  }
}
