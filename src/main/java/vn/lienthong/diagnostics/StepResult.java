package vn.lienthong.diagnostics;

import vn.lienthong.diagnostics.DiagnosticsReport.Verdict;
import vn.lienthong.model.Problem.Text;

/** The result of a step, before its advice is looked up. */
record StepResult(Verdict verdict, String word, Text detail) {

  static StepResult ok(String vi, String en) {
    return new StepResult(Verdict.OK, null, new Text(vi, en));
  }

  static StepResult warn(String word, String vi, String en) {
    return new StepResult(Verdict.WARN, word, new Text(vi, en));
  }

  static StepResult fail(String word, String vi, String en) {
    return new StepResult(Verdict.FAIL, word, new Text(vi, en));
  }

  static StepResult unknown(String word, String vi, String en) {
    return new StepResult(Verdict.UNKNOWN, word, new Text(vi, en));
  }

  static StepResult skipped(String vi, String en) {
    return new StepResult(Verdict.SKIPPED, null, new Text(vi, en));
  }

  static StepResult after(String step) {
    return skipped("Bỏ qua: bước " + step + " chưa đạt.", "Skipped: step " + step + " did not pass.");
  }

  boolean failed() {
    return verdict == Verdict.FAIL;
  }
}
