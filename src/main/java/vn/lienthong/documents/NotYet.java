package vn.lienthong.documents;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.lienthong.canon.Dossier.Identifier;
import vn.lienthong.canon.PaperContent;

/** Nothing is reusable yet. */
@ApplicationScoped
class NotYet implements Documents {

  @Override public List<Document> find(List<Identifier> owner, Collection<String> codes, LocalDate day) {
    return List.of();
  }

  @Override public Optional<PaperContent> content(UUID id) {
    return Optional.empty();
  }
}
