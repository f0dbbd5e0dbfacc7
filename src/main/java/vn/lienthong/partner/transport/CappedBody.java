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
import vn.lienthong.canon.BadAnswerException;

/** Reads an answer into memory up to a limit; past it the call fails and nothing more is kept. */
final class CappedBody implements BodyCodec<Buffer> {

  private final long most;
  private volatile boolean begun;

  CappedBody(long most) {
    this.most = most;
  }

  /** Whether the head of an answer has come: what breaks after it is cut short. */
  boolean begun() {
    return begun;
  }

  @Override
  public void create(Handler<AsyncResult<BodyStream<Buffer>>> handler) {
    begun = true;
    handler.handle(Future.succeededFuture(new Reading(most)));
  }

  static BadAnswerException tooLarge() {
    return new BadAnswerException("answer-too-large", "past hub.transport.answer-max, or more than the call allows");
  }

  private static final class Reading implements BodyStream<Buffer> {

    private final long most;
    private final Promise<Buffer> whole = Promise.promise();
    private Buffer soFar = Buffer.buffer();
    private Handler<Throwable> onTrouble;

    Reading(long most) {
      this.most = most;
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
      if (soFar.length() + (long) piece.length() > most) {
        soFar = Buffer.buffer();
        IOException tooLarge = tooLarge();
        whole.tryFail(tooLarge);
        if (onTrouble != null) {
          onTrouble.handle(tooLarge);
        }
        return Future.failedFuture(tooLarge);
      }
      soFar.appendBuffer(piece);
      return Future.succeededFuture();
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
