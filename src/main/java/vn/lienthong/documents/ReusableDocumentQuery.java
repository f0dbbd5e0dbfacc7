package vn.lienthong.documents;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.lienthong.documents.DocumentRepository.Row;
import vn.lienthong.files.FilePins;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.model.register.DocumentContent;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.signatures.SignatureResult;
import vn.lienthong.signatures.SignatureService;

/** Finds reusable documents by owner, and checks their signatures at once. */
@ApplicationScoped
class ReusableDocumentQuery implements DocumentService {

  /** Larger files are only streamed to clients, and not read into memory for a signature check. */
  private static final long READ_MAX = 32L << 20;

  private final Transactions tx;
  private final DocumentRepository rows;
  private final FilePins files;
  private final SignatureService signatures;
  private final Clock clock;

  ReusableDocumentQuery(Transactions tx, DocumentRepository rows, FilePins files, SignatureService signatures,
      Clock clock) {
    this.tx = tx;
    this.rows = rows;
    this.files = files;
    this.signatures = signatures;
    this.clock = clock;
  }

  @Override public List<ReusableDocument> find(List<Identifier> owner, Collection<String> codes, LocalDate day) {
    return tx.read(connection -> rows.find(connection, owner, codes, day)).stream().map(this::document).toList();
  }

  @Override public List<DigitalDocument> withdrawn(List<Identifier> owner, Collection<String> codes, LocalDate day) {
    return tx.read(connection -> rows.withdrawn(connection, owner, codes, day)).stream()
        .map(row -> row.sealed().paper()).map(p -> new DigitalDocument(p.code(), p.documentCode(), p.name(), p.number(),
            p.issuer(), p.issuedAt(), p.validTo(), true, p.replacedBy(), List.of())).toList();
  }

  @Override public Optional<DocumentContent> content(UUID id) {
    return one(id).filter(row -> row.withdrawn() == null && !row.ended()).flatMap(row -> bytes(row.file()))
        .map(DocumentContent::new);
  }

  Optional<Row> one(UUID id) {
    LocalDate today = clock.instant().atOffset(IsoTimes.VIETNAM).toLocalDate();
    return tx.read(connection -> rows.one(connection, id, today));
  }

  private ReusableDocument document(Row row) {
    Optional<byte[]> bytes = bytes(row.file());
    SignatureResult signed = bytes.map(signatures::check)
        .orElse(SignatureResult.nobody(SignatureResult.Verdict.UNREADABLE, "not-held"));
    return new ReusableDocument(row.id(), row.sealed().paper(), row.kind(), row.dossierCode(), row.since(),
        bytes.isPresent(), signed);
  }

  private Optional<byte[]> bytes(Long file) {
    return file == null
        ? Optional.empty() : files.open(file).filter(content -> content.size() <= READ_MAX || closed(content))
        .map(ReusableDocumentQuery::read);
  }

  private static byte[] read(FilePins.Content content) {
    try (InputStream in = content.stream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("a kept file does not open: " + e.getClass().getSimpleName());
    }
  }

  private static boolean closed(FilePins.Content content) {
    try {
      content.stream().close();
      return false;
    } catch (IOException e) {
      return false;
    }
  }
}
