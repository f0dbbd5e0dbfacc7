package vn.lienthong.documents;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.model.register.DocumentContent;

/** Finds reusable documents. Every method blocks: reads rows, opens files, checks signatures. */
public interface DocumentService {

  /**
   * Documents of this owner that may be used again, newest first.
   *
   * @param owner the identifiers of one person or body; a document is found by any of them
   * @param codes mã giấy tờ or mã kết quả that are acceptable; empty = any
   * @param day day of use: documents that have expired by then are left out
   */
  List<ReusableDocument> find(List<Identifier> owner, Collection<String> codes, LocalDate day);

  /** Results of this owner that were reusable and no longer are: withdrawn, or removed from their dossier. */
  List<DigitalDocument> withdrawn(List<Identifier> owner, Collection<String> codes, LocalDate day);

  /** The bytes of a document, while it is reusable and the hub has them. */
  Optional<DocumentContent> content(UUID id);
}
