package vn.lienthong.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import vn.lienthong.files.download.EncryptedFileStore;
import vn.lienthong.model.Dossier;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;

/** Keeps downloaded files stored longer than their links are valid, as long as another room needs them. */
@ApplicationScoped
public class FilePins {

  private static final String KEEP = "update file set kept_until = 'infinity' where id = any(?)";
  private static final String LET_GO = "update file set kept_until = now() + ? * interval '1 ms' where id = any(?)";
  private static final String STORED = "select size, sha256 from file where id = ? and state = 'STORED'";

  private final Transactions tx;
  private final FileRepository rows;
  private final StoredFiles shelf;
  private final EncryptedFileStore vault;
  private final DownloadScheduler fetching;
  private final Set<String> hosts;
  private final Set<String> pass;
  private final long linkTtl;

  FilePins(Transactions tx, FileRepository rows, StoredFiles shelf, EncryptedFileStore vault,
      DownloadScheduler fetching, FilesConfig config) {
    this.tx = tx;
    this.rows = rows;
    this.shelf = shelf;
    this.vault = vault;
    this.fetching = fetching;
    this.hosts = config.hosts().orElse(Set.of());
    this.pass = config.passHosts().orElse(Set.of());
    this.linkTtl = config.linkTtl().toMillis();
  }

  /** @param size in bytes; {@code sha256} in hexadecimal: of the content as it was downloaded */
  public record Content(InputStream stream, long size, String sha256) {}

  /**
   * The id of a file that the hub has or will download; empty when the hub does not download from its host. Runs in the
   * caller's transaction, which has locked the dossier.
   */
  public Optional<Long> want(Connection connection, long dossier, String source, Dossier.File file, boolean result)
      throws SQLException {
    if (file == null || file.url() == null || !ours(file.url())) {
      return Optional.empty();
    }
    long id = rows.keep(connection, dossier, source, new FileRef(file, result));
    rows.again(connection, List.of(id));
    Jdbc.run(connection, KEEP, List.of(id));
    return Optional.of(id);
  }

  /** Keeps the files only as long as links to them may be valid. */
  public void letGo(Connection connection, List<Long> files) throws SQLException {
    if (!files.isEmpty()) {
      Jdbc.run(connection, LET_GO, linkTtl, files);
    }
  }

  /** Starts the download of wanted files; to be called after the commit. */
  public void wake() {
    fetching.wake();
  }

  /** The content of a file; empty while it is not stored. The caller closes it. */
  public Optional<Content> open(long file) {
    record Stored(long size, byte[] sha256) {}
    Optional<Stored> stored = tx.read(connection ->
        Sql.query(connection, STORED, file).mapTo(Stored.class).findFirst());
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Content(vault.open(file), stored.get().size(),
          HexFormat.of().formatHex(stored.get().sha256())));
    } catch (IOException e) {
      shelf.lost(file); // it is downloaded again
      return Optional.empty();
    }
  }

  private boolean ours(String address) {
    HttpUrl url = HttpUrl.parse(address);
    return url != null && named(hosts, url) && !named(pass, url);
  }

  private static boolean named(Set<String> names, HttpUrl url) {
    return names.contains(url.host()) || names.contains(url.host() + ":" + url.port());
  }
}
