package vn.lienthong.diagnostics;

import java.time.OffsetDateTime;
import java.util.List;
import vn.lienthong.model.ResponsibleParty;

/**
 * A self-check for display, in one language.
 *
 * @param partner the endpoint
 * @param name its display name
 */
public record DiagnosticsView(
    String partner, String name, OffsetDateTime at, DiagnosticsReport.Verdict verdict, List<Step> steps,
    List<Asked> request) {

  /**
   * One step.
   *
   * @param word a stable word for the fault, or null
   * @param owner who must fix it, or null
   * @param ask the items of the list below that would help
   */
  public record Step(
      String step, DiagnosticsReport.Verdict verdict, String detail, String word, ResponsibleParty owner, String cause,
      String remedy, List<String> ask) {}

  /** What to request from whom, why, and whether it is there. */
  public record Asked(String what, String fromWhom, String why, boolean have) {}
}
