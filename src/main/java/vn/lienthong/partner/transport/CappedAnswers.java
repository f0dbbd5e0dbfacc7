package vn.lienthong.partner.transport;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.vertx.http.DefaultVertxHttpBinding;
import org.apache.camel.component.vertx.http.VertxHttpEndpoint;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.util.TimeUtils;

/**
 * Bounds one call: the time until its answer has come (the exchange property {@code HubTimeout}, as {@code 10s}) and
 * the answer's size. The component itself reads an answer of any size and takes milliseconds only. The query is added
 * here, behind everything that tells of the address.
 */
final class CappedAnswers extends DefaultVertxHttpBinding {

  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final long most;

  CappedAnswers(long most) {
    this.most = most;
  }

  @Override
  public HttpRequest<Buffer> prepareHttpRequest(VertxHttpEndpoint endpoint, Exchange exchange) throws Exception {
    String timeout = exchange.getProperty("HubTimeout", String.class);
    long millis = timeout == null ? LONGEST.toMillis() : TimeUtils.toMilliSeconds(timeout);
    HttpRequest<Buffer> request = super.prepareHttpRequest(endpoint, exchange);
    // beside a port the component forgets the scheme, and a secret would go out in clear
    request.ssl(address(exchange).startsWith("https:"));
    Call.query(exchange).forEach(request::addQueryParam);
    Long own = exchange.getProperty(Call.ANSWER_MAX, Long.class);
    return request.timeout(millis).as(new CappedBody(own == null ? most : own));
  }

  private static String address(Exchange exchange) {
    return exchange.getMessage().getHeader(Exchange.HTTP_URI, "", String.class);
  }

  @Override
  public void populateResponseHeaders(Exchange exchange, HttpResponse<Buffer> response, HeaderFilterStrategy strategy) {
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, response.statusCode());
    for (String name : Answer.HEADERS) {
      String value = response.getHeader(name);
      if (value != null) {
        message.setHeader(name, value);
      }
    }
  }
}
