package vn.lienthong.lookup;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import vn.lienthong.access.Claim;
import vn.lienthong.access.Client;
import vn.lienthong.canon.Paper;
import vn.lienthong.canon.PaperContent;
import vn.lienthong.canon.Subject;

/**
 * Asks registers: purpose checked and intent audited in one commit, then the question, then the outcome audited, then the answer. A
 * purpose that does not hold fails with a {@link vn.lienthong.canon.Problem.Raised} of 403. Never blocks.
 */
@ApplicationScoped
public class LookUps {

  /** Asks {@code endpoint} about {@code subject}; whatever came of it is an {@link Answered}. */
  public CompletionStage<Answered> ask(Client by, Claim claim, String endpoint, Subject subject, Set<String> ask) {
    throw new UnsupportedOperationException("yet to come");
  }

  /** What came of a fetch: exactly one of content and trouble is there in {@code answered} terms. */
  public record Fetched(Answered answered, PaperContent content) {}

  /**
   * Fetches a paper's file from the vault that holds it, audited likewise; a vault that cannot be asked is a verdict COULD_NOT_ASK.
   *
   * @param subject whose paper it is
   */
  public CompletionStage<Fetched> fetch(
      Client by, Claim claim, String endpoint, Subject subject, Paper paper, Paper.File file) {
    throw new UnsupportedOperationException("yet to come");
  }
}
