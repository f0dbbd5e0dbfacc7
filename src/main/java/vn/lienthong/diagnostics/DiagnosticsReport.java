package vn.lienthong.diagnostics;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import vn.lienthong.catalogue.Catalogue.Advice;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.text.DisplayNames;

/** What a check found, in both languages. Holds no secret and nothing personal. */
public record DiagnosticsReport(String partner, OffsetDateTime at, List<Step> steps, List<Asked> request) {

  /** How a step ended; SKIPPED: one before it failed, or there is nothing to look at. */
  public enum Verdict { OK, WARN, FAIL, SKIPPED, UNKNOWN }

  /**
   * One step.
   *
   * @param word what went wrong, or null
   * @param advice what it means and what to do, or null
   */
  public record Step(String step, Verdict verdict, Text detail, String word, Advice advice) {}

  /** One thing to ask of whom; {@code have} when it is configured, or a step proved it. */
  public record Asked(String step, Text what, Text fromWhom, Text why, boolean have) {}

  /** The worst that was found; what was skipped or could not be seen is no trouble. */
  public Verdict verdict() {
    return steps.stream().anyMatch(s -> s.verdict == Verdict.FAIL) ? Verdict.FAIL
        : steps.stream().anyMatch(s -> s.verdict == Verdict.WARN) ? Verdict.WARN : Verdict.OK;
  }

  /** In a line: {@code FAIL NAME=OK CONNECT=FAIL(REFUSED) …}. */
  public String line() {
    return verdict() + " " + steps.stream()
        .map(s -> s.step + "=" + s.verdict + (s.word == null ? "" : "(" + s.word + ")"))
        .collect(Collectors.joining(" "));
  }

  /** In one language. */
  public DiagnosticsView in(boolean english) {
    List<DiagnosticsView.Asked> asked = request.stream().map(r -> new DiagnosticsView.Asked(
        r.what.in(english), r.fromWhom.in(english), r.why.in(english), r.have)).toList();
    String name = DisplayNames.partner(partner).in(english);
    return new DiagnosticsView(partner, name, at, verdict(), steps.stream()
        .map(s -> new DiagnosticsView.Step(s.step, s.verdict,
        s.detail.in(english), s.word, s.advice == null ? null : s.advice.owner(),
        s.advice == null ? null : s.advice.cause().in(english),
        s.advice == null ? null : s.advice.remedy().in(english), ask(s, english))).toList(), asked);
  }

  private List<String> ask(Step step, boolean english) {
    return step.verdict != Verdict.FAIL && step.verdict != Verdict.WARN ? List.of()
        : request.stream().filter(r -> step.step.equals(r.step) && !r.have).map(r -> r.what.in(english)).toList();
  }
}
