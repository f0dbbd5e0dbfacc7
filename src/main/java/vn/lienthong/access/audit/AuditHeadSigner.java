package vn.lienthong.access.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.Loops;
import vn.lienthong.platform.lifecycle.ShutdownPhase;
import vn.lienthong.platform.lifecycle.StartupPhase;

/**
 * Signs the head of this process's chain every minute ({@code hub.audit.heads.interval}), if it has moved. Writes it to
 * the log, a file, the database and, if configured, to a URL. Someone with access only to the database cannot cut off
 * signed rows without detection.
 */
@ApplicationScoped
class AuditHeadSigner {

  private static final Logger LOG = Logger.getLogger(AuditHeadSigner.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String CHAINS = "select count(*) from audit_chain";
  private static final String KEEP = """
      insert into audit_head as h (chain, no, line) values (?, ?, ?)
      on conflict (chain) do update set no = excluded.no, line = excluded.line where h.no < excluded.no""";

  private final Transactions tx;
  private final FieldEncryptor seal;
  private final AuditWriter desk;
  private final AuditHeadFile file;
  private final Optional<URI> address;
  private SignedAuditHead last;

  @Inject
  AuditHeadSigner(Transactions tx, FieldEncryptor seal, AuditWriter desk,
      @ConfigProperty(name = "hub.audit.heads.file") Path path,
      @ConfigProperty(name = "hub.audit.heads.file-max", defaultValue = "16M") MemorySize most,
      @ConfigProperty(name = "hub.audit.heads.url") Optional<URI> address) {
    this.tx = tx;
    this.seal = seal;
    this.desk = desk;
    this.file = new AuditHeadFile(path, most.asLongValue());
    this.address = address;
  }

  /** For the container's client proxy. */
  AuditHeadSigner() {
    this.tx = null;
    this.seal = null;
    this.desk = null;
    this.file = null;
    this.address = null;
  }

  void start(@Observes @Priority(StartupPhase.MAINTENANCE) DatabaseReady ready, Loops loops,
      @ConfigProperty(name = "hub.audit.heads.interval", defaultValue = "1m") Duration every) {
    loops.every("audit-heads", every, this::sign);
  }

  /** Runs after the writer has stopped and before the database pool closes. */
  void stop(@Observes @Priority(ShutdownPhase.AUDIT_HEAD) ShutdownEvent event) {
    try {
      sign();
    } catch (DatabaseException away) {
      LOG.warn("the audit's last head is not in the database; it is in the log and in the file");
    }
  }

  /** Signs the newest head, unless it is already signed. */
  synchronized void sign() {
    AuditChain.Head head = desk.head();
    if (head == null || last != null && last.head().chain() == head.chain() && last.head().no() == head.no()) {
      return;
    }
    if (last == null) {
      last = file.read().stream().filter(Objects::nonNull).reduce((one, next) -> next).orElse(null);
    }
    long chains = tx.read(connection -> Jdbc.one(connection, CHAINS, row -> row.getLong(1)).orElse(0L));
    SignedAuditHead signed =
        SignedAuditHead.sign(seal, desk.now(), last == null ? UUID.randomUUID().toString() : last.file(),
        last == null ? 1 : last.line() + 1, chains, head, last == null ? SignedAuditHead.NONE : last.signature());
    LOG.info(signed.text());
    file.add(signed);
    last = signed;
    tx.in(connection -> Jdbc.run(connection, KEEP, head.chain(), head.no(), signed.text()));
    address.ifPresent(to -> send(to, signed.text()));
  }

  /**
   * What this process remembers, independent of the database and the file.
   *
   * @param committed the last row it wrote; null before the first
   * @param signed the last line it added to the file; null before the first
   */
  record Remembered(AuditChain.Head committed, SignedAuditHead signed) {

    static final Remembered NOTHING = new Remembered(null, null);
  }

  synchronized Remembered remembered() {
    return new Remembered(desk.head(), last);
  }

  /** The lines of the file; null for a line that is not a signed head. */
  List<SignedAuditHead> inFile() {
    return file.read();
  }

  private static void send(URI to, String line) {
    HttpClient.newBuilder().connectTimeout(PATIENCE).build().sendAsync(HttpRequest.newBuilder(to).timeout(PATIENCE)
            .header("Content-Type", "text/plain").POST(HttpRequest.BodyPublishers.ofString(line)).build(),
        HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failed) -> {
          if (failed != null || answer.statusCode() >= 300) {
            LOG.warnf("hub.audit.heads.url did not take a head of the audit: %s",
                failed == null ? answer.statusCode() : failed.getClass().getSimpleName());
          }
        });
  }
}
