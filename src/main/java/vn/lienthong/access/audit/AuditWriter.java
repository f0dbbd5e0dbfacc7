package vn.lienthong.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.access.purpose.PurposeClaim;
import vn.lienthong.model.Problem;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.db.group.GroupCommit;
import vn.lienthong.platform.db.group.GroupLimits;
import vn.lienthong.platform.lifecycle.Loops;
import vn.lienthong.platform.lifecycle.ShutdownPhase;

/**
 * Writes all audit rows by group commit. Purposes are checked in the transaction that writes the intent, and all rows
 * of this process form one chain.
 */
@ApplicationScoped
public class AuditWriter {

  /** Approximate size of a row with its encrypted text. */
  private static final int ITEM_BYTES = 2048;

  private final Transactions tx;
  private final FieldEncryptor seal;
  private final PurposeAuthorizer check;
  private final Clock clock;
  private final AuditChain chain;
  private final GroupCommit<Item, Written> commit;

  @Inject
  AuditWriter(Transactions tx, FieldEncryptor seal, PurposeAuthorizer check, Clock clock,
      @ConfigProperty(name = "hub.lookup.audit.queue", defaultValue = "4096") int queue,
      @ConfigProperty(name = "hub.lookup.audit.queue.bytes", defaultValue = "16M") MemorySize bytes,
      @ConfigProperty(name = "hub.lookup.audit.batch", defaultValue = "256") int batch,
      @ConfigProperty(name = "hub.lookup.audit.linger", defaultValue = "2ms") Duration gather, Loops loops) {
    this.tx = tx;
    this.seal = seal;
    this.check = check;
    this.clock = clock;
    this.chain = new AuditChain(seal, String.valueOf(ProcessHandle.current().pid()));
    GroupLimits limits = new GroupLimits(queue, bytes.asLongValue(), batch, bytes.asLongValue(), gather, Duration.ZERO);
    this.commit = new GroupCommit<>("audit", limits, item -> ITEM_BYTES, this::commit);
    commit.start(loops);
  }

  /** For the container's client proxy. */
  AuditWriter() {
    this.tx = null;
    this.seal = null;
    this.check = null;
    this.clock = null;
    this.chain = null;
    this.commit = null;
  }

  /** What is to be written: a complete row, or a claim that is still to be checked. */
  public sealed interface Item permits Ready, Asked {}

  /** @param along more work for the same transaction, or null */
  public record Ready(AuditRecord row, Along along) implements Item {}

  /** More work for the same transaction. */
  public interface Along {
    /** Does the work; {@code chain} and {@code no} identify the row. */
    void on(Connection connection, long chain, long no) throws SQLException;
  }

  /**
   * A claim to be checked.
   *
   * @param pseudonyms for each identifier of the subject, under every key; null: the claim is about no person
   * @param row the row to write when the purpose is accepted, without the dossier's data; otherwise its kind is REFUSED
   */
  record Asked(ClientSystem by, PurposeClaim claim, String use, List<List<byte[]>> pseudonyms, AuditRecord row)
      implements Item {}

  /** @param purpose of an accepted claim; null otherwise */
  public record Written(String auditId, long no, Purpose purpose, boolean refused) {}

  /** Queues an item; a full queue or a lost database is a 503 problem. Never blocks. */
  public CompletionStage<Written> offer(Item item) {
    CompletionStage<Written> queued = commit.offer(item);
    if (queued == null) {
      return CompletableFuture.failedFuture(new Problem.Raised(ApiProblems.unavailable()));
    }
    return queued.exceptionallyCompose(e -> CompletableFuture.failedFuture(
        DatabaseTrouble.passes(e) ? new Problem.Raised(ApiProblems.unavailable()) : e));
  }

  /** The last durable row of this process; null before the first. */
  AuditChain.Head head() {
    return chain.committed();
  }

  /** The current time, in the precision that the database stores. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** The officer's pseudonym, which can be searched but not read; null for null. */
  public byte[] officer(String officerId) {
    return officerId == null ? null : seal.pseudonym("OFFICER", officerId);
  }

  /** Encrypts these texts for the row with this id. */
  public byte[] sealed(UUID row, String officer, String postOffice, String legalBasis, String reason) {
    String text = word(officer) + '\u001f' + word(postOffice) + '\u001f' + word(legalBasis) + '\u001f' + word(reason);
    return seal.seal("audit:" + row, text.getBytes(UTF_8));
  }

  /** The pseudonyms under the newest key, concatenated. */
  public static byte[] together(List<List<byte[]>> pseudonyms) {
    if (pseudonyms == null || pseudonyms.isEmpty()) {
      return null;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(32 * pseudonyms.size());
    pseudonyms.forEach(keys -> out.writeBytes(keys.get(0)));
    return out.toByteArray();
  }

  private static String word(String text) {
    return text == null ? "" : text.replace('\u001f', ' ');
  }

  private List<Written> commit(List<Item> items, boolean alone) {
    AuditChain.Batch[] rows = new AuditChain.Batch[1];
    try {
      Transactions.Work<List<Written>> work = connection -> {
        rows[0] = chain.begin(connection, now());
        List<Written> all = write(connection, items, rows[0]);
        rows[0].write(connection);
        return all;
      };
      List<Written> written = alone ? tx.alone(work) : tx.batch(work);
      rows[0].committed();
      return written;
    } catch (Throwable e) {
      chain.failed();
      throw e;
    }
  }

  private List<Written> write(Connection connection, List<Item> items, AuditChain.Batch rows) throws SQLException {
    List<Asked> asked = new ArrayList<>();
    for (Item item : items) {
      if (item instanceof Asked one) {
        asked.add(one);
      }
    }
    List<PurposeAuthorizer.Judged> judged = asked.isEmpty() ? List.of() : check.judge(connection, asked);
    List<Written> written = new ArrayList<>(items.size());
    int next = 0;
    for (Item item : items) {
      if (item instanceof Ready ready) {
        if (ready.along != null) {
          ready.along.on(connection, rows.chain(), rows.next());
        }
        written.add(written(rows, rows.add(ready.row), null, false));
      } else {
        PurposeAuthorizer.Judged one = judged.get(next++);
        written.add(written(rows, rows.add(one.row()), one.purpose(), one.purpose() == null));
      }
    }
    return written;
  }

  private static Written written(AuditChain.Batch rows, long no, Purpose purpose, boolean refused) {
    return new Written(rows.chain() + "-" + no, no, purpose, refused);
  }

  void stop(@Observes @Priority(ShutdownPhase.AUDIT) ShutdownEvent event) {
    commit.stop();
  }
}
