package vn.lienthong.intake;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.ledger.accept.AcceptResult;
import vn.lienthong.ledger.accept.IncomingEvent;
import vn.lienthong.ledger.accept.Ledger;
import vn.lienthong.model.Problem;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.db.group.Offered;

/** Processes one event from its bytes to the durable answer; the same for HTTP, batches and JMS. */
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
   * How the event arrived.
   *
   * @param checkOnly stores nothing and answers whether the event would be accepted
   */
  public record Call(ClientSystem client, boolean english, String instance, boolean checkOnly) {

    Call(ClientSystem client, boolean english, String instance) {
      this(client, english, instance, false);
    }

    /** The interface's name in metrics: {@code http} for a path, {@code jms} for a queue. */
    String interfaceName() {
      return instance.startsWith("/") ? "http" : "jms";
    }
  }

  /**
   * What becomes of an event whose sender sends it again when its dossier is locked.
   *
   * @param answer the answer after the commit
   * @param setAside the code of the dossier, when it is locked; the event is then stored as soon as the lock is free
   */
  public record Taken(CompletionStage<EventResponse> answer, CompletionStage<String> setAside) {}

  /**
   * Parses and authorises an event.
   *
   * @throws Problem.Raised when the event is faulty or the client may not send it
   */
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
   * Stores a checked event, unless it is only to be checked. Completes after the commit, and does not fail for anything
   * that can be answered to the caller.
   */
  CompletionStage<EventResponse> store(Call call, EventParser.Checked checked) {
    if (call.checkOnly) {
      return CompletableFuture.completedFuture(EventResponse.valid(checked, call.english));
    }
    return told(call, () -> ledger.accept(List.of(arrivals.arrival(call.client, checked)))
        .thenApply(accepted -> answer(call, checked, accepted.get(0))));
  }

  private static EventResponse answer(Call call, EventParser.Checked checked, AcceptResult accepted) {
    EventMetrics.answered(call.interfaceName(), accepted);
    return EventResponse.of(accepted, checked, call.english, call.instance);
  }

  /** Checks and stores an event. */
  public CompletionStage<EventResponse> take(Call call, byte[] body) {
    return told(call, () -> store(call, check(call, body)));
  }

  /** Checks and stores an event, for a caller that does not wait for a locked dossier. */
  public Taken takeOrSetAside(Call call, byte[] body) {
    CompletableFuture<String> setAside = new CompletableFuture<>();
    return new Taken(told(call, () -> {
      EventParser.Checked checked = check(call, body);
      IncomingEvent arrival = arrivals.arrival(call.client, checked);
      Offered<List<AcceptResult>> offered = ledger.acceptOrSetAside(List.of(arrival));
      offered.setAside().thenRun(() -> setAside.complete(arrival.dossierCode()));
      return offered.answer().thenApply(accepted -> answer(call, checked, accepted.get(0)));
    }), setAside);
  }

  /** Whether an event of this dossier would wait for a lock. */
  public boolean holds(String dossierCode) {
    return ledger.holds(dossierCode);
  }

  /** Turns a failure that can be answered to the caller into an answer; any other stays a failure. */
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
    if (cause instanceof DatabaseException trouble) { // data needed before the ledger could not be read
      cause = Ledger.told(trouble);
    }
    if (cause instanceof Problem.Raised raised) {
      EventMetrics.refused(call.interfaceName());
      return EventResponse.of(raised.problem(), call.english, call.instance);
    }
    if (cause instanceof Ledger.Busy busy) {
      EventMetrics.busy(call.interfaceName());
      return EventResponse.busy(busy, call.english, call.instance);
    }
    if (DatabaseTrouble.in(cause).filter(DatabaseTrouble.ITEM::equals).isPresent()) {
      Log.warnf("event refused, the database does not take it: %s", cause.getMessage());
      EventMetrics.refused(call.interfaceName());
      return EventResponse.of(ApiProblems.notStorable(), call.english, call.instance);
    }
    throw cause instanceof RuntimeException own ? own : new CompletionException(cause);
  }
}
