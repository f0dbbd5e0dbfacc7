package vn.lienthong.partner.transport;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.io.IOException;
import vn.lienthong.model.text.BadAnswerException;
import vn.lienthong.platform.limits.ByteBudget;

/**
 * Reads a response into memory up to a limit, and as long as the memory for all responses suffices; beyond it the call
 * fails and nothing more is kept.
 */
final class LimitedBodyCodec implements BodyCodec<Buffer> {

  /** The first bytes of each response are not counted, because the number of calls is limited. */
  private static final int FREE = 64 * 1024;

  private final long most;
  private final ByteBudget.Hold hold;
  private volatile boolean begun;

  LimitedBodyCodec(long most, ByteBudget.Hold hold) {
    this.most = most;
    this.hold = hold;
  }

  /** Whether the head of a response has arrived: after that, a broken connection means an incomplete response. */
  boolean begun() {
    return begun;
  }

  @Override
  public void create(Handler<AsyncResult<BodyStream<Buffer>>> handler) {
    begun = true;
    handler.handle(Future.succeededFuture(new Reading(most, hold)));
  }

  static BadAnswerException tooLarge() {
    return new BadAnswerException("answer-too-large", "past hub.transport.answer-max, or more than the call allows");
  }

  private static final class Reading implements BodyStream<Buffer> {

    private final long most;
    private final ByteBudget.Hold hold;
    private long held = FREE;
    private final Promise<Buffer> whole = Promise.promise();
    private Buffer soFar = Buffer.buffer();
    private Handler<Throwable> onTrouble;

    Reading(long most, ByteBudget.Hold hold) {
      this.most = most;
      this.hold = hold;
    }

    @Override
    public Future<Buffer> result() {
      return whole.future();
    }

    @Override
    public void handle(Throwable trouble) {
      whole.tryFail(trouble);
    }

    @Override
    public Future<Void> write(Buffer piece) {
      long size = soFar.length() + (long) piece.length();
      if (size > most) {
        return fail(tooLarge());
      }
      if (size > held) { // a growing buffer doubles its size
        held = Math.min(2 * size, most);
        if (!hold.grow(held)) {
          return fail(new IOException("hub.transport.answers-bytes: too much is being answered at once"));
        }
      }
      soFar.appendBuffer(piece);
      return Future.succeededFuture();
    }

    private Future<Void> fail(IOException why) {
      soFar = Buffer.buffer();
      whole.tryFail(why);
      if (onTrouble != null) {
        onTrouble.handle(why);
      }
      return Future.failedFuture(why);
    }

    @Override
    public void write(Buffer piece, Handler<AsyncResult<Void>> handler) {
      write(piece).onComplete(handler);
    }

    @Override
    public void end(Handler<AsyncResult<Void>> handler) {
      whole.tryComplete(soFar);
      handler.handle(Future.succeededFuture());
    }

    @Override
    public boolean writeQueueFull() {
      return false;
    }

    @Override
    public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
      return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int size) {
      return this;
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
      onTrouble = handler;
      return this;
    }
  }
}
