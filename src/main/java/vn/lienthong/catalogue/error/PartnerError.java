package vn.lienthong.catalogue.error;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import vn.lienthong.model.PartnerOperation;
import vn.lienthong.model.text.TextNormalizer;

/**
 * An error as reported by a partner.
 *
 * @param operation the operation that was called; null where unknown
 * @param fieldNamed whether its text names a field of a request: then it concerns the request, not the partner's state
 */
public record PartnerError(PartnerOperation operation, String code, String text, boolean fieldNamed) {

  /** Only the beginning of a longer text is used. */
  private static final int MOST = 2000;
  private static final Pattern WORD =
      Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}_])[A-Za-z][A-Za-z0-9]*+(?![\\p{L}\\p{M}_])");
  private static final Pattern FIELD = Pattern.compile(
      "(?!.*(?:Session|Token|Exception|Error|Timeout|Service|Gateway|Server|Adapter|Proxy|Api|API))(?!VNeID)"
          + "[A-Za-z0-9]*?[a-z][a-z0-9]*+[A-Z].*");
  /** Operations (DongBoHoSoMC, getMaSoBhxh) and products (iGate): they begin with a verb, or with one small letter. */
  private static final Pattern SERVICE = Pattern.compile("(?:[Dd]ongBo|[Cc]apNhat|[Tt]raCuu|[Tt]raTrangThai|[Dd]angNhap"
      + "|[Ll]ayDanh|[Ll]ayThu|[Ll]ayThong|[Xx]acThucThongTin|[Cc]hiTiet|get|post)[A-Z].*"
      + "|(?:VNPT)?(?!eMail)[eimv][A-Z][a-z]+\\d?");
  private static final Pattern AFTER_SERVICE = Pattern.compile("(?<!mã )(?:dịch vụ|service|hàm|api|phương thức|hệ thống"
      + "|phần mềm|ứng dụng|nền tảng|cổng|trục|máy chủ) [\"'«(]?$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  /** "Trường" ("field") before a name in prose; not "trường hợp", a school, or a session's field. */
  private static final Pattern SAID = Pattern.compile("(?:^|[.:;,!(\\[] ?|(?<![\\p{L}\\p{M}])(?:thiếu|lỗi|các|giá trị"
      + "|của|ở|tại|kiểm tra|do) )trường (?!hợp |học |đại |tiểu |trung |cao |mầm |mẫu |phiên|session|token|access)",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Normalises code and text for comparison: no surrounding blanks, one Unicode form. */
  public PartnerError {
    code = code == null ? "" : TextNormalizer.trim(code);
    // Some systems send letters and combining marks separately, or non-breaking spaces.
    text = text == null ? "" : TextNormalizer.clean(text);
    text = text.length() > MOST ? text.substring(0, MOST) : text;
    String said = text;
    fieldNamed = fieldNamed || SAID.matcher(said).find()
        || WORD.matcher(said).results().anyMatch(word -> isField(said, word));
  }

  /** Whether a text names a field of a request, in programming style or in prose. */
  public static boolean namesField(String text) {
    return new PartnerError(null, null, text, false).fieldNamed();
  }

  /**
   * Whether a word is a field name in programming style (MaLinhVuc, nycHoTen), not of a session, exception or service.
   */
  private static boolean isField(String text, MatchResult word) {
    return FIELD.matcher(word.group()).matches() && !SERVICE.matcher(word.group()).matches()
        && !AFTER_SERVICE.matcher(text.substring(Math.max(0, word.start() - 20), word.start())).find();
  }
}
