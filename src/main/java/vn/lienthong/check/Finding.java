package vn.lienthong.check;

import vn.lienthong.check.CheckReport.Verdict;
import vn.lienthong.model.Problem.Text;

/** What a step came to, before its advice is looked up. */
record Finding(Verdict verdict, String word, Text detail) {

  static Finding ok(String vi, String en) {
    return new Finding(Verdict.OK, null, new Text(vi, en));
  }

  static Finding warn(String word, String vi, String en) {
    return new Finding(Verdict.WARN, word, new Text(vi, en));
  }

  static Finding fail(String word, String vi, String en) {
    return new Finding(Verdict.FAIL, word, new Text(vi, en));
  }

  static Finding unknown(String word, String vi, String en) {
    return new Finding(Verdict.UNKNOWN, word, new Text(vi, en));
  }

  static Finding skipped(String vi, String en) {
    return new Finding(Verdict.SKIPPED, null, new Text(vi, en));
  }

  static Finding after(String step) {
    return skipped("Bỏ qua: bước " + step + " chưa đạt.", "Skipped: step " + step + " did not pass.");
  }

  boolean failed() {
    return verdict == Verdict.FAIL;
  }
}
