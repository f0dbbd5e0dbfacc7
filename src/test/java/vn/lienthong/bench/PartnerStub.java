package vn.lienthong.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.LongAdder;

/**
 * The portal's adapter and the insurance register as far as they are needed: logs in, answers everything, counts. One
 * event loop.
 */
final class PartnerStub implements AutoCloseable {

  private static final Buffer LOGIN = Buffer.buffer("{\"error_code\":\"0\",\"session\":\"bench-session\"}");
  private static final Buffer TAKEN =
      Buffer.buffer("{\"error_code\":\"0\",\"message\":\"Thành công\",\"result\":[]}");

  private static final Buffer TOKEN =
      Buffer.buffer("{\"access_token\":\"bench-token\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
  private static final Buffer INSURED = Buffer.buffer("{\"maSoBhxh\":\"9900000017\",\"hoTen\":\"NGUYỄN THỊ MẪU\","
      + "\"ngaySinh\":\"19900101\",\"loaiNgaySinh\":\"0\",\"gioiTinh\":\"2\",\"trangThai\":\"1\"}");

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
    String path = request.path();
    boolean login = path.endsWith("/login") || path.equals("/token");
    Buffer told = path.equals("/token") ? TOKEN : login ? LOGIN : path.startsWith("/apiBHXH/") ? INSURED : TAKEN;
    request.endHandler(end -> {
      if (!login) {
        taken.increment();
      }
      request.response().putHeader("Content-Type", "application/json").end(told);
    });
  }
}
