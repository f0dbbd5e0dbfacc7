package vn.lienthong.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.access.crypto.StreamSeals;
import vn.lienthong.files.download.EncryptedFileStore;
import vn.lienthong.files.store.FileStore;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;

/** Old files go: the rows in a transaction, the contents after it, and a store that fails for one keeps no other. */
class FileRetentionJobTest {

  private final AgroalDataSource source = Postgres.fresh();
  private final Transactions tx = new Transactions(source);
  private final List<Long> removed = new ArrayList<>();
  private long bad = 1;
  @TempDir Path folder;

  @AfterEach void close() {
    source.close();
  }

  @Test void theStoreIsAskedAfterTheCommitAndOneBadContentHoldsUpNoOther() {
    Postgres.run(source, """
        insert into file (id, dossier, source_system, mark, host, what, result, state, kept_until)
        select n, 1, 'H99-1', decode(lpad(n::text, 4, '0'), 'hex'), 'files.example:443', 'x', false, 'STORED',
               now() - interval '40 days' from generate_series(1, 3) n""");
    FileRetentionJob sweep = sweep();

    assertThat(sweep.sweep()).isEqualTo(3);
    assertThat(removed).containsExactly(2L, 3L);
    assertThat(count("file")).isZero();
    assertThat(count("file_gone")).as("its content still lies there").isEqualTo(1);

    bad = 0;
    sweep().sweep(); // as after a restart: nothing is forgotten
    assertThat(removed).containsExactly(2L, 3L, 1L);
    assertThat(count("file_gone")).isZero();
  }

  private FileRetentionJob sweep() {
    FilesConfig config = (FilesConfig) Proxy.newProxyInstance(getClass().getClassLoader(),
        new Class<?>[] {FilesConfig.class}, (self, method, arguments) -> Duration.ofDays(30)); // the retention alone
    var keys = new TreeMap<Integer, javax.crypto.SecretKey>();
    keys.put(1, new SecretKeySpec(new byte[32], "AES"));
    EncryptedFileStore vault = new EncryptedFileStore(new FileStore() {
      @Override public void put(long file, Path staged) {
        throw new UnsupportedOperationException();
      }

      @Override public InputStream open(long file) {
        throw new UnsupportedOperationException();
      }

      @Override public void remove(long file) throws IOException {
        assertThat(openTransactions()).as("no transaction waits for the store").isZero();
        if (file == bad) {
          throw new IOException("no such bucket");
        }
        removed.add(file);
      }
    }, StreamSeals.of(keys), folder.resolve("aside"));
    return new FileRetentionJob(tx, vault, Clock.systemUTC(), config);
  }

  private long openTransactions() {
    return tx.read(connection -> Jdbc.one(connection, """
        select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
           and state like 'idle in transaction%'""", row -> row.getLong(1)).orElseThrow());
  }

  private long count(String table) {
    return tx.read(connection -> Jdbc.one(connection, "select count(*) from " + table, row -> row.getLong(1))
        .orElseThrow());
  }
}
