package vn.lienthong.onceonly.source;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * What one source said.
 *
 * @param papers of a vault or of earlier dossiers; checked as far as they could be
 * @param groups of a register's answer, as plain JSON values; personal
 * @param auditId the row that holds the question; null where none was asked
 */
public record SourceAnswer(
    SourceRef origin, State state, List<CandidateDocument> papers, Map<String, Object> groups, OffsetDateTime asOf,
    String auditId) {

  /** How asking went. */
  public enum State {
    /** It answered. */
    ANSWERED,
    /** It has nothing, other data, or withholds them: one answer. */
    NOT_CONFIRMED,
    /** It was not reached, not in time, or what it said could not be read. */
    COULD_NOT_ASK,
    /** The person has no number it could be asked by. */
    NO_NUMBER,
    /** It wants the officer's own name, which was not given. */
    NO_OFFICER_NAME,
    /** Nobody was asked: its look-up has no public interface, or no address, and nobody switched it on. */
    NOT_CONFIGURED
  }

  public static SourceAnswer silent(SourceRef origin, State state) {
    return new SourceAnswer(origin, state, List.of(), Map.of(), null, null);
  }

  public boolean asked() {
    return state == State.ANSWERED || state == State.NOT_CONFIRMED;
  }

  /** Personal as answers are, it says only who answered. */
  @Override public String toString() {
    return "Heard[" + origin.holder() + " " + state + "]";
  }
}
