package vn.lienthong.procedures;

import java.time.LocalDate;
import java.util.List;

/**
 * A procedure (thủ tục hành chính) as it stood in a span of days. Never changed once it took effect; a dossier keeps
 * the version of its receipt day.
 *
 * @param version number of the version, counted by the hub
 * @param decision quyết định công bố, or null
 * @param serviceLevel FULL, PARTIAL, OFFLINE, or null where it is not told
 * @param validTo the last day; null = open
 * @param components thành phần hồ sơ; empty for a procedure that was never synchronised
 * @param results kết quả thực hiện
 * @param agencies cơ quan thực hiện, by code
 * @param levels cấp thực hiện, in the national database's words
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
   * A paper of the dossier (giấy tờ). The same code may stand in several cases.
   *
   * @param originals số bản chính, 0 where it is not told
   * @param copies số bản sao, 0 where it is not told
   * @param condition trường hợp: when it is asked for; null = always
   * @param replaceableBy mã kết quả thay thế (MA_KQ_THAYTHE): results that may stand in its place; empty = none
   */
  public record Component(
      String code, String name, int originals, int copies, String formName, String condition,
      List<String> replaceableBy, Digitising digitising) {

    public Component {
      replaceableBy = List.copyOf(replaceableBy);
    }

    /** Whether a document with this code meets the component: itself, or a result that replaces it (MA_KQ_THAYTHE). */
    public boolean metBy(String document) {
      return code.equals(document) || replaceableBy.contains(document);
    }
  }

  /** What the procedure ends with (kết quả): always digitised and signed. */
  public record Result(String code, String name) {}

  /** Whether a paper that is handed in has to be digitised (protocols §8.1 step 3). */
  public enum Digitising {
    /** It is the result of an earlier procedure: phải số hóa. */
    MUST,
    /** Anything else: số hóa theo yêu cầu. */
    ON_DEMAND
  }
}
