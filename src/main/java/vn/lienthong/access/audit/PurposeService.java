package vn.lienthong.access.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.access.crypto.PersonIdentifier;
import vn.lienthong.access.purpose.PurposeClaim;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.model.register.Subject;

/**
 * Checks the purpose of every request for personal data: a client system with the grant, an officer or the citizen in
 * person, an open dossier or reception, its party, a legal basis. Every check is audited with its result before the
 * response. Never blocks.
 */
@ApplicationScoped
public class PurposeService {

  private static final Problem REFUSED = Problem.of(403, "no-purpose", ResponsibleParty.CALLER,
      new Text("Không được phép", "Not allowed"),
      new Text("Mục đích nêu ra không được chấp nhận: cần hồ sơ hoặc lượt tiếp nhận đang mở của hệ thống gọi, "
          + "đúng người trong đó, cán bộ, căn cứ pháp lý và quyền đã cấp. Lần hỏi này đã được ghi lại.",
          "The purpose given is not accepted: an open dossier or reception of the calling system, "
              + "a person of it, an officer, a legal basis and the grant are needed. "
              + "That it was asked has been recorded."));

  private final AuditWriter desk;
  private final FieldEncryptor seal;

  PurposeService(AuditWriter desk, FieldEncryptor seal) {
    this.desk = desk;
    this.seal = seal;
  }

  /**
   * An accepted purpose and the id of its audit row.
   *
   * @param no the number of the row in its chain
   */
  public record Held(Purpose purpose, String auditId, long no) {}

  /**
   * Checks {@code claim} for {@code use}: the name of a register, or another use that is granted to clients
   * ({@code once-only}, {@code documents}).
   *
   * @param subject the person concerned, who must be a party; null: the dossier or the reception as a whole
   * @return the purpose; fails with a {@link Problem.Raised} of 403 that does not reveal whether the dossier or the
   *     person exists
   */
  public CompletionStage<Purpose> check(ClientSystem by, PurposeClaim claim, String use, Subject subject) {
    return ask(by, claim, use, "PURPOSE", subject, null, id()).thenApply(Held::purpose);
  }

  /** As {@link #check}, for a look-up: the audit row is its intent. {@code lookupId} identifies intent and outcome. */
  public CompletionStage<Held> intend(
      ClientSystem by, PurposeClaim claim, String endpoint, Subject subject, Set<String> ask, UUID lookupId) {
    return ask(by, claim, endpoint, "INTENT", subject, String.join(",", new TreeSet<>(ask)), lookupId);
  }

  /** A new random UUID, from a generator that is not cryptographically strong: the id is no secret. */
  public static UUID id() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong() & ~0xF000L | 0x4000L,
        random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
  }

  private CompletionStage<Held> ask(
      ClientSystem by, PurposeClaim claim, String use, String kind, Subject subject, String asked, UUID row) {
    List<List<byte[]>> pseudonyms = subject == null ? null
        : PersonIdentifier.of(subject).stream().map(one -> one.pseudonyms(seal)).toList();
    AuditRecord draft = new AuditRecord(desk.now(), kind, by.id(), desk.officer(claim.officerId()), claim.dossierCode(),
        reception(claim.receptionId()), null, AuditWriter.together(pseudonyms), use, asked, row, null, null, null, null,
        desk.sealed(row, claim.officerId(), claim.postOffice(), claim.legalBasis(), null));
    return desk.offer(new AuditWriter.Asked(by, claim, use, pseudonyms, draft)).thenApply(written -> {
      if (written.refused()) {
        throw refused();
      }
      return new Held(written.purpose(), written.auditId(), written.no());
    });
  }

  /** The same 403 for every purpose that is not accepted. */
  public static Problem.Raised refused() {
    return new Problem.Raised(REFUSED);
  }

  /** Parses the id; null when it is not a UUID. */
  public static UUID reception(String text) {
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
