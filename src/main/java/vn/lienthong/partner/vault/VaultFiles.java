package vn.lienthong.partner.vault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.FileAvailability;
import vn.lienthong.model.FileContents;

/** Sends the files of results to a vault. */
final class VaultFiles {

  private final VaultEndpoint.Files how;
  private final Map<Dossier.File, FileAvailability> files;
  private final FileContents contents;
  private final long most;

  VaultFiles(VaultEndpoint.Files how, Map<Dossier.File, FileAvailability> files, FileContents contents, long most) {
    this.how = how;
    this.files = files;
    this.contents = contents;
    this.most = most;
  }

  /** Whether there is a file to send: a result without an available file is not an electronic document. */
  boolean has(Dossier.File file) {
    FileAvailability sight = files.get(file);
    if (file == null || sight != null && sight.failed()) {
      return false;
    }
    return how == VaultEndpoint.Files.LINK ? !VaultRequest.text(file.url()).isBlank()
        : sight != null && (file.size() == null || file.size() <= most); // the hub has no bytes of other files
  }

  /** The bytes it adds to a call. */
  long weight(Dossier.File file) {
    return how == VaultEndpoint.Files.LINK ? 0 : file.size() == null ? most : file.size();
  }

  /** Writes its entry in DanhSachTepDinhKem; false when its bytes are no longer available. */
  boolean put(Dossier.File file, ObjectNode into) {
    FileAvailability sight = files.get(file);
    into.put("TenTep", VaultRequest.text(file.name()));
    if (how == VaultEndpoint.Files.LINK) {
      into.put("DuongDan", sight == null ? file.url() : sight.link());
      return true;
    }
    Optional<byte[]> content = contents.of(sight.link(), most);
    content.ifPresent(bytes -> into.put("NoiDung", bytes)); // becomes base64 when written
    return content.isPresent();
  }

  long most() {
    return most;
  }
}
