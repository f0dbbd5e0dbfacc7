package vn.lienthong.procedures;

import java.time.LocalDate;
import java.util.List;

/**
 * A version of a procedure (thủ tục hành chính), valid for a span of days. Never changed once in effect; a dossier
 * keeps the version of its receipt day.
 *
 * @param version number of the version, counted by the hub
 * @param decision quyết định công bố, or null
 * @param serviceLevel FULL, PARTIAL, OFFLINE, or null where it is not stated
 * @param validTo the last day; null = open
 * @param components thành phần hồ sơ; empty for a procedure that was never synchronised
 * @param results kết quả thực hiện
 * @param agencies cơ quan thực hiện, by code
 * @param levels cấp thực hiện, as the national database spells them
 */
public record ProcedureVersion(
    String code, String version, String name, String fieldCode, String fieldName, String decision, String serviceLevel,
    LocalDate validFrom, LocalDate validTo, List<Component> components, List<Result> results, List<String> agencies,
    List<String> levels) {

  public ProcedureVersion {
    components = List.copyOf(components);
    results = List.copyOf(results);
    agencies = List.copyOf(agencies);
    levels = List.copyOf(levels);
  }

  /**
   * A document of the dossier (giấy tờ). The same code may occur in several cases.
   *
   * @param originals số bản chính, 0 where it is not stated
   * @param copies số bản sao, 0 where it is not stated
   * @param condition trường hợp: when it is required; null = always
   * @param replaceableBy mã kết quả thay thế (MA_KQ_THAYTHE): results that may replace it; empty = none
   */
  public record Component(
      String code, String name, int originals, int copies, String formName, String condition,
      List<String> replaceableBy, Digitising digitising) {

    public Component {
      replaceableBy = List.copyOf(replaceableBy);
    }

    /**
     * Whether a document with this code satisfies the component: the component itself, or a result that replaces it
     * (MA_KQ_THAYTHE).
     */
    public boolean metBy(String document) {
      return code.equals(document) || replaceableBy.contains(document);
    }
  }

  /** A result of the procedure (kết quả): always digitised and signed. */
  public record Result(String code, String name) {}

  /** Whether a document that is handed in has to be digitised (protocols §8.1 step 3). */
  public enum Digitising {
    /** The result of an earlier procedure: phải số hóa. */
    MUST,
    /** All others: số hóa theo yêu cầu. */
    ON_DEMAND
  }
}
