package vn.lienthong.onceonly.source;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * The answer of one source.
 *
 * @param papers documents of a vault or of earlier dossiers; checked as far as possible
 * @param groups groups of a register's answer, as plain JSON values; personal
 * @param auditId the audit row of the query; null where none was made
 */
public record SourceAnswer(
    SourceRef origin, State state, List<CandidateDocument> papers, Map<String, Object> groups, OffsetDateTime asOf,
    String auditId) {

  /** The state of a source. */
  public enum State {
    /** It answered. */
    ANSWERED,
    /** It has nothing, has other data, or withholds them: one state. */
    NOT_CONFIRMED,
    /** It was not reached, was too late, or its response was unreadable. */
    COULD_NOT_ASK,
    /** The person has no number of the required type. */
    NO_NUMBER,
    /** It requires the officer's own name, which was not given. */
    NO_OFFICER_NAME,
    /** It was not queried: its look-up has no public interface or no URL, and was not switched on. */
    NOT_CONFIGURED
  }

  /** An answer without documents and data, in this state. */
  public static SourceAnswer silent(SourceRef origin, State state) {
    return new SourceAnswer(origin, state, List.of(), Map.of(), null, null);
  }

  /** Whether the source was queried and answered. */
  public boolean asked() {
    return state == State.ANSWERED || state == State.NOT_CONFIRMED;
  }

  /** Shows only holder and state, because the answer is personal. */
  @Override public String toString() {
    return "Heard[" + origin.holder() + " " + state + "]";
  }
}
