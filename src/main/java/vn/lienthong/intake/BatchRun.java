package vn.lienthong.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;
import vn.lienthong.platform.lifecycle.OutOfMemory;

/** One batch: its pending lines and their results. */
final class BatchRun {

  private final EventIntake intake;
  private final Bounds bounds;
  private final EventIntake.Call call;
  private final MultiEmitter<? super ObjectNode> out;
  private final Context trace;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Map<String, CompletableFuture<EventResponse>> lastOfDossier = new HashMap<>();
  private volatile EventResponse cut;

  /** The pending answer to the line of this number. */
  private record Waiting(int line, CompletableFuture<EventResponse> answer) {}

  /** The limits of a batch: lines, pending lines, bytes of a line, bytes in all. */
  record Bounds(int lines, int inFlight, long line, long whole) {}

  BatchRun(EventIntake intake, Bounds bounds, EventIntake.Call call, MultiEmitter<? super ObjectNode> out) {
    this.intake = intake;
    this.bounds = bounds;
    this.call = call;
    this.out = out;
    this.trace = Context.current();
  }

  /** Accepts no further line and answers the next one with this; may be called from any thread. */
  void cut(EventResponse answer) {
    cut = answer;
  }

  /** The caller has disconnected. */
  void gone() {
    out.complete();
  }

  EventIntake.Call call() {
    return call;
  }

  /** Processes the available lines; waits for the ledger, never for the sender. Returns whether more is to be read. */
  boolean work(NdjsonReader source) {
    try (Scope traced = trace.makeCurrent()) { // the thread belongs to the batches, the trace to the request
      for (NdjsonReader.Line line = source.next(); line != null && !out.isCancelled(); line = source.next()) {
        EventResponse last = last(line);
        queue(line.number(), last == null ? one(line) : CompletableFuture.completedFuture(last));
        if (last != null) {
          return ended();
        }
        room(bounds.inFlight);
      }
      if (cut != null && !source.over()) {
        queue(source.coming(), CompletableFuture.completedFuture(cut));
        return ended();
      }
      return !source.over() && !out.isCancelled() || ended();
    } catch (RuntimeException e) {
      Log.errorf("batch failed cause=%s", e.getClass().getName());
      out.fail(e);
      return false;
    }
  }

  private boolean ended() {
    room(1);
    out.complete();
    return false;
  }

  /**
   * The answer to a line that ends the batch, because it and all later ones are not accepted; null for every other
   * line.
   */
  private EventResponse last(NdjsonReader.Line line) {
    if (line.beyond()) {
      return EventResponse.of(ApiProblems.tooLarge(bounds.whole), call.english(), call.instance());
    }
    if (cut != null) {
      return cut;
    }
    return line.number() > bounds.lines ? tooMany() : null;
  }

  /**
   * Each result is sent as soon as its event and all before it are durable, even while the next line is still being
   * read.
   */
  private void queue(int line, CompletableFuture<EventResponse> answer) {
    synchronized (this) {
      waiting.add(new Waiting(line, answer));
    }
    answer.whenCompleteAsync((told, failure) -> tell(), Infrastructure.getDefaultWorkerPool());
  }

  private synchronized void tell() {
    while (!waiting.isEmpty() && waiting.peek().answer().isDone() && !out.isCancelled()) {
      answer();
    }
  }

  /** Waits until fewer lines than this are pending. */
  private void room(int fewer) {
    CompletableFuture<EventResponse> oldest = oldest(fewer);
    while (oldest != null && !out.isCancelled()) {
      oldest.handle((answer, failure) -> null).join();
      tell();
      oldest = oldest(fewer);
    }
  }

  private synchronized CompletableFuture<EventResponse> oldest(int fewer) {
    return waiting.size() < fewer ? null : waiting.element().answer();
  }

  private CompletableFuture<EventResponse> one(NdjsonReader.Line line) {
    if (line.tooLong()) {
      return CompletableFuture.completedFuture(
          EventResponse.of(ApiProblems.tooLarge(bounds.line), call.english(), call.instance()));
    }
    return EventIntake.told(call, () -> {
      EventParser.Checked checked = intake.check(call, line.bytes());
      String dossier = checked.event().dossier().code();
      CompletableFuture<EventResponse> before = lastOfDossier.get(dossier);
      CompletableFuture<EventResponse> mine = before == null ? intake.store(call, checked).toCompletableFuture()
          : before.exceptionally(failed -> null) // if there is an earlier line, this runs on the commit thread
              .thenCompose(trace.wrapFunction(earlier -> earlier != null && earlier.retryAfter() != null
                  ? again(earlier) : intake.store(call, checked)));
      lastOfDossier.put(dossier, mine);
      return mine;
    }).toCompletableFuture();
  }

  /**
   * Answers a line behind one of the same dossier that was not accepted for now: it would overtake that line, or wait
   * for the same lock.
   */
  private CompletableFuture<EventResponse> again(EventResponse earlier) {
    EventMetrics.busy(call.interfaceName());
    return CompletableFuture.completedFuture(earlier);
  }

  private void answer() {
    Waiting first = waiting.remove();
    EventResponse answer = settled(first.answer());
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("line", first.line()).put("status", answer.status());
    line.setAll(answer.body());
    if (answer.retryAfter() != null) {
      line.put("retryAfter", answer.retryAfter());
    }
    out.emit(line);
  }

  /** The result of a line; the hub's own fault on one line must not affect the others. */
  private EventResponse settled(CompletableFuture<EventResponse> line) {
    try {
      return line.join();
    } catch (CompletionException e) {
      OutOfMemory.haltIf(e);
      Log.errorf("batch line failed cause=%s", e.getCause().getClass().getName());
      return EventResponse.of(ApiProblems.ownFault(), call.english(), call.instance());
    }
  }

  private EventResponse tooMany() {
    return EventResponse.of(Problem.of(413, "too-many-lines", ResponsibleParty.CALLER,
        new Text("Lô quá nhiều dòng", "Too many lines"),
        new Text("Tối đa " + bounds.lines + " dòng; từ dòng này trở đi không được nhận, đề nghị gửi trong lô sau.",
            "At most " + bounds.lines + " lines; this one and those behind it were not taken, send them next.")),
        call.english(), call.instance());
  }
}
