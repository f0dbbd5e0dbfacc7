package vn.lienthong.access.reception;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.audit.AuditRecord;
import vn.lienthong.access.audit.AuditWriter;
import vn.lienthong.access.audit.PurposeService;
import vn.lienthong.access.client.ClientGrants;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.access.crypto.PersonIdentifier;
import vn.lienthong.access.purpose.PurposePolicy;
import vn.lienthong.access.purpose.PurposeRules;
import vn.lienthong.access.purpose.ReceptionRepository;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.db.UnnestBatch;

/** Receptions (lượt tiếp nhận): a purpose before the dossier exists, for 24 hours. */
@ApplicationScoped
public class ReceptionService {

  private static final String INSERT = """
      insert into reception (id, client, idempotency_key, content, procedure_code, agency, citizen, post_office,
                             submitted_from, subjects, sealed, expires_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now() + ? * interval '1 ms') returning expires_at""";
  private static final String KNOWN =
      "select id, content, expires_at from reception where client = ? and idempotency_key = ?";
  private static final String FIND = """
      select id, client, procedure_code, agency, citizen, post_office, submitted_from, sealed, opened_at,
       expires_at, dossier
        from reception where id = ? and client = ?""";

  private final Transactions tx;
  private final FieldEncryptor seal;
  private final AuditWriter desk;
  private final ClientGrants grants;
  private final PurposeRules rules;
  private final ObjectMapper json;
  private final Duration life;

  public ReceptionService(Transactions tx, FieldEncryptor seal, AuditWriter desk, ClientGrants grants,
      PurposeRules rules, ObjectMapper json,
      @ConfigProperty(name = "hub.reception.ttl", defaultValue = "24h") Duration life) {
    this.tx = tx;
    this.seal = seal;
    this.desk = desk;
    this.grants = grants;
    this.rules = rules;
    this.json = json;
    this.life = life;
  }

  /**
   * An open or past reception.
   *
   * @param party the person received; personal
   * @param agency the receiving agency (mã cơ quan), or null where unknown
   * @param dossierCode the dossier that followed, or null
   */
  public record Reception(
      String id, String client, String procedureCode, String agency, Dossier.Party party, String officerId,
      boolean citizen, String postOffice, String submittedFrom, String legalBasis, OffsetDateTime openedAt,
      OffsetDateTime expiresAt, String dossierCode) {

    /** The party is personal. */
    @Override public String toString() {
      return "Reception[" + id + "]";
    }
  }

  /** The request to open a reception: who receives whom, for what. */
  public record Opening(
      String procedureCode, String agency, Dossier.Party party, String officerId, boolean citizen, String postOffice,
      Dossier.SubmittedFrom submittedFrom, String legalBasis) {

    /** The party is personal. */
    @Override public String toString() {
      return "Opening[" + procedureCode + "]";
    }
  }

  /** @param expiresAt the reception is open until then */
  public record Opened(String receptionId, OffsetDateTime expiresAt) {}

  /** The encrypted content of the row. */
  record Sealed(Dossier.Party party, String officerId, String legalBasis) {}

  /**
   * Opens a reception, once per idempotency key. Fails with a {@link Problem.Raised}: 403 without the right, 409 when
   * the key was used for a different request.
   */
  public CompletionStage<Opened> open(ClientSystem by, String key, Opening opening) {
    byte[] content = seal.pseudonym("RECEPTION", text(opening));
    return aside(() -> known(by, key, content)).thenCompose(known -> known.isPresent()
        ? CompletableFuture.completedFuture(known.get()) : aside(() -> refusal(by, opening)).thenCompose(word ->
            word.isPresent() ? refuse(by, opening, word.get()) : insert(by, key, content, opening)));
  }

  /**
   * The reception with this id; empty where there is none or it belongs to another client. Never blocks. Call it only
   * after the purpose was accepted.
   */
  public CompletionStage<Optional<Reception>> find(ClientSystem by, String receptionId) {
    UUID id = PurposeService.reception(receptionId);
    return id == null ? CompletableFuture.completedFuture(Optional.empty())
        : aside(() -> tx.read(connection -> Jdbc.one(connection, FIND, this::reception, id, by.id())));
  }

  /**
   * Records which dossiers followed these receptions; the first record is kept. Call it in the transaction of their
   * events.
   *
   * @param idsAndCodes columns uuid and text
   */
  public static void bind(Connection connection, UnnestBatch idsAndCodes) throws SQLException {
    ReceptionRepository.bind(connection, idsAndCodes);
  }

  private Optional<String> refusal(ClientSystem by, Opening opening) {
    Map<String, ClientGrants.Grant> all = tx.read(grants::all);
    ClientGrants.Grant grant = all.getOrDefault(by.id(), ClientGrants.Grant.NONE);
    if (!grant.receptions()) {
      return Optional.of("NO_GRANT");
    } else if (opening.legalBasis() == null || !rules.legalBasis(opening.legalBasis())) {
      return Optional.of("NO_LEGAL_BASIS");
    }
    return Optional.ofNullable(
        PurposePolicy.speaker(opening.officerId(), opening.citizen(), opening.postOffice(), grant));
  }

  private CompletionStage<Opened> refuse(ClientSystem by, Opening opening, String word) {
    UUID id = PurposeService.id();
    return desk.offer(new AuditWriter.Ready(row(by, "REFUSED", null, id, opening, word), null)).thenCompose(
        written -> CompletableFuture.failedFuture(PurposeService.refused()));
  }

  private CompletionStage<Opened> insert(ClientSystem by, String key, byte[] content, Opening opening) {
    UUID id = PurposeService.id();
    byte[] sealed = seal.seal("reception:" + id, text(
        new Sealed(opening.party(), opening.officerId(), opening.legalBasis())).getBytes(UTF_8));
    OffsetDateTime[] until = new OffsetDateTime[1];
    AuditWriter.Along along = (connection, chain, no) -> until[0] = Jdbc.one(connection, INSERT,
        row -> Jdbc.time(row, "expires_at"), id, by.id(), key, content, opening.procedureCode(), opening.agency(),
        opening.citizen(), opening.postOffice(),
        opening.submittedFrom() == null ? null : opening.submittedFrom().name(), pseudonyms(opening), sealed,
        life.toMillis()).orElseThrow();
    return desk.offer(new AuditWriter.Ready(row(by, "RECEPTION", id, id, opening, null), along))
        .thenApply(written -> new Opened(id.toString(), until[0]))
        .exceptionallyCompose(failed -> aside(() -> known(by, key, content).orElseThrow(
            () -> failed instanceof CompletionException e ? e : new CompletionException(failed))));
  }

  private List<byte[]> pseudonyms(Opening opening) {
    return opening.party().identifiers().stream().map(one -> PersonIdentifier.of(one).pseudonym(seal)).toList();
  }

  private AuditRecord row(ClientSystem by, String kind, UUID reception, UUID id, Opening opening, String word) {
    return new AuditRecord(desk.now(), kind, by.id(), desk.officer(opening.officerId()), null, reception,
        opening.procedureCode(), AuditWriter.together(pseudonyms(opening).stream().map(List::of).toList()),
        "reception", null, id, null, null, word, null,
        desk.sealed(id, opening.officerId(), opening.postOffice(), opening.legalBasis(), null));
  }

  private Optional<Opened> known(ClientSystem by, String key, byte[] content) {
    return tx.read(connection -> Jdbc.one(connection, KNOWN, row -> {
      if (!Arrays.equals(row.getBytes("content"), content)) {
        throw new Problem.Raised(Problem.of(409, "conflict", ResponsibleParty.CALLER,
            new Text("Không thực hiện được ở trạng thái này", "Conflict"),
            new Text("Idempotency-Key này đã dùng cho một nội dung khác.",
                "This Idempotency-Key was used for another content.")));
      }
      return new Opened(row.getString("id"), Jdbc.time(row, "expires_at"));
    }, by.id(), key));
  }

  private Reception reception(ResultSet row) throws SQLException {
    String id = row.getString("id");
    try {
      Sealed sealed = json.readValue(seal.open("reception:" + id, row.getBytes("sealed")), Sealed.class);
      return new Reception(id, row.getString("client"), row.getString("procedure_code"), row.getString("agency"),
          sealed.party, sealed.officerId, row.getBoolean("citizen"), row.getString("post_office"),
          row.getString("submitted_from"), sealed.legalBasis, Jdbc.time(row, "opened_at"), Jdbc.time(row, "expires_at"),
          row.getString("dossier"));
    } catch (IOException e) {
      throw new IllegalStateException("reception " + id + " does not open");
    }
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON");
    }
  }

  private static <T> CompletionStage<T> aside(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, Infrastructure.getDefaultWorkerPool());
  }
}
