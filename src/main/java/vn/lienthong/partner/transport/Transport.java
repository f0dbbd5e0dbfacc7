package vn.lienthong.partner.transport;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.model.register.LookUpRequest;

/** By which way a register is called; the configuration says so ({@code hub.partner.<name>.transport}). */
public enum Transport {

  /** The national service platform: a token. */
  NGSP,

  /** A security server of X-Road: headers, and no login. */
  XROAD;

  /** On this way nobody logs in: a session that says nothing, so that the relay asks no further. */
  private static final PartnerSession NONE_NEEDED = new PartnerSession("none", Duration.ofHours(12));

  /** Prepares the login; on a way without one it is over before it began. */
  public void login(Exchange exchange, Consumer<Exchange> withToken) {
    if (this == NGSP) {
      withToken.accept(exchange);
    } else {
      PartnerCall.open(exchange);
      PartnerCall.end(exchange, NONE_NEEDED);
    }
  }

  /** Gives a prepared call what the way wants of it. */
  public void sign(Exchange exchange, NgspTokenClient ngsp, String client, LookUpRequest inquiry) {
    if (this == NGSP) {
      ngsp.bear(exchange, inquiry.endpoint());
    } else {
      XRoadClient.sign(exchange, client, inquiry);
    }
  }
}
