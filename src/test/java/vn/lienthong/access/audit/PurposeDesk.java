package vn.lienthong.access.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.lienthong.access.client.ClientGrants;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.access.purpose.DossierLookup;
import vn.lienthong.access.purpose.PurposeRules;
import vn.lienthong.access.reception.ReceptionQuery;
import vn.lienthong.access.reception.ReceptionService;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.Loops;

/** Purposes, receptions and audit on a test's own database. */
public final class PurposeDesk implements AutoCloseable {

  public static final String BASIS = "Điều 10 Nghị định 118/2025/NĐ-CP";
  private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private static final PurposeRules RULES = new PurposeRules() {
    @Override public boolean legalBasis(String text) {
      return text.contains("118/2025/NĐ-CP");
    }

    @Override public String account(String register, String agency, String officer) {
      return "population".equals(register) && "cb.mau@h99".equals(officer) ? "h99_mau" : officer;
    }
  };

  public final PurposeService purposes;
  public final ReceptionService receptions;
  public final ReceptionQuery receptionList;
  public final Audit audit;
  public final AuditVerifier check;
  public final AuditQuery list;
  private final AuditWriter desk;
  private final AuditHeadSigner heads;

  /** Another one on the same database is another process: it has its own chain. */
  public PurposeDesk(Transactions tx, FieldEncryptor seal, DossierLookup dossiers) {
    this(tx, seal, dossiers, Path.of("target/test-heads", UUID.randomUUID().toString()), List.of());
  }

  /** The same with the file of signed heads, and with rows whose digests hang in the chain. */
  public PurposeDesk(Transactions tx, FieldEncryptor seal, DossierLookup dossiers, Path file,
      List<ChainedRecords> others) {
    this(tx, seal, dossiers, file, others, Optional.empty());
  }

  /** The same, and heads go to an address. */
  public PurposeDesk(Transactions tx, FieldEncryptor seal, DossierLookup dossiers, Path file,
      List<ChainedRecords> others,
      Optional<URI> address) {
    ClientGrants grants = new ClientGrants(tx, Path.of("no-such-folder"), Duration.ZERO);
    desk = new AuditWriter(tx, seal, new PurposeAuthorizer(grants, dossiers, RULES), Clock.systemUTC(), 4096,
        new MemorySize(BigInteger.valueOf(16 << 20)), 256, Duration.ZERO,
        new Loops(Duration.ofMinutes(5)));
    purposes = new PurposeService(desk, seal);
    receptions = new ReceptionService(tx, seal, desk, grants, RULES, JSON, Duration.ofHours(24));
    receptionList = new ReceptionQuery(tx);
    audit = new Audit(desk, seal);
    heads = new AuditHeadSigner(tx, seal, desk, file, new MemorySize(BigInteger.valueOf(1 << 20)), address);
    check = new AuditVerifier(tx, seal, heads, others);
    list = new AuditQuery(tx, seal, desk);
  }

  /** Signs the head, as it is done each minute. */
  public void sign() {
    heads.sign();
  }

  @Override public void close() {
    desk.stop(null);
  }
}
