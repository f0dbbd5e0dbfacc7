package vn.lienthong.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.context.Context;
import io.quarkus.logging.Log;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.Problems;
import vn.lienthong.canon.FaultOwner;
import vn.lienthong.canon.HubStopping;
import vn.lienthong.canon.Problem;
import vn.lienthong.canon.Problem.Text;
import vn.lienthong.ledger.Ledger;
import vn.lienthong.platform.lifecycle.OutOfMemory;

/**
 * Many events in one call: read line by line, several on their way to the ledger at once, answered in the order
 * they came. Lines of the same dossier go one after the other, because without {@code sequence} the order of
 * arrival is theirs; once one is to come again later, so are those behind it, at once.
 */
@ApplicationScoped
class BatchDoor {

  private final EventDoor door;
  private final int lines;
  private final int inFlight;
  private final long lineMax;
  private final long whole;
  private volatile boolean stopping;

  BatchDoor(EventDoor door, @ConfigProperty(name = "hub.intake.batch.lines", defaultValue = "1000") int lines,
      @ConfigProperty(name = "hub.intake.batch.in-flight", defaultValue = "64") int inFlight,
      @ConfigProperty(name = "hub.intake.body.max", defaultValue = "1M") MemorySize lineMax,
      @ConfigProperty(name = "hub.intake.batch.max", defaultValue = "16M") MemorySize whole) {
    this.door = door;
    this.lines = lines;
    this.inFlight = inFlight;
    this.lineMax = lineMax.asLongValue();
    this.whole = whole.asLongValue();
  }

  /** One result per line. */
  Multi<ObjectNode> take(EventDoor.Call call, InputStream body) {
    Context trace = Context.current();
    return Multi.createFrom().emitter(out -> Infrastructure.getDefaultWorkerPool()
        .execute(trace.wrap(() -> run(new Run(call, out, trace), new NdjsonLines(body, lineMax, whole)))));
  }

  private void run(Run run, NdjsonLines source) {
    try {
      run.all(source);
      run.out.complete();
    } catch (IOException gone) {
      Log.debugf("batch cut off by its caller: %s", gone.getClass().getSimpleName());
      run.out.complete(); // nobody is there to be told
    } catch (RuntimeException e) {
      Log.errorf("batch failed cause=%s", e.getClass().getName());
      run.out.fail(e);
    }
  }

  /** Before the doors close, which wait for what is under way: what was read is answered, the rest is for later. */
  void stop(@Observes HubStopping signal) {
    stopping = true;
  }

  private final class Run {

    private final EventDoor.Call call;
    private final MultiEmitter<? super ObjectNode> out;
    private final Context trace;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Map<String, CompletableFuture<Answer>> lastOfDossier = new HashMap<>();

    /** The answer to come to the line of this number. */
    private record Waiting(int line, CompletableFuture<Answer> answer) {}

    Run(EventDoor.Call call, MultiEmitter<? super ObjectNode> out, Context trace) {
      this.call = call;
      this.out = out;
      this.trace = trace;
    }

    void all(NdjsonLines source) throws IOException {
      int taken = 0;
      for (NdjsonLines.Line line = source.next(); line != null && !out.isCancelled(); line = source.next()) {
        Answer last = last(line, ++taken);
        queue(line.number(), last == null ? one(line) : CompletableFuture.completedFuture(last));
        if (last != null) {
          break;
        }
        room(inFlight);
      }
      room(1);
    }

    /** The answer to a line that is not taken, and none behind it; null for every other. */
    private Answer last(NdjsonLines.Line line, int number) {
      if (line.beyond()) {
        return Answer.of(Problems.tooLarge(whole), call.english(), call.instance());
      }
      if (stopping) {
        return Answer.busy(new Ledger.Busy("stopping", 5), call.english(), call.instance());
      }
      return number > lines ? tooMany() : null;
    }

    /** Each is told as soon as it and those before it are durable, also while the next line is still on its way. */
    private void queue(int line, CompletableFuture<Answer> answer) {
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

    /** Waits until fewer lines than this are on their way. */
    private void room(int fewer) {
      CompletableFuture<Answer> oldest = oldest(fewer);
      while (oldest != null && !out.isCancelled()) {
        oldest.handle((answer, failure) -> null).join();
        tell();
        oldest = oldest(fewer);
      }
    }

    private synchronized CompletableFuture<Answer> oldest(int fewer) {
      return waiting.size() < fewer ? null : waiting.element().answer();
    }

    private CompletableFuture<Answer> one(NdjsonLines.Line line) {
      if (line.tooLong()) {
        return CompletableFuture.completedFuture(
            Answer.of(Problems.tooLarge(lineMax), call.english(), call.instance()));
      }
      return EventDoor.told(call, () -> {
        EventReader.Checked checked = door.check(call, line.bytes());
        String dossier = checked.event().dossier().code();
        CompletableFuture<Answer> before = lastOfDossier.get(dossier);
        CompletableFuture<Answer> mine = before == null ? door.store(call, checked).toCompletableFuture()
            : before.exceptionally(failed -> null) // then on the thread of the commit
                .thenCompose(trace.wrapFunction(earlier -> earlier != null && earlier.retryAfter() != null
                    ? again(earlier) : door.store(call, checked)));
        lastOfDossier.put(dossier, mine);
        return mine;
      }).toCompletableFuture();
    }

    /** Behind one that was not taken for now: it would overtake it, or wait as long for whoever holds the dossier. */
    private CompletableFuture<Answer> again(Answer earlier) {
      EventCount.busy(call.door());
      return CompletableFuture.completedFuture(earlier);
    }

    private void answer() {
      Waiting first = waiting.remove();
      Answer answer = settled(first.answer());
      ObjectNode line = JsonNodeFactory.instance.objectNode().put("line", first.line()).put("status", answer.status());
      line.setAll(answer.body());
      if (answer.retryAfter() != null) {
        line.put("retryAfter", answer.retryAfter());
      }
      out.emit(line);
    }

    /** Our own mistake on one line must not cut off the others. */
    private Answer settled(CompletableFuture<Answer> line) {
      try {
        return line.join();
      } catch (CompletionException e) {
        OutOfMemory.haltIf(e);
        Log.errorf("batch line failed cause=%s", e.getCause().getClass().getName());
        return Answer.of(Problems.ownFault(), call.english(), call.instance());
      }
    }

    private Answer tooMany() {
      return Answer.of(Problem.of(413, "too-many-lines", FaultOwner.CALLER,
          new Text("Lô quá nhiều dòng", "Too many lines"),
          new Text("Tối đa " + lines + " dòng; từ dòng này trở đi không được nhận, đề nghị gửi trong lô sau.",
              "At most " + lines + " lines; this one and those behind it were not taken, send them next.")),
          call.english(), call.instance());
    }
  }
}
