package vn.lienthong.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The facade of the ledger; only its shape stands here. */
@ApplicationScoped
public class Ledger {

  /** Takes a unit, all or nothing; completes after the commit. */
  public CompletionStage<List<Accepted>> accept(List<Arrival> unit) {
    return CompletableFuture.failedFuture(new Busy(2));
  }

  /** Back-pressure, or the database is away: come again. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int retryAfterSeconds;

    /** Come again in so many seconds. */
    public Busy(int retryAfterSeconds) {
      super("busy", null, false, false);
      this.retryAfterSeconds = retryAfterSeconds;
    }

    /** Seconds. */
    public int retryAfterSeconds() {
      return retryAfterSeconds;
    }
  }
}
