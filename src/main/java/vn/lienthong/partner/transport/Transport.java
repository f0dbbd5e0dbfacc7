package vn.lienthong.partner.transport;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.model.register.LookUpRequest;

/** How a register is called; configured by {@code hub.partner.<name>.transport}. */
public enum Transport {

  /** The national service platform, with a token. */
  NGSP,

  /** An X-Road security server, with headers and without a login. */
  XROAD;

  /** A placeholder session for a transport without a login, so that the relay requests none. */
  private static final PartnerSession NONE_NEEDED = new PartnerSession("none", Duration.ofHours(12));

  /** Prepares the login; for a transport without one, the route ends with a placeholder session. */
  public void login(Exchange exchange, Consumer<Exchange> withToken) {
    if (this == NGSP) {
      withToken.accept(exchange);
    } else {
      PartnerCall.open(exchange);
      PartnerCall.end(exchange, NONE_NEEDED);
    }
  }

  /** Adds to a prepared call what the transport requires. */
  public void sign(Exchange exchange, NgspTokenClient ngsp, String client, LookUpRequest inquiry) {
    if (this == NGSP) {
      ngsp.bear(exchange, inquiry.endpoint());
    } else {
      XRoadClient.sign(exchange, client, inquiry);
    }
  }
}
