package vn.lienthong.model;

import java.util.List;

/**
 * What was wrong, where, whose fault it is and what to do: the hub's answer to bad input (RFC 9457), in two languages.
 * Carries no personal data: pointers and labels, never values.
 *
 * @param code a short stable word, last part of the problem's {@code type}
 */
public record Problem(
    int status, String code, ResponsibleParty faultOwner, Text title, Text detail, List<Fault> errors) {

  /** Vietnamese and English. */
  public record Text(String vi, String en) {

    /** In the language asked for; Vietnamese unless {@code english}. */
    public String in(boolean english) {
      return english ? en : vi;
    }
  }

  /**
   * One thing that is wrong.
   *
   * @param pointer JSON pointer of the place
   * @param label the word officers see for the field
   */
  public record Fault(String pointer, Text label, Text detail) {}

  /** A problem without single faults. */
  public static Problem of(int status, String code, ResponsibleParty owner, Text title, Text detail) {
    return new Problem(status, code, owner, title, detail, List.of());
  }

  /** Thrown to the nearest door, which answers with the problem. */
  public static final class Raised extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    /** Raises {@code problem}. */
    public Raised(Problem problem) {
      super(problem.status() + " " + problem.code(), null, false, false);
      this.problem = problem;
    }

    /** What was wrong. */
    public Problem problem() {
      return problem;
    }
  }
}
