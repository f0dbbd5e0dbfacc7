package vn.lienthong.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.lienthong.model.Problem.Fault;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.text.TextNormalizer;
import vn.lienthong.model.text.WebAddress;

/**
 * Normalises the file links of a dossier. A file whose link is unusable is left out with a warning: one bad link is no
 * reason to refuse a dossier.
 */
public final class FileLinkValidator {

  /** The schema's limit, for the address in its stored form. */
  private static final int LONGEST = 2000;
  private static final Text LABEL = new Text("Đường dẫn tệp", "File address");
  private static final Text LEFT_OUT = new Text("Không phải địa chỉ http hoặc https dùng được (tối đa " + LONGEST
      + " ký tự sau khi mã hóa); đã bỏ qua tệp này, hồ sơ vẫn được nhận.",
      "Is no usable http or https address (at most " + LONGEST
      + " characters once encoded); this file was left out, the dossier was taken.");

  private FileLinkValidator() {}

  /** The address in its stored form; empty where the file must be left out. */
  public static Optional<String> read(String written) {
    return WebAddress.of(written).filter(address -> address.length() <= LONGEST);
  }

  /** The warning for a file that was left out, in Vietnamese. */
  public static String leftOut() {
    return LEFT_OUT.vi();
  }

  /** Corrects an event in place, before schema validation; returns the warnings for files that were left out. */
  static List<Fault> normalise(JsonNode event) {
    List<Fault> warnings = new ArrayList<>(0);
    JsonNode dossier = event.path("dossier");
    papers(dossier.path("components"), "/dossier/components", warnings);
    papers(dossier.path("results"), "/dossier/results", warnings);
    JsonNode supplements = dossier.path("supplements");
    for (int i = 0; i < supplements.size(); i++) {
      papers(supplements.path(i).path("components"), "/dossier/supplements/" + i + "/components", warnings);
    }
    return warnings;
  }

  private static void papers(JsonNode papers, String place, List<Fault> warnings) {
    for (int i = 0; papers.isArray() && i < papers.size(); i++) {
      if (papers.get(i) instanceof ObjectNode paper && paper.get("file") instanceof ObjectNode file
          && file.path("url").isTextual()) {
        String written = TextNormalizer.trim(file.get("url").textValue());
        Optional<String> address = read(written);
        if (address.isPresent()) {
          file.put("url", address.get());
        } else if (written.isEmpty()) {
          file.remove("url");
        } else {
          leaveOut(paper, file);
          warnings.add(new Fault(place + "/" + i + "/file/url", LABEL, LEFT_OUT));
        }
      }
    }
  }

  /** Removes the file; a document without a name takes the file's name. */
  private static void leaveOut(ObjectNode paper, ObjectNode file) {
    paper.remove("file");
    String name = file.path("name").asText("");
    if (!paper.hasNonNull("name") && !name.isEmpty() && name.length() <= LONGEST) {
      paper.put("name", name);
    }
  }
}
