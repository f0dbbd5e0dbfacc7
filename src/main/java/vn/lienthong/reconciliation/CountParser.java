package vn.lienthong.reconciliation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Fault;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;
import vn.lienthong.model.text.TextNormalizer;
import vn.lienthong.platform.json.StrictJsonFactory;

/** Parses a daily count against {@code schema/count.schema.json} and reports all violations at once. */
@ApplicationScoped
class CountParser {

  private static final Set<String> FIELDS = Set.of("sourceSystem", "agency", "day", "received", "resolved");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9._-]{1,32}");
  private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
  private static final int MOST_FAULTS = 100;
  private static final int MOST_SHOWN = 64;

  private final Catalogue catalogue;
  private final Clock clock;
  private final int most;
  private final long tokens;
  private final ObjectMapper json;

  CountParser(Catalogue catalogue, Clock clock,
      @ConfigProperty(name = "hub.counts.codes.max", defaultValue = "50000") int most,
      @ConfigProperty(name = "hub.intake.tokens.large", defaultValue = "500000") long tokens) {
    this.catalogue = catalogue;
    this.clock = clock;
    this.most = most;
    this.tokens = tokens;
    this.json = StrictJsonFactory.sized(tokens);
  }

  /** The counts in a body: one, or a list of them (as pulled from a source). */
  List<JsonNode> parts(String body) {
    JsonNode read = tree(body);
    List<JsonNode> parts = new ArrayList<>();
    if (read.isArray()) {
      read.forEach(parts::add);
    } else {
      parts.add(read);
    }
    return parts;
  }

  JsonNode tree(String body) {
    try {
      JsonNode read = json.readTree(body == null ? "" : body);
      if (read != null && (read.isObject() || read.isArray())) {
        return read;
      }
    } catch (StreamConstraintsException e) {
      throw refused(List.of(fault("", "Nội dung", "Body", "là JSON lồng quá sâu, hoặc có quá " + tokens
          + " tên trường, giá trị và dấu ngoặc", "is JSON that nests too deeply, or has more than " + tokens
          + " names, values and brackets")));
    } catch (JsonProcessingException e) {
      // refused below
    }
    throw refused(List.of(fault("", "Nội dung", "Body", "không phải một đối tượng JSON hợp lệ",
        "is no valid JSON object")));
  }

  /**
   * Parses one count.
   *
   * @throws Problem.Raised 400 with all violations; 403 when the client may not send for its source system
   */
  DailyCount read(ClientSystem by, JsonNode count) {
    List<Fault> faults = new ArrayList<>();
    count.fieldNames().forEachRemaining(name -> {
      if (!FIELDS.contains(name) && faults.size() < MOST_FAULTS) {
        String shown = name.substring(0, Math.min(name.length(), MOST_SHOWN));
        faults.add(fault("/" + shown, shown, shown, "không có trường này", "there is no such field"));
      }
    });
    String source = text(count, "sourceSystem", "Hệ thống nguồn", SOURCE, faults);
    LocalDate day = day(count, faults);
    String code = text(count, "agency", "Cơ quan", CODE, faults);
    String agency = code == null || day == null ? null : agency(code, day, faults);
    List<String> received = codes(count, "received", "Hồ sơ đã tiếp nhận", faults);
    List<String> resolved = codes(count, "resolved", "Hồ sơ đã giải quyết", faults);
    if (!faults.isEmpty()) {
      throw refused(faults);
    }
    if (!by.speaksFor(source)) {
      throw new Problem.Raised(ApiProblems.forbidden(new Text("Hệ thống gọi không được đối soát thay " + source + ".",
          "The calling system may not count for " + source + ".")));
    }
    return new DailyCount(source, agency, catalogue.edition().agencyForms(agency, day), day, received, resolved);
  }

  private String agency(String code, LocalDate day, List<Fault> faults) {
    return catalogue.edition().agency(code, day).map(Catalogue.Agency::code).orElseGet(() -> {
      faults.add(fault("/agency", "Cơ quan", "Agency", "không có trong danh mục cơ quan vào ngày này",
          "is not in the list of agencies on that day"));
      return null;
    });
  }

  private LocalDate day(JsonNode count, List<Fault> faults) {
    try {
      LocalDate day = LocalDate.parse(count.path("day").asText(""));
      if (!day.isBefore(FIRST) && !day.isAfter(LocalDate.now(clock))) {
        return day;
      }
      faults.add(fault("/day", "Ngày", "Day", "nằm trong tương lai hoặc trước năm 2000", "lies ahead, or before 2000"));
    } catch (DateTimeParseException e) {
      faults.add(fault("/day", "Ngày", "Day", "phải là ngày dạng 2026-01-05", "must be a day like 2026-01-05"));
    }
    return null;
  }

  private static String text(JsonNode count, String name, String label, Pattern form, List<Fault> faults) {
    JsonNode value = count.path(name);
    String text = value.isTextual() ? TextNormalizer.trim(value.textValue()) : "";
    if (form.matcher(text).matches()) {
      return text;
    }
    faults.add(fault("/" + name, label, name, value.isMissingNode() ? "thiếu: trường này bắt buộc"
        : "chỉ gồm A-Z a-z 0-9 . _ -", value.isMissingNode() ? "is required" : "A-Z a-z 0-9 . _ - only"));
    return null;
  }

  /** A code listed twice is one dossier and counts once. */
  private List<String> codes(JsonNode count, String name, String label, List<Fault> faults) {
    JsonNode list = count.path(name);
    if (!list.isArray() || list.size() > most) {
      faults.add(fault("/" + name, label, name, "phải là danh sách tối đa " + most + " mã hồ sơ",
          "must be a list of at most " + most + " dossier codes"));
      return List.of();
    }
    Set<String> codes = new LinkedHashSet<>();
    for (int i = 0; i < list.size() && faults.size() < MOST_FAULTS; i++) {
      String code = list.get(i).isTextual() ? TextNormalizer.trim(list.get(i).textValue()) : "";
      if (CODE.matcher(code).matches()) {
        codes.add(code);
      } else {
        faults.add(fault("/" + name + "/" + i, label, name, "không phải mã hồ sơ", "is no dossier code"));
      }
    }
    return List.copyOf(codes);
  }

  private static Fault fault(String pointer, String vi, String en, String viDetail, String enDetail) {
    return new Fault(pointer, new Text(vi, en), new Text(viDetail, enDetail));
  }

  private static Problem.Raised refused(List<Fault> faults) {
    return new Problem.Raised(new Problem(400, "invalid-count", ResponsibleParty.CALLER,
        new Text("Số liệu đối soát sai", "Invalid count"), new Text("Có " + faults.size()
            + " lỗi; sửa các trường nêu trong errors rồi gửi lại.", faults.size()
            + " faults; correct them and send again."),
        List.copyOf(faults)));
  }
}
