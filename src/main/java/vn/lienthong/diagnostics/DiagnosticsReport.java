package vn.lienthong.diagnostics;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import vn.lienthong.catalogue.Catalogue.Advice;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.text.DisplayNames;

/** The result of a self-check, in both languages. Contains no secret and nothing personal. */
public record DiagnosticsReport(String partner, OffsetDateTime at, List<Step> steps, List<Asked> request) {

  /** The result of a step; SKIPPED: an earlier step failed, or there is nothing to check. */
  public enum Verdict { OK, WARN, FAIL, SKIPPED, UNKNOWN }

  /**
   * One step.
   *
   * @param word a word for the fault, or null
   * @param advice its meaning and remedy, or null
   */
  public record Step(String step, Verdict verdict, Text detail, String word, Advice advice) {}

  /** One thing to request; {@code have} when it is configured, or a step proved it. */
  public record Asked(String step, Text what, Text fromWhom, Text why, boolean have) {}

  /** The worst result; skipped and unknown steps count as good. */
  public Verdict verdict() {
    return steps.stream().anyMatch(s -> s.verdict == Verdict.FAIL) ? Verdict.FAIL
        : steps.stream().anyMatch(s -> s.verdict == Verdict.WARN) ? Verdict.WARN : Verdict.OK;
  }

  /** The report as one line: {@code FAIL NAME=OK CONNECT=FAIL(REFUSED) …}. */
  public String line() {
    return verdict() + " " + steps.stream()
        .map(s -> s.step + "=" + s.verdict + (s.word == null ? "" : "(" + s.word + ")"))
        .collect(Collectors.joining(" "));
  }

  /** The report in one language. */
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
