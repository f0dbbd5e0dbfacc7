package vn.lienthong.model;

import java.util.List;

/**
 * The hub's response to bad input (RFC 9457): what is wrong, where, whose fault it is and what to do, in two languages.
 * Carries no personal data: pointers and labels, never values.
 *
 * @param code a short stable word, last part of the problem's {@code type}
 */
public record Problem(
    int status, String code, ResponsibleParty faultOwner, Text title, Text detail, List<Fault> errors) {

  /** Vietnamese and English. */
  public record Text(String vi, String en) {

    /** The text in English if {@code english}, else in Vietnamese. */
    public String in(boolean english) {
      return english ? en : vi;
    }
  }

  /**
   * One error.
   *
   * @param pointer JSON pointer of the place
   * @param label the name of the field that officers see
   */
  public record Fault(String pointer, Text label, Text detail) {}

  /** A problem without a list of errors. */
  public static Problem of(int status, String code, ResponsibleParty owner, Text title, Text detail) {
    return new Problem(status, code, owner, title, detail, List.of());
  }

  /** Thrown up to the nearest interface, which responds with the problem. */
  public static final class Raised extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    /** Wraps {@code problem}. */
    public Raised(Problem problem) {
      super(problem.status() + " " + problem.code(), null, false, false);
      this.problem = problem;
    }

    /** The problem to respond with. */
    public Problem problem() {
      return problem;
    }
  }
}
