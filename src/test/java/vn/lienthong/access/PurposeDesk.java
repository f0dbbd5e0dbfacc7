package vn.lienthong.access;

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

  public final Purposes purposes;
  public final Receptions receptions;
  public final ReceptionList receptionList;
  public final Audit audit;
  public final AuditCheck check;
  public final AuditList list;
  private final AuditDesk desk;
  private final AuditHeads heads;

  /** Another one on the same database is another process: it has its own chain. */
  public PurposeDesk(Transactions tx, Seal seal, Dossiers dossiers) {
    this(tx, seal, dossiers, Path.of("target/test-heads", UUID.randomUUID().toString()), List.of());
  }

  /** The same with the file of signed heads, and with rows whose digests hang in the chain. */
  public PurposeDesk(Transactions tx, Seal seal, Dossiers dossiers, Path file, List<ChainedRows> others) {
    this(tx, seal, dossiers, file, others, Optional.empty());
  }

  /** The same, and heads go to an address. */
  public PurposeDesk(Transactions tx, Seal seal, Dossiers dossiers, Path file, List<ChainedRows> others,
      Optional<URI> address) {
    Grants grants = new Grants(tx, Path.of("no-such-folder"), Duration.ZERO);
    desk = new AuditDesk(tx, seal, new PurposeCheck(grants, dossiers, RULES), Clock.systemUTC(), 4096,
        new MemorySize(BigInteger.valueOf(16 << 20)), 256, Duration.ZERO,
        new Loops(Duration.ofMinutes(5)));
    purposes = new Purposes(desk, seal);
    receptions = new Receptions(tx, seal, desk, grants, RULES, JSON, Duration.ofHours(24));
    receptionList = new ReceptionList(tx);
    audit = new Audit(desk, seal);
    heads = new AuditHeads(tx, seal, desk, file, new MemorySize(BigInteger.valueOf(1 << 20)), address);
    check = new AuditCheck(tx, seal, heads, others);
    list = new AuditList(tx, seal, desk);
  }

  /** Signs the head, as it is done each minute. */
  public void sign() {
    heads.sign();
  }

  @Override public void close() {
    desk.stop(null);
  }
}
