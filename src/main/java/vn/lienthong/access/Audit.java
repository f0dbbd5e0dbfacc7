package vn.lienthong.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import vn.lienthong.canon.Purpose;
import vn.lienthong.canon.Subject;

/** Who asked or was given what, of whom, why: rows that hang together by their hashes. */
@ApplicationScoped
public class Audit {

  /**
   * Something that has to be audited beside look-ups.
   *
   * @param what a word of capitals, such as {@code DOCUMENT_GIVEN} or {@code CHECK_OVERRULED}
   * @param purpose why; null where there is none
   * @param subject of whom, kept as a pseudonym; null: of nobody
   * @param register whose data: an endpoint's name, or the hub's own word ({@code documents}); null: nobody's
   * @param groups what was asked or given: groups of an answer, codes of components
   * @param object the id of what it was done to; nothing personal
   * @param reason what a person wrote; kept sealed
   */
  public record Deed(
      String what, Purpose purpose, Subject subject, String register, Set<String> groups, String object, String reason) {

    /** A reason may name somebody. */
    @Override public String toString() {
      return "Deed[" + what + " " + object + "]";
    }
  }

  /** Notes a deed; answers the row's id when it is durable. Never blocks. */
  public CompletionStage<String> note(Client by, Deed deed) {
    throw new UnsupportedOperationException("yet to come");
  }
}
