package vn.lienthong.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.LongAdder;

/** The portal's adapter as far as a relay needs it: logs in, takes everything, counts what it took. One event loop. */
final class PartnerStub implements AutoCloseable {

  private static final Buffer LOGIN = Buffer.buffer("{\"error_code\":\"0\",\"session\":\"bench-session\"}");
  private static final Buffer TAKEN =
      Buffer.buffer("{\"error_code\":\"0\",\"message\":\"Thành công\",\"result\":[]}");

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final LongAdder taken = new LongAdder();
  private final HttpServer server;

  PartnerStub() {
    server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").toCompletionStage()
        .toCompletableFuture().join();
  }

  int port() {
    return server.actualPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  /** Calls taken, logins not counted. */
  long taken() {
    return taken.sum();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void answer(HttpServerRequest request) {
    boolean login = request.path().endsWith("/login");
    request.endHandler(end -> {
      if (!login) {
        taken.increment();
      }
      request.response().putHeader("Content-Type", "application/json").end(login ? LOGIN : TAKEN);
    });
  }
}
