package vn.lienthong.access.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.UnnestBatch;

/**
 * The hash chain of this process. Each row's hash is keyed and covers the hash of the row before it, so that changing,
 * inserting or removing a row is detected. The first row holds the heads of the existing chains, so that cutting off
 * their tails is detected. Used by one thread.
 */
final class AuditChain {

  private static final String NEW_CHAIN = "insert into audit_chain (replica) values (?) returning id";
  private static final String HEADS = """
      select h.chain, h.no, h.hash
        from (select id from audit_chain where id <> ? order by id desc limit 64) c
        cross join lateral (select chain, no, hash from audit where chain = c.id order by no desc limit 1) h
       order by h.chain""";
  private static final String HEAD = "select no, hash from audit where chain = ? order by no desc limit 1";
  private static final String INSERT = """
      insert into audit (chain, no, at, kind, client, officer, dossier, reception, procedure_code, subject, register,
                         asked, lookup, intent, verdict, trouble, object, sealed, key_id, hash)
      select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
  static final byte[] BEGINNING = new byte[32];

  private final FieldEncryptor seal;
  private final String replica;
  private volatile Head head;
  /** A commit failed: it is unknown whether its rows were written. */
  private boolean doubtful;

  AuditChain(FieldEncryptor seal, String replica) {
    this.seal = seal;
    this.replica = replica;
  }

  /** The last row of a chain. */
  record Head(long chain, long no, byte[] hash) {

    String word() {
      return chain + ":" + no + ":" + HexFormat.of().formatHex(hash);
    }
  }

  /** The rows of one commit, before they are written. */
  final class Batch {

    private final UnnestBatch rows =
        new UnnestBatch("bigint", "bigint", "timestamptz", "text", "text", "bytea", "text", "uuid",
        "text", "bytea", "text", "text", "uuid", "bigint", "text", "text", "text", "bytea", "int", "bytea");
    private Head last;

    Batch(Head last) {
      this.last = last;
    }

    /** Assigns the row its number in the chain and returns it. */
    long add(AuditRecord row) {
      long no = last.no + 1;
      int key = seal.newestPseudonymKey();
      byte[] hash = seal.proof(key, last.hash, row.content(last.chain, no));
      rows.add(last.chain, no, row.at().toString(), row.kind(), row.client(), row.officer(), row.dossier(),
          row.reception(), row.procedureCode(), row.subject(), row.register(), row.asked(), row.lookup(), row.intent(),
          row.verdict(), row.trouble(), row.object(), row.sealed(), key, hash);
      last = new Head(last.chain, no, hash);
      return no;
    }

    long chain() {
      return last.chain;
    }

    /** The number of the row that is added next. */
    long next() {
      return last.no + 1;
    }

    void write(Connection connection) throws SQLException {
      rows.update(connection, INSERT);
    }

    /** The rows are durable. */
    void committed() {
      head = last;
      doubtful = false;
    }
  }

  /** Starts the rows of one commit; the first commit of the process starts the chain. */
  Batch begin(Connection connection, Instant now) throws SQLException {
    if (head != null && doubtful) {
      Head known = head; // a shorter chain in the database was cut: new rows must not hide that
      head = Jdbc.one(connection, HEAD, row -> new Head(known.chain, row.getLong(1), row.getBytes(2)), known.chain)
          .filter(stored -> stored.no > known.no).orElse(known);
    }
    if (head != null) {
      return new Batch(head);
    }
    long chain = Jdbc.one(connection, NEW_CHAIN, row -> row.getLong(1), replica).orElseThrow();
    List<Head> others = new ArrayList<>(Jdbc.list(connection, HEADS,
        row -> new Head(row.getLong(1), row.getLong(2), row.getBytes(3)), chain));
    Batch batch = new Batch(new Head(chain, 0, BEGINNING));
    batch.add(new AuditRecord(now, "START", null, null, null, null, null, null, null, null, null, null, null,
        others.stream().map(Head::word).collect(Collectors.joining(",")), null, null));
    return batch;
  }

  /** The last row that is certainly durable; null before the first. */
  Head committed() {
    return head;
  }

  /** A commit failed. */
  void failed() {
    doubtful = true;
  }
}
