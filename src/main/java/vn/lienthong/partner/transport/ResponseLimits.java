package vn.lienthong.partner.transport;

import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.vertx.http.DefaultVertxHttpBinding;
import org.apache.camel.component.vertx.http.VertxHttpEndpoint;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.TimeUtils;
import vn.lienthong.model.text.BadAnswerException;
import vn.lienthong.platform.limits.ByteBudget;

/**
 * Limits one call and decodes its response: the time until it is complete (the exchange property {@code HubTimeout}, as
 * {@code 10s}), its size, and the memory of all responses together until the route has processed them. The component
 * itself reads a response of any size and accepts milliseconds only. The query is added here, after all code that logs
 * or traces the address. What the client cannot read as HTTP is the partner's fault.
 */
final class ResponseLimits extends DefaultVertxHttpBinding {

  private static final String BODY = "HubAnswerBody";
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final long most;
  private final ByteBudget together;

  /** {@code most} bytes for each response, and {@code together} for all. */
  ResponseLimits(long most, ByteBudget together) {
    this.most = most;
    this.together = together;
  }

  @Override
  public HttpRequest<Buffer> prepareHttpRequest(VertxHttpEndpoint endpoint, Exchange exchange) throws Exception {
    String timeout = exchange.getProperty("HubTimeout", String.class);
    long millis = timeout == null ? LONGEST.toMillis() : TimeUtils.toMilliSeconds(timeout);
    HttpRequest<Buffer> request = super.prepareHttpRequest(endpoint, exchange);
    // with an explicit port the component ignores the scheme, and a secret would be sent unencrypted
    request.ssl(address(exchange).startsWith("https:"));
    PartnerCall.query(exchange).forEach(request::addQueryParam);
    request.putHeader("Accept-Encoding", "identity");
    ByteBudget.Hold hold = together.hold("answers", 1);
    exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
      @Override public void onDone(Exchange over) {
        hold.release();
      }
    });
    LimitedBodyCodec body = new LimitedBodyCodec(most(exchange), hold);
    exchange.setProperty(BODY, body);
    return request.timeout(millis).as(body);
  }

  private long most(Exchange exchange) {
    Long own = exchange.getProperty(PartnerCall.ANSWER_MAX, Long.class);
    return own == null ? most : own;
  }

  @Override
  public void handleResponse(
      VertxHttpEndpoint endpoint, Exchange exchange, AsyncResult<HttpResponse<Buffer>> response) {
    try {
      if (response.failed()) {
        throw trouble(response.cause(), exchange.getProperty(BODY, LimitedBodyCodec.class).begun());
      }
      HttpResponse<Buffer> answer = response.result();
      byte[] body = body(exchange, answer);
      populateResponseHeaders(exchange, answer, null);
      exchange.getMessage().setBody(body);
    } catch (Exception e) {
      exchange.setException(e);
    }
  }

  /**
   * The decoded body. Under an error status an undecodable body is replaced by an empty one, because the status
   * suffices.
   */
  private byte[] body(Exchange exchange, HttpResponse<Buffer> answer) throws BadAnswerException {
    byte[] coded = answer.body() == null ? new byte[0] : answer.body().getBytes();
    try {
      return ResponseDecoder.decode(coded, answer.headers().getAll("Content-Encoding"),
          answer.getHeader("Content-Type"), most(exchange));
    } catch (BadAnswerException e) {
      if (answer.statusCode() / 100 != 2) {
        return new byte[0];
      }
      throw e;
    }
  }

  /** Network errors stay as they are; any other error of the client means that the response is not HTTP. */
  private static Exception trouble(Throwable cause, boolean begun) {
    if (cause instanceof Error error) {
      throw error;
    } else if (begun && (cause instanceof HttpClosedException || cause instanceof StreamResetException)) {
      return new BadAnswerException("answer-cut-short", cause.getClass().getSimpleName());
    }
    boolean network = cause instanceof IOException || cause instanceof TimeoutException
        || cause instanceof HttpClosedException || cause instanceof StreamResetException
        || cause instanceof UnresolvedAddressException || cause instanceof IllegalStateException
        || cause instanceof ConnectionPoolTooBusyException;
    return network ? (Exception) cause : new BadAnswerException("answer-no-http", cause.getClass().getSimpleName());
  }

  private static String address(Exchange exchange) {
    return exchange.getMessage().getHeader(Exchange.HTTP_URI, "", String.class);
  }

  @Override
  public void populateResponseHeaders(Exchange exchange, HttpResponse<Buffer> response, HeaderFilterStrategy strategy) {
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, response.statusCode());
    for (String name : PartnerResponse.HEADERS) {
      String value = response.getHeader(name);
      if (value != null) {
        message.setHeader(name, value);
      }
    }
  }
}
