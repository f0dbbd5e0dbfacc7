package vn.lienthong.onceonly;

import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vn.lienthong.model.text.IsoTimes;

/**
 * The sheet attached to the Giấy tiếp nhận: what need not be handed in, its source and date, where to have wrong data
 * corrected, and what has to be handed in.
 */
@ApplicationScoped
public class CheckPrintView {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm dd/MM/uuuu");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
  private static final List<String[]> WORDS = List.of(
      new String[] {"title", "PHIẾU KIỂM TRA THÀNH PHẦN HỒ SƠ", "CHECK OF THE DOSSIER'S COMPONENTS"},
      new String[] {"attached", "Kèm theo Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
          "Attached to the receipt of the dossier"},
      new String[] {"subject", "Hồ sơ", "Dossier"}, new String[] {"reception", "Lượt tiếp nhận", "Reception"},
      new String[] {"procedure", "Thủ tục", "Procedure"}, new String[] {"made", "Thời điểm kiểm tra", "Checked at"},
      new String[] {"unknown",
          "Danh mục chưa có thành phần hồ sơ của thủ tục này; đề nghị nộp đủ giấy tờ theo quy định.",
          "The catalogue does not know this procedure's components; all documents have to be handed in."},
      new String[] {"notAsked", "Giấy tờ không phải nộp lại", "Not asked for"},
      new String[] {"none", "Không có.", "None."},
      new String[] {"paper", "Giấy tờ", "Document"}, new String[] {"from", "Nguồn dữ liệu", "Taken from"},
      new String[] {"asOf", "Thời điểm dữ liệu", "As of"},
      new String[] {"filled", "Thông tin đã điền sẵn", "Filled in already"},
      new String[] {"field", "Thông tin", "Field"}, new String[] {"value", "Nội dung", "Content"},
      new String[] {"toHandIn", "Giấy tờ còn phải nộp", "Still to be handed in"},
      new String[] {"why", "Lý do", "Reason"}, new String[] {"number", "Số", "No."},
      new String[] {"condition", "Trường hợp", "Case"},
      new String[] {"wrong", "Trường hợp thông tin không đúng", "Where wrong data is corrected"},
      new String[] {"wrongText", "Đề nghị báo cán bộ tiếp nhận và đề nghị cơ quan quản lý dữ liệu điều chỉnh:",
          "Tell the officer, and ask who keeps the data to correct them:"});

  private final Engine engine;

  CheckPrintView(Engine engine) {
    this.engine = engine;
  }

  /** Formats times and values for people. */
  @TemplateData
  public static final class Written {

    private static final Map<String, String> GENDER_VI = Map.of("MALE", "Nam", "FEMALE", "Nữ", "OTHER", "Khác");
    private static final Map<String, String> GENDER_EN = Map.of("MALE", "Male", "FEMALE", "Female", "OTHER", "Other");

    private final Map<String, String> words;

    Written(boolean english) {
      this.words = english ? GENDER_EN : GENDER_VI;
    }

    /** In Vietnam's time; a dash for null. */
    public String of(OffsetDateTime time) {
      return time == null ? "–" : time.withOffsetSameInstant(IsoTimes.VIETNAM).format(TIME);
    }

    /** A value from a register for people: dates in Vietnamese form, codes of canonical lists as words. */
    public String value(Object value) {
      String text = value == null ? "–" : value.toString();
      return IsoTimes.day(text).map(DAY::format).orElseGet(() -> words.getOrDefault(text, text));
    }
  }

  /** The HTML page: A4, without script and external resources. */
  public String html(CheckAnswer check, boolean english) {
    Map<String, String> words = new LinkedHashMap<>();
    WORDS.forEach(word -> words.put(word[0], word[english ? 2 : 1]));
    List<CheckAnswer.Information> filled =
        check.information().stream().filter(i -> i.verdict() == CheckVerdict.PREFILL).toList();
    Set<String> holders = new TreeSet<>();
    check.components().stream().filter(c -> !c.handIn()).forEach(c -> holders.add(c.holder()));
    filled.forEach(i -> holders.add(i.holder()));
    List<CheckAnswer.Source> used =
        check.sources().stream().filter(s -> s.correct() != null && holders.contains(s.holder())).toList();
    Written times = new Written(english);
    return engine.getTemplate("once-only/print.html").instance().data("lang", english ? "en" : "vi").data("t", words)
        .data("c", check).data("filled", filled).data("used", used).data("times", times)
        .data("made", times.of(check.madeAt())).render();
  }
}
