package vn.lienthong.access.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.access.crypto.PersonIdentifier;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.model.register.Subject;

/** The audit log: who asked for or received which data, about whom and why. The rows form a hash chain. */
@ApplicationScoped
public class Audit {

  private final AuditWriter desk;
  private final FieldEncryptor seal;

  Audit(AuditWriter desk, FieldEncryptor seal) {
    this.desk = desk;
    this.seal = seal;
  }

  /**
   * An audited action other than a look-up.
   *
   * @param what a word in capitals, such as {@code DOCUMENT_GIVEN} or {@code CHECK_OVERRULED}
   * @param purpose why; null where there is none
   * @param subject about whom, stored as a pseudonym; null: about no person
   * @param register the source of the data: an endpoint's name, or the hub's own word ({@code documents}); null: none
   * @param groups what was asked for or given: groups of an answer, codes of components
   * @param object the id of the object acted on; nothing personal
   * @param reason a person's text; stored encrypted
   */
  public record Deed(
      String what, Purpose purpose, Subject subject, String register, Set<String> groups, String object,
      String reason) {

    /** A reason may name a person. */
    @Override public String toString() {
      return "Deed[" + what + " " + object + "]";
    }
  }

  /** Writes an action; completes with the row's id when it is durable. Never blocks. */
  public CompletionStage<String> note(ClientSystem by, Deed deed) {
    return desk.offer(new AuditWriter.Ready(row(by, deed), null)).thenApply(AuditWriter.Written::auditId);
  }

  /** More work for the transaction that adds rows to the chain. */
  @FunctionalInterface
  public interface Along {
    /** Does the work; {@code chain} and {@code no} identify the audit row that holds the digests. */
    void on(Connection connection, long chain, long no) throws SQLException;
  }

  /** Adds the digests of another package's rows to the chain, in one commit with {@code along}. Never blocks. */
  public CompletionStage<String> chain(List<ChainedRecords.Row> rows, Along along) {
    String digests = rows.stream().map(ChainedRecords.Row::word).collect(Collectors.joining(","));
    return desk.offer(new AuditWriter.Ready(new AuditRecord(desk.now(), "ACTS", null, null, null, null, null, null,
        null,
        null, null, null, null, digests, String.valueOf(rows.size()), null), along::on))
        .thenApply(AuditWriter.Written::auditId);
  }

  /**
   * Writes the outcome of a look-up, before its answer is sent.
   *
   * @param trouble why the register could not be asked, in a word; null when it was asked
   */
  public CompletionStage<String> outcome(PurposeService.Held held, UUID lookupId, String verdict, String trouble) {
    return desk.offer(new AuditWriter.Ready(new AuditRecord(desk.now(), "OUTCOME", null, null, null, null, null,
        null, null, null, lookupId, held.no(), verdict, trouble, null, null), null))
        .thenApply(AuditWriter.Written::auditId);
  }

  private AuditRecord row(ClientSystem by, Deed deed) {
    UUID id = PurposeService.id();
    Purpose why = deed.purpose();
    List<List<byte[]>> subject = deed.subject() == null ? null
        : PersonIdentifier.of(deed.subject()).stream().map(one -> List.of(one.pseudonym(seal))).toList();
    return new AuditRecord(desk.now(), deed.what(), by.id(), why == null ? null : desk.officer(why.officerId()),
        why == null ? null : why.dossierCode(), why == null ? null : PurposeService.reception(why.receptionId()),
        why == null ? null : why.procedureCode(), AuditWriter.together(subject), deed.register(),
        deed.groups() == null ? null : String.join(",", new TreeSet<>(deed.groups())), id, null, null, null,
        deed.object(), desk.sealed(id, why == null ? null : why.officerId(), null,
            why == null ? null : why.legalBasis(), deed.reason()));
  }
}
