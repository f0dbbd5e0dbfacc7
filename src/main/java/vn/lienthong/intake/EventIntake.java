package vn.lienthong.intake;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.ledger.accept.IncomingEvent;
import vn.lienthong.ledger.accept.Ledger;
import vn.lienthong.model.Problem;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.db.DatabaseTrouble;

/** One event from its bytes to the durable answer; the same for HTTP, batches and JMS. */
@ApplicationScoped
public class EventIntake {

  private final EventParser reader;
  private final EventAdmission arrivals;
  private final Ledger ledger;

  public EventIntake(EventParser reader, EventAdmission arrivals, Ledger ledger) {
    this.reader = reader;
    this.arrivals = arrivals;
    this.ledger = ledger;
  }

  /**
   * Where and how the event came in.
   *
   * @param checkOnly nothing is stored, and it is said whether it would be
   * @param held of a caller who can come again: is told the code of the dossier when somebody holds it, and the event
   *     is taken as soon as it is free; null when the caller waits
   */
  public record Call(ClientSystem client, boolean english, String instance, boolean checkOnly, Consumer<String> held) {

    Call(ClientSystem client, boolean english, String instance) {
      this(client, english, instance, false);
    }

    Call(ClientSystem client, boolean english, String instance, boolean checkOnly) {
      this(client, english, instance, checkOnly, null);
    }

    private Runnable told(String code) {
      return held == null ? null : () -> held.accept(code);
    }

    /** The door's name in metrics: a path is HTTP's, a queue JMS's. */
    String door() {
      return instance.startsWith("/") ? "http" : "jms";
    }
  }

  /** Reads and authorises, nothing else; a mistake is a {@link Problem.Raised}. */
  EventParser.Checked check(Call call, byte[] body) {
    EventParser.Checked checked = reader.read(body);
    arrivals.authorise(call.client, checked.event().sourceSystem());
    List<Problem.Fault> untimely = arrivals.untimely(checked.event());
    if (!untimely.isEmpty()) {
      throw reader.refused(untimely);
    }
    return checked.with(arrivals.doubts(checked.event()));
  }

  /**
   * Stores a checked event, unless it was to be checked only; completes after the commit, and never fails for what a
   * caller can be told.
   */
  CompletionStage<EventResponse> store(Call call, EventParser.Checked checked) {
    if (call.checkOnly) {
      return CompletableFuture.completedFuture(EventResponse.valid(checked, call.english));
    }
    return told(call, () -> {
      IncomingEvent arrival = arrivals.arrival(call.client, checked);
      return ledger.accept(List.of(arrival), call.told(arrival.dossierCode()))
          .thenApply(accepted -> {
            EventMetrics.answered(call.door(), accepted.get(0));
            return EventResponse.of(accepted.get(0), checked, call.english, call.instance);
          });
    });
  }

  /** Check and store. */
  public CompletionStage<EventResponse> take(Call call, byte[] body) {
    return told(call, () -> store(call, check(call, body)));
  }

  /** Whether an event of this dossier would wait for whoever holds it. */
  public boolean holds(String dossierCode) {
    return ledger.holds(dossierCode);
  }

  /** Turns what can be told to a caller into an answer; anything else stays a failure. */
  static CompletionStage<EventResponse> told(Call call, Supplier<CompletionStage<EventResponse>> step) {
    CompletionStage<EventResponse> stage;
    try {
      stage = step.get();
    } catch (RuntimeException e) {
      stage = CompletableFuture.failedFuture(e);
    }
    return stage.exceptionally(thrown -> answer(call, thrown));
  }

  private static EventResponse answer(Call call, Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    if (cause instanceof DatabaseException trouble) { // what was needed before the ledger could not be read
      cause = Ledger.told(trouble);
    }
    if (cause instanceof Problem.Raised raised) {
      EventMetrics.refused(call.door());
      return EventResponse.of(raised.problem(), call.english, call.instance);
    }
    if (cause instanceof Ledger.Busy busy) {
      EventMetrics.busy(call.door());
      return EventResponse.busy(busy, call.english, call.instance);
    }
    if (DatabaseTrouble.in(cause).filter(DatabaseTrouble.ITEM::equals).isPresent()) {
      Log.warnf("event refused, the database does not take it: %s", cause.getMessage());
      EventMetrics.refused(call.door());
      return EventResponse.of(ApiProblems.notStorable(), call.english, call.instance);
    }
    throw cause instanceof RuntimeException own ? own : new CompletionException(cause);
  }
}
