package vn.lienthong.partner.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;

import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.model.register.Subject;

class XRoadClientTest {

  private static final UUID ID = UUID.fromString("0198c2a0-7c1e-7000-8000-000000000001");
  private static final Subject NOBODY =
      given(Subject.class);

  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

  @Test
  void theHeadersSayWhoAsksForWhomAndWhy() {
    XRoadClient.sign(exchange, "VN/GOV/H99/HUB", about("000.00.10.H99-260105-0001", null, "cb.mau@h99", "mau037"));
    assertThat(exchange.getMessage().getHeaders()).containsEntry("X-Road-Client", "VN/GOV/H99/HUB")
        .containsEntry("X-Road-Id", ID.toString()).containsEntry("X-Road-UserId", "VNmau037")
        .containsEntry("X-Road-Issue", "000.00.10.H99-260105-0001").hasSize(4);
  }

  @Test
  void aReceptionIsTheIssueAndACitizenIsNoUser() {
    XRoadClient.sign(exchange, "VN/GOV/H99/HUB", about(null, "r-1", null, null));
    assertThat(exchange.getMessage().getHeaders()).containsEntry("X-Road-Issue", "r-1")
        .doesNotContainKey("X-Road-UserId");
  }

  @Test
  void whatNoHeaderCanCarryStaysAway() {
    XRoadClient.sign(exchange, "VN/GOV/H99/HUB", about("A\r\nB: c", null, "cán bộ", null));
    assertThat(exchange.getMessage().getHeaders()).containsOnlyKeys("X-Road-Client", "X-Road-Id");
  }

  @ParameterizedTest
  @CsvSource({"Client.BadRequest,Refused SCHEMA", "Server.ServerProxy.NetworkError,Unavailable CONNECTION",
      "Server.ClientProxy.SslAuthenticationFailed,Unavailable CONNECTION",
      "Server.ServerProxy.ServiceFailed,Unavailable SERVER_ERROR", "Server.ServerProxy.AccessDenied,Refused BUSINESS",
      "Server.ServerProxy.UnknownService,Refused BUSINESS"})
  void anErrorOfTheRoadIsToldByItsClass(String error, String told) {
    String said = XRoadClient.trouble(new PartnerResponse(500, new byte[0], null, error)).orElseThrow()
        .fold(d -> "", p -> "", s -> "", r -> "Refused " + r.errorClass(), u -> "Unavailable " + u.errorClass(), f ->
        "");
    assertThat(said).isEqualTo(told);
  }

  @Test
  void anAnswerOfTheRegistersOwnIsNone() {
    assertThat(XRoadClient.trouble(new PartnerResponse(500, new byte[0], null))).isEmpty();
    assertThat(XRoadClient.trouble(new PartnerResponse(500, new byte[0], null, "Nguyễn Văn A"))).isEmpty();
  }

  @Test
  void onTheRoadNobodyLogsIn() {
    Transport.XROAD.login(exchange, call -> {
      throw new AssertionError("a token was asked for");
    });
    assertThat(PartnerCall.ended(exchange).orElseThrow()).isInstanceOf(PartnerSession.class);
    assertThat(exchange.getMessage().getHeader(PartnerCall.MODE)).isEqualTo("NONE");
  }

  private static LookUpRequest about(String dossier, String reception, String officer, String account) {
    Purpose purpose = new Purpose(dossier, reception, "9.000001", "H99.10", officer, account, officer == null, "x");
    return new LookUpRequest(ID, "insurance", purpose, NOBODY, Set.of());
  }
}
