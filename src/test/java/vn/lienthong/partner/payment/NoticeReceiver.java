package vn.lienthong.partner.payment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.lienthong.model.exchange.PaymentNotice;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Answer;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Received;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Unverified;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Verified;

/** Where the stub sends its notices: reads and answers each as the hub does. */
final class NoticeReceiver implements AutoCloseable {

  final List<Received> received = new CopyOnWriteArrayList<>();

  private final PaymentNoticeReader reader;
  private final HttpServer server;
  private final Deque<Answer> answers = new ConcurrentLinkedDeque<>(List.of(Answer.STORED));

  NoticeReceiver(PaymentConfig config) throws IOException {
    reader = new PaymentNoticeReader(config);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/ipn";
  }

  /** What verified notices are answered from now on, one after the other; the last one also all that follow. */
  void answers(Answer... next) {
    answers.clear();
    answers.addAll(List.of(next));
  }

  private Answer next() {
    return answers.size() > 1 ? answers.poll() : answers.peek();
  }

  /** What was believed, in the order of arrival. */
  List<PaymentNotice> notices() {
    return received.stream().filter(Verified.class::isInstance).map(one -> ((Verified) one).notice()).toList();
  }

  private void take(HttpExchange call) {
    try (call) {
      Received one = reader.read(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      received.add(one);
      byte[] body = (one instanceof Verified good ? reader.answer(good.original(), next())
          : reader.answer(((Unverified) one).original(), Answer.WRONG_HASH)).getBytes(StandardCharsets.UTF_8);
      call.sendResponseHeaders(200, body.length);
      call.getResponseBody().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
