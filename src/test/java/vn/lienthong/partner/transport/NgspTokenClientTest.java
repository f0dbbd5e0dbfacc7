package vn.lienthong.partner.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PartnerSession;

class NgspTokenClientTest {

  private static final Duration OTHERWISE = Duration.ofMinutes(10);

  private final NgspTokenClient ngsp = new NgspTokenClient(endpoint -> Optional.of("t-" + endpoint));
  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

  @Test
  void theClientAsksForATokenAsRfc6749Says() {
    ngsp.login(exchange, "Aladdin", "open sesame");
    assertThat(exchange.getMessage().getHeader("Authorization")).isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assertThat(exchange.getMessage().getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    assertThat(exchange.getMessage().getBody(byte[].class))
        .isEqualTo("grant_type=client_credentials".getBytes(StandardCharsets.UTF_8));
    assertThat(exchange.getMessage().getHeader(PartnerCall.MODE)).isEqualTo("LIVE");
  }

  @Test
  void itsLifeIsWhatThePlatformSaysLessAMinute() {
    assertThat(life(",\"expires_in\":3600")).isEqualTo(Duration.ofSeconds(3540));
    assertThat(life(",\"expires_in\":60")).isEqualTo(Duration.ofSeconds(30));
    assertThat(life(",\"expires_in\":9223372036854775807")).isEqualTo(Duration.ofHours(24).minusMinutes(1));
    assertThat(life("")).isEqualTo(OTHERWISE);
    assertThat(life(",\"expires_in\":-1")).isEqualTo(OTHERWISE);
  }

  @Test
  void whatIsNoTokenIsTold() {
    assertThat(read(401, "{\"error\":\"invalid_client\"}"))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.SESSION, "invalid_client", null, false));
    assertThat(read(400, "{\"error\":\"khóa của ông A\"}"))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.SESSION, "HTTP-400", null, false));
    assertThat(read(200, "{")).isEqualTo(new Outcome.Unavailable(ErrorClass.SESSION, "unreadable", null, false));
    assertThat(read(200, "<html>")).as("a captive portal lost no session of ours")
        .isEqualTo(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "html-page", null, true));
    assertThat(read(200, "{\"access_token\":\"a\\r\\nCookie: b\"}")).isInstanceOf(Outcome.Unavailable.class);
    assertThat(read(503, "{}")).isInstanceOfSatisfying(Outcome.Unavailable.class,
        closed -> assertThat(closed.errorClass()).isEqualTo(ErrorClass.MAINTENANCE));
  }

  @Test
  void theCallCarriesTheTokenOfItsEndpoint() {
    PartnerCall.open(exchange);
    ngsp.bear(exchange, "insurance");
    assertThat(exchange.getMessage().getHeader("Authorization")).isEqualTo("Bearer t-insurance");
  }

  private Duration life(String rest) {
    PartnerSession session =
        (PartnerSession) read(200, "{\"access_token\":\"abc\",\"token_type\":\"Bearer\"" + rest + "}");
    assertThat(session.token()).isEqualTo("abc");
    return session.validFor();
  }

  private Object read(int status, String body) {
    return ngsp.readLogin(new PartnerResponse(status, body.getBytes(StandardCharsets.UTF_8), null), OTHERWISE);
  }
}
