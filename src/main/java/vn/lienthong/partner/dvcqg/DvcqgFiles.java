package vn.lienthong.partner.dvcqg;

import static vn.lienthong.partner.dvcqg.DvcqgMapper.cut;
import static vn.lienthong.partner.dvcqg.DvcqgMapper.text;

import java.util.Map;
import java.util.stream.Collectors;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.FileAvailability;

/** The files as sent to the portal: public links; a document whose file is not available is sent as not electronic. */
final class DvcqgFiles {

  private static final int NAME = 100;

  private final Map<Dossier.File, FileAvailability> files;

  DvcqgFiles(Map<Dossier.File, FileAvailability> files) {
    this.files = files;
  }

  /** The file's public link; for a file that the hub does not handle, its own URL. */
  String address(Dossier.File file) {
    if (file == null) {
      return "";
    }
    FileAvailability sight = files.get(file);
    return sight == null ? text(file.url()) : text(sight.link());
  }

  /** Whether there is a file; a name alone is not one. */
  static boolean has(Dossier.File file) {
    return file != null && file.there();
  }

  /** Whether a component has a file to show, or one to withdraw. */
  boolean shown(Dossier.Component component) {
    return has(component.file()) && (!failed(component.file()) || Boolean.TRUE.equals(component.withdrawn()));
  }

  boolean failed(Dossier.File file) {
    return file != null && files.containsKey(file) && files.get(file).failed();
  }

  /** DuocSoHoa: whether it was digitised and its file is available. */
  boolean digitised(Dossier.Component component) {
    return Boolean.TRUE.equals(component.digitised()) && !failed(component.file());
  }

  /** GhiChu: the dossier's note, preceded by the results that are not electronic and the reason. */
  String note(Dossier dossier) {
    String said = dossier.results().stream()
        .filter(r -> !Boolean.TRUE.equals(r.revoked()) && failed(r.file()))
        .map(r -> "Kết quả “" + cut(r.name(), NAME) + "” chưa có bản điện tử: " + why(files.get(r.file()).why()) + ".")
        .distinct().collect(Collectors.joining(" "));
    return said.isEmpty() ? text(dossier.note()) : (said + " " + text(dossier.note())).strip();
  }

  private static String why(FileAvailability.Why why) {
    return switch (why) {
      case WRONG_KIND -> "nội dung tệp không đúng loại tệp đã khai";
      case WRONG_HASH, WRONG_SIZE -> "nội dung tệp khác với nội dung đã khai";
      case NOT_ALLOWED, UNREACHABLE, MISSING, TOO_LARGE, NOT_STORED -> "chưa lấy được tệp";
    };
  }
}
