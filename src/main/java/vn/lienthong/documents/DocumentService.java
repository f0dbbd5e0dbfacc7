package vn.lienthong.documents;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.model.register.DocumentContent;

/** The papers that became reusable. All of it blocks: rows are read, files opened, signatures checked. */
public interface DocumentService {

  /**
   * Papers of this owner that may be used again, the newest first.
   *
   * @param owner the identifiers of one person or body; a paper is found by any of them
   * @param codes mã giấy tờ or mã kết quả that would do; empty = any
   * @param day on which it is to be used: what has ended by then is left out
   */
  List<ReusableDocument> find(List<Identifier> owner, Collection<String> codes, LocalDate day);

  /** Results of this owner that were reusable and are not any more: withdrawn, or no longer their dossier's. */
  List<DigitalDocument> withdrawn(List<Identifier> owner, Collection<String> codes, LocalDate day);

  /** The bytes of one, while it is reusable and the hub holds them. */
  Optional<DocumentContent> content(UUID id);
}
