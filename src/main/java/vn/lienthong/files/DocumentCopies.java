package vn.lienthong.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import vn.lienthong.files.download.EncryptedFileStore;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.text.FileKind;
import vn.lienthong.model.text.Sha256;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;

/**
 * Encrypted copies of documents that a vault or an earlier dossier returned. A copy belongs to the check that found the
 * document. Partners that are sent the dossier of the check get a link to it, as to a downloaded file.
 */
@ApplicationScoped
public class DocumentCopies {

  private static final Logger LOG = Logger.getLogger(DocumentCopies.class);
  /** A copy without a decision to use it is removed after this time. */
  private static final Duration UNDECIDED = Duration.ofHours(1);
  private static final String STORED = """
      update file set state = 'STORED', why = null, sha256 = ?, size = ?, stored_at = now()
       where id = ? and state = 'FAILED'""";
  private static final String ONLY = """
      update file set kept_until = case when id = any(?::bigint[]) then 'infinity' else 'epoch' end::timestamptz
       where check_id = ?""";
  private static final String LET_GO =
      "update file set kept_until = now() + ? * interval '1 ms' where check_id = ? and kept_until = 'infinity'";

  private final Transactions tx;
  private final FileRepository rows;
  private final EncryptedFileStore vault;
  private final PublicLinkSigner links;
  private final long most;
  private final Duration linkTtl;
  private final Duration retention;

  DocumentCopies(Transactions tx, FileRepository rows, EncryptedFileStore vault, PublicLinkSigner links,
      FilesConfig config) {
    this.tx = tx;
    this.rows = rows;
    this.vault = vault;
    this.links = links;
    this.most = config.sizeMax().asLongValue();
    this.linkTtl = config.linkTtl();
    this.retention = config.retention();
  }

  /**
   * Stores a copy until it is decided whether the document is used. Empty when no link to it could be issued, when it
   * does not fit its name or is too large, or when it could not be stored: the document is then sent without a file.
   * Blocks.
   *
   * @param name the file's name; personal, and encrypted
   */
  public Optional<Dossier.File> keep(UUID check, String name, byte[] content) {
    if (!links.canLink() || content.length == 0 || content.length > most || !FileKind.fits(name, content)) {
      return Optional.empty();
    }
    byte[] sha256 = Sha256.of(content);
    try {
      Dossier.File copy = tx.in(connection -> rows.copy(connection, check, name, HexFormat.of().formatHex(sha256),
          content.length, UNDECIDED.minus(retention)));
      long id = FileRef.copy(copy).orElseThrow();
      try (EncryptedFileStore.Incoming incoming = vault.incoming(id)) {
        try (OutputStream out = incoming.open()) {
          out.write(content);
        }
        incoming.keep();
      }
      int stored = tx.in(connection -> Jdbc.run(connection, STORED, sha256, (long) content.length, id));
      return stored == 0 ? Optional.empty() : Optional.of(copy);
    } catch (IOException | RuntimeException e) {
      LOG.errorf("copy of a document not stored, check=%s: %s", check, e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /**
   * Keeps these copies of a check; the others, for which no link was issued, are removed. Runs in the caller's
   * transaction.
   */
  public void only(Connection connection, UUID check, List<Dossier.File> stay) throws SQLException {
    Jdbc.run(connection, ONLY, stay.stream().flatMap(file -> FileRef.copy(file).stream().boxed()).toList(), check);
  }

  /** Keeps a check's copies only as long as links to them may be valid. Runs in the caller's transaction. */
  public void letGo(Connection connection, UUID check) throws SQLException {
    Jdbc.run(connection, LET_GO, linkTtl.toMillis(), check);
  }
}
