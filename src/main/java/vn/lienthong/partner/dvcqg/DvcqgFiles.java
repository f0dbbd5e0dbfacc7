package vn.lienthong.partner.dvcqg;

import static vn.lienthong.partner.dvcqg.DvcqgMapper.cut;
import static vn.lienthong.partner.dvcqg.DvcqgMapper.text;

import java.util.Map;
import java.util.stream.Collectors;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.FileAvailability;

/**
 * What the portal is told of files: public links, and of a paper whose file cannot be had that it is not electronic.
 */
final class DvcqgFiles {

  private static final int NAME = 100;

  private final Map<Dossier.File, FileAvailability> files;

  DvcqgFiles(Map<Dossier.File, FileAvailability> files) {
    this.files = files;
  }

  /** Its public link; of a file that is nobody's care the address as it came. */
  String address(Dossier.File file) {
    if (file == null) {
      return "";
    }
    FileAvailability sight = files.get(file);
    return sight == null ? text(file.url()) : text(sight.link());
  }

  /** Whether there is one: a name alone is none. */
  static boolean has(Dossier.File file) {
    return file != null && file.there();
  }

  /** Whether there is anything to show of a component, or to take back. */
  boolean shown(Dossier.Component component) {
    return has(component.file()) && (!failed(component.file()) || Boolean.TRUE.equals(component.withdrawn()));
  }

  boolean failed(Dossier.File file) {
    return file != null && files.containsKey(file) && files.get(file).failed();
  }

  /** DuocSoHoa: what was digitised and can be had. */
  boolean digitised(Dossier.Component component) {
    return Boolean.TRUE.equals(component.digitised()) && !failed(component.file());
  }

  /** GhiChu: the dossier's note, and before it which results are not electronic and why. */
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
