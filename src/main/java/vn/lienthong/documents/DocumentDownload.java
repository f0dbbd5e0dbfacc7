package vn.lienthong.documents;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.audit.Audit;
import vn.lienthong.access.audit.PurposeService;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.purpose.PurposeClaim;
import vn.lienthong.documents.DocumentRepository.Row;
import vn.lienthong.files.FilePins;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.model.register.Subject;

/**
 * The only way for other agencies to download a shared file: requires a purpose for the document's owner, and writes an
 * audit row of client and document before the first byte is sent. Blocks.
 */
@ApplicationScoped
public class DocumentDownload {

  private static final String USE = "documents";
  private static final int OWNERS = 5;
  private static final Subject NOBODY = new Subject(null, null, null, null, null, null, null, null, null, null,
      null, null, null);
  private static final Problem NOT_HELD = Problem.of(409, "not-held", ResponsibleParty.HUB,
      new Text("Chưa có nội dung tệp", "No content yet"),
      new Text(
          "Trục biết giấy tờ này nhưng chưa lấy được tệp từ hệ thống nguồn; đề nghị thử lại sau hoặc báo quản trị.",
          "The hub knows the document and could not fetch its file from the source system yet; try later, or tell the "
              + "province."));
  private static final Problem NEVER_HELD = Problem.of(409, "never-held", ResponsibleParty.CALLER,
      new Text("Trục không giữ tệp này", "The hub does not hold this file"),
      new Text("Hệ thống nguồn không gửi tệp, hoặc trục của tỉnh không lấy tệp từ máy chủ đó; hỏi cơ quan "
          + "đã giải quyết hồ sơ.",
          "The source system named no file, or this hub does not fetch from its host; ask the agency that "
              + "resolved the dossier."));

  private final ReusableDocumentQuery documents;
  private final FilePins files;
  private final PurposeService purposes;
  private final Audit audit;

  DocumentDownload(ReusableDocumentQuery documents, FilePins files, PurposeService purposes, Audit audit) {
    this.documents = documents;
    this.files = files;
    this.purposes = purposes;
    this.audit = audit;
  }

  /** A file to be sent; the caller must close it. {@code name} is personal. */
  public record Given(FilePins.Content content, String name, String auditId) {

    @Override public String toString() {
      return "Given[" + auditId + "]";
    }
  }

  /**
   * Opens the file of a document after checking the purpose.
   *
   * @throws Problem.Raised 403 when the purpose is invalid, also if there is no such document; 410 when it was
   *     withdrawn; 409 when the hub does not have its bytes
   */
  public Given give(ClientSystem by, PurposeClaim claim, UUID id) {
    Row row = documents.one(id).orElse(null);
    Held held = held(by, claim, row);
    if (row == null) {
      throw new Problem.Raised(ApiProblems.notFound());
    }
    if (row.withdrawn() != null || row.ended()) {
      throw new Problem.Raised(
          ApiProblems.gone(new Text("Giấy tờ đã bị thu hồi, thay thế hoặc hết hiệu lực; không dùng lại được.",
          "The document was withdrawn, replaced, or has ended; it is not used again.")));
    }
    FilePins.Content content = row.file() == null ? null : files.open(row.file()).orElse(null);
    if (content == null) {
      throw new Problem.Raised(row.file() == null ? NEVER_HELD : NOT_HELD);
    }
    try {
      String noted =
          wait(audit.note(by, new Audit.Deed("DOCUMENT_GIVEN", held.purpose(), held.owner(), USE, Set.of(row.code()),
          id.toString(), null)));
      String name = row.sealed().paper().files().stream().map(f -> f.name()).findFirst().orElse(null);
      return new Given(content, name, noted);
    } catch (RuntimeException e) {
      close(content);
      throw e;
    }
  }

  private record Held(Purpose purpose, Subject owner) {}

  /**
   * Checks the purpose for one of the document's owners. For an unknown document it is checked for nobody, so that the
   * response does not reveal whether it exists.
   */
  private Held held(ClientSystem by, PurposeClaim claim, Row row) {
    Problem.Raised refused = null;
    List<Subject> owners = row == null ? List.of(NOBODY)
        : row.sealed().owners().stream().flatMap(DocumentDownload::subjects).limit(OWNERS).toList();
    for (Subject owner : owners) {
      try {
        return new Held(wait(purposes.check(by, claim, USE, owner)), owner);
      } catch (Problem.Raised e) {
        refused = e;
      }
    }
    throw refused == null ? new Problem.Raised(ApiProblems.notFound()) : refused;
  }

  /** One subject per identifier: the dossier named in the purpose need not have all of them. */
  private static Stream<Subject> subjects(List<Identifier> owner) {
    return owner.stream().map(Subject::of);
  }

  private static <T> T wait(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  private static void close(FilePins.Content content) {
    try {
      content.stream().close();
    } catch (IOException e) {
      // it was not read
    }
  }
}
