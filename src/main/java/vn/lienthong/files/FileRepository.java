package vn.lienthong.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okhttp3.HttpUrl;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.FileAvailability.Why;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;

/** The table of files: which exist, and the state of their download. URLs and names are encrypted. */
@ApplicationScoped
class FileRepository {

  private static final ObjectMapper JSON = new ObjectMapper();
  /** The dossier's own files, and the copies of checks about it. */
  private static final String FIND = """
      select id, mark, state, why, definite,
       extract(epoch from made_at + ? * interval '1 ms' - now()) * 1000 as patience
        from (select * from file where dossier = ? and mark = any(?)
              union all
              select f.* from file f join established e on e.check_id = f.check_id
               where e.dossier = ? and f.mark = any(?)) file""";
  private static final String ONE = "select id from file where dossier = ? and mark = ?";
  private static final String NEXT = "select nextval('file_id')";
  private static final String MAKE = """
      insert into file (id, dossier, source_system, mark, host, what, result) values (?, ?, ?, ?, ?, ?, ?)
      on conflict (dossier, mark) do nothing""";
  /** A copy counts as a failed file until its content is stored, and again once it is removed. */
  private static final String COPY = """
      insert into file (id, dossier, check_id, source_system, mark, host, what, result, state, why, told, kept_until)
      values (?, ?, ?, 'hub', ?, 'hub', ?, false, 'FAILED', ?, true, now() + ? * interval '1 ms')
      on conflict (dossier, mark) do nothing""";
  /** A file that was given up, or is retried seldom by now, is retried at once when a later snapshot links it. */
  private static final String AGAIN = """
      update file set state = 'WAITING', attempts = 0, due_at = now(),
             made_at = case when state = 'FAILED' then now() else made_at end,
             definite = definite and state = 'WAITING'
       where id = any(?) and host <> 'hub'
         and (state = 'FAILED' or state = 'WAITING' and due_at > now() + interval '5 minutes')""";
  private static final String LINKED =
      "update file set kept_until = greatest(kept_until, to_timestamp(?)) where id = any(?)";
  private static final String TELL = "update file set tell = true where id = any(?) and not told and not tell";

  private final FieldEncryptor seal;

  FileRepository(FieldEncryptor seal) {
    this.seal = seal;
  }

  /**
   * The state of a file.
   *
   * @param patience milliseconds a snapshot still waits for it; zero or less when it does not
   */
  record Row(long id, boolean stored, Why why, long patience) {

    boolean awaited() {
      return patience > 0;
    }

    Why failure() {
      return why == null ? Why.UNREACHABLE : why;
    }
  }

  /** The rows of these files; creates missing ones if {@code make}. */
  Map<FileRef,
      Row> find(Connection connection, ClaimedEntry claim, List<FileRef> wanted, long patienceMillis, boolean make)
      throws SQLException {
    Map<ByteBuffer, Row> rows = new HashMap<>();
    List<byte[]> marks = wanted.stream().map(w -> mark(w.file())).toList();
    read(connection, claim.dossier(), marks, patienceMillis, rows);
    if (make && rows.size() < marks.stream().map(ByteBuffer::wrap).distinct().count()) {
      for (int i = 0; i < marks.size(); i++) {
        if (!rows.containsKey(ByteBuffer.wrap(marks.get(i)))) {
          make(connection, claim.dossier(), claim.sourceSystem(), wanted.get(i), marks.get(i));
        }
      }
      read(connection, claim.dossier(), marks, patienceMillis, rows);
    }
    Map<FileRef, Row> found = new HashMap<>();
    for (int i = 0; i < marks.size(); i++) {
      Row row = rows.get(ByteBuffer.wrap(marks.get(i)));
      if (row != null) {
        found.put(wanted.get(i), row);
      }
    }
    return found;
  }

  private static void read(Connection connection, long dossier, List<byte[]> marks, long patienceMillis,
      Map<ByteBuffer, Row> into) throws SQLException {
    Jdbc.list(connection, FIND, row -> {
      boolean waits = "WAITING".equals(row.getString("state")) && !row.getBoolean("definite");
      String why = row.getString("why");
      return into.put(ByteBuffer.wrap(row.getBytes("mark")), new Row(row.getLong("id"),
          "STORED".equals(row.getString("state")), why == null ? null : Why.valueOf(why),
          waits ? row.getLong("patience") : 0));
    }, patienceMillis, dossier, marks, dossier, marks);
  }

  private void make(Connection connection, long dossier, String source, FileRef wanted, byte[] mark)
      throws SQLException {
    if (FileRef.copy(wanted.file()).isPresent()) { // of no check about this dossier, or removed
      Jdbc.run(connection, COPY, next(connection), dossier, null, mark, new byte[0], Why.MISSING.name(), 0L);
      return;
    }
    long id = next(connection);
    HttpUrl url = HttpUrl.parse(wanted.file().url());
    Jdbc.run(connection, MAKE, id, dossier, source, mark,
        url == null ? "" : url.host() + ":" + url.port(), seal.seal("file:" + id, json(wanted.file())),
        wanted.result());
  }

  private static long next(Connection connection) {
    return Sql.query(connection, NEXT).mapTo(Long.class).one();
  }

  /** Creates the row of a copy whose content is about to be stored; returns the reference to it. */
  Dossier.File copy(Connection connection, UUID check, String name, String sha256, long size, Duration kept)
      throws SQLException {
    long id = next(connection);
    Dossier.File copy = new Dossier.File(null, name, FileRef.COPY + id, sha256, size);
    Jdbc.run(connection, COPY, id, null, check, mark(copy), seal.seal("file:" + id, json(copy)), Why.NOT_STORED.name(),
        kept.toMillis());
    return copy;
  }

  /** The row of one file; created if it is missing. */
  long keep(Connection connection, long dossier, String source, FileRef wanted) throws SQLException {
    byte[] mark = mark(wanted.file());
    Optional<Long> known = one(connection, dossier, mark);
    if (known.isEmpty()) {
      make(connection, dossier, source, wanted, mark);
      known = one(connection, dossier, mark);
    }
    return known.orElseThrow();
  }

  private static Optional<Long> one(Connection connection, long dossier, byte[] mark) {
    return Sql.query(connection, ONE, dossier, mark).mapTo(Long.class).findFirst();
  }

  /** Retries these files, which a snapshot links and has to be sent without. */
  void again(Connection connection, List<Long> files) throws SQLException {
    if (!files.isEmpty()) {
      Jdbc.run(connection, AGAIN, files);
    }
  }

  /** Records that links to these files are valid until {@code expires}, so they are kept. */
  void linked(Connection connection, List<Long> files, long expires) throws SQLException {
    if (!files.isEmpty()) {
      Jdbc.run(connection, LINKED, (double) expires, files);
    }
  }

  /** Records that a snapshot is sent without these files: their owner is notified once. */
  void tell(Connection connection, List<Long> files) throws SQLException {
    if (!files.isEmpty()) {
      Jdbc.run(connection, TELL, files);
    }
  }

  /** The file described by a row. */
  Dossier.File open(long id, byte[] what) {
    try {
      return JSON.readValue(seal.open("file:" + id, what), Dossier.File.class);
    } catch (IOException e) {
      // the exception's message would quote the URL
      throw new IllegalStateException("no file: " + e.getClass().getSimpleName());
    }
  }

  private static byte[] json(Dossier.File file) {
    try {
      return JSON.writeValueAsBytes(file);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON of a file: " + e.getClass().getSimpleName());
    }
  }

  private byte[] mark(Dossier.File file) {
    return seal.pseudonym("file", String.join("\n", String.valueOf(file.id()), file.url(),
        String.valueOf(file.sha256()).toLowerCase(Locale.ROOT), String.valueOf(file.size())));
  }
}
