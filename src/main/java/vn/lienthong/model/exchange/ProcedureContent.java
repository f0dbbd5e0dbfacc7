package vn.lienthong.model.exchange;

import java.util.List;
import vn.lienthong.model.Outcome;

/**
 * A procedure (thủ tục hành chính) as the national database of procedures (CSDLQG về TTHC) describes it. A {@code
 * procedures-fetch} route ends with one, or with the {@link Outcome} that says why there is none. What the database
 * does not return is null or an empty list. Nothing in it is personal.
 *
 * @param publisher cơ quan công bố, by code
 * @param kind loại thủ tục hành chính, as the database spells it
 * @param state trạng thái, as the database spells it
 * @param decision quyết định công bố: number, or its id where the database returns only that
 * @param serviceLevel {@code FULL} (toàn trình), {@code PARTIAL} (một phần), {@code OFFLINE}, or null
 * @param fields lĩnh vực thực hiện; the first one is the procedure's own
 * @param levels cấp thực hiện
 * @param channels cách thức thực hiện, each with its times and fees
 * @param audience đối tượng thực hiện
 * @param components thành phần hồ sơ
 * @param results kết quả thực hiện
 * @param bases căn cứ pháp lý
 * @param agencies cơ quan thực hiện
 * @param competent cơ quan có thẩm quyền
 * @param authorised cơ quan được ủy quyền
 * @param coordinating cơ quan phối hợp
 * @param steps trình tự thực hiện
 * @param related thủ tục liên quan, by code
 * @param joined thủ tục liên thông, by code
 */
public record ProcedureContent(
    String code, String name, String publisher, String kind, String state, String decision, String serviceLevel,
    String description, String requirements, String receivingPlace, List<Named> fields, List<Named> levels,
    List<Channel> channels, List<Named> audience, List<Component> components, List<Result> results, List<Basis> bases,
    List<Named> agencies, List<Named> competent, List<Named> authorised, List<Named> coordinating, List<Step> steps,
    List<String> related, List<String> joined) {

  public ProcedureContent {
    fields = copy(fields);
    levels = copy(levels);
    channels = copy(channels);
    audience = copy(audience);
    components = copy(components);
    results = copy(results);
    bases = copy(bases);
    agencies = copy(agencies);
    competent = copy(competent);
    authorised = copy(authorised);
    coordinating = copy(coordinating);
    steps = copy(steps);
    related = copy(related);
    joined = copy(joined);
  }

  /** A code with its name; either may be null. */
  public record Named(String code, String name) {}

  /**
   * One document of the dossier (giấy tờ).
   *
   * @param condition trường hợp: when it is required; null = always
   * @param originals số bản chính
   * @param copies số bản sao
   * @param formName tên mẫu đơn, or null
   * @param replaceableBy mã kết quả thay thế (MA_KQ_THAYTHE): codes of results that may replace it
   */
  public record Component(
      String condition, String code, String name, Integer originals, Integer copies, String formName, String formUrl,
      List<String> replaceableBy) {

    public Component {
      replaceableBy = copy(replaceableBy);
    }
  }

  /** A result of the procedure (kết quả). */
  public record Result(String code, String name, String fileName, String url) {}

  /**
   * A way to submit ({@code 1} directly, {@code 2} online, {@code 3} by post in the database's numbers) and its times.
   */
  public record Channel(String channel, List<Time> times) {

    public Channel {
      times = copy(times);
    }
  }

  /**
   * A processing time (thời hạn giải quyết) and its fees.
   *
   * @param amount thời gian; null where the database has a text only
   * @param unit {@code WORKING_DAY}, {@code DAY}, {@code HOUR}, {@code MONTH}, {@code YEAR}, or the database's own text
   */
  public record Time(Integer amount, String unit, String description, List<Fee> fees) {

    public Time {
      fees = copy(fees);
    }
  }

  /** Phí, lệ phí. {@code amount} in units of {@code unit}, normally đồng; null where the database has a text only. */
  public record Fee(String code, Long amount, String unit, String description) {}

  /** A legal basis (căn cứ pháp lý); dates as the database writes them. */
  public record Basis(String number, String name, String issuedOn, String inForceOn, String issuer, String url) {}

  /** A step (trình tự) of a case (trường hợp). */
  public record Step(String condition, String name) {}

  private static <T> List<T> copy(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
