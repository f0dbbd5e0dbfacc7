package vn.lienthong.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import vn.lienthong.files.download.EncryptedFileStore;
import vn.lienthong.model.FileContents;

/** Reads the bytes of a file for a partner's room that was given its link. */
@ApplicationScoped
class LinkedFileReader implements FileContents {

  private final PublicLinkSigner links;
  private final StoredFiles shelf;
  private final EncryptedFileStore vault;

  LinkedFileReader(PublicLinkSigner links, StoredFiles shelf, EncryptedFileStore vault) {
    this.links = links;
    this.shelf = shelf;
    this.vault = vault;
  }

  @Override
  public Optional<byte[]> of(String link, long most) {
    return links.read(link.substring(link.lastIndexOf('/') + 1)).flatMap(found -> shelf.item(found.file()))
        .filter(item -> item.size() <= most).flatMap(this::read);
  }

  private Optional<byte[]> read(StoredFiles.Item item) {
    try (InputStream content = vault.open(item.file())) {
      return Optional.of(content.readNBytes((int) item.size()));
    } catch (IOException e) {
      shelf.lost(item.file()); // it is downloaded again, and snapshots sent without it are sent again
      return Optional.empty();
    }
  }
}
