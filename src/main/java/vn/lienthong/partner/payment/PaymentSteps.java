package vn.lienthong.partner.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PaymentBillRequest;
import vn.lienthong.model.exchange.PaymentInitRequest;
import vn.lienthong.model.exchange.PaymentOrder;
import vn.lienthong.model.exchange.PaymentStatusRequest;
import vn.lienthong.partner.transport.PartnerCall;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.PartnerResponse;

/** The bean steps of the payment platform's routes. */
@Singleton
@Named("payment")
@Unremovable
class PaymentSteps {

  private static final String ASKED = "HubPaymentAsked";

  private final PaymentConfig config;
  private final PaymentRequestMapper request;
  private final PaymentResponseMapper response;
  private final PaymentSecrets secrets;

  @Inject
  PaymentSteps(PaymentConfig config, Catalogue catalogue, Clock clock) {
    this(config, new PartnerCodes("payment", catalogue, clock));
  }

  PaymentSteps(PaymentConfig config, PartnerCodes codes) {
    this.config = config;
    this.request = new PaymentRequestMapper(config.assume());
    this.response = new PaymentResponseMapper(config, codes);
    this.secrets = new PaymentSecrets(config);
  }

  /** Prepares the call that opens a payment. */
  public void toInit(Exchange exchange) {
    PaymentOrder order = exchange.getMessage().getBody(PaymentInitRequest.class).order();
    PartnerCall.open(exchange);
    if (!addsUp(order)) {
      PartnerCall.settle(exchange, new Outcome.Faulty("the fees are not the amount"));
      return;
    }
    send(exchange, request.init(order), PaymentRequestMapper.INIT_SIGNED);
  }

  /** The PaymentOpened, or the outcome that says why there is none. */
  public Object readInit(Exchange exchange) {
    return PartnerCall.ended(exchange).orElseGet(() -> response.opened(PartnerResponse.of(exchange)));
  }

  /** Prepares the query for a payment. */
  public void toQuery(Exchange exchange) {
    PaymentStatusRequest asked = exchange.getMessage().getBody(PaymentStatusRequest.class);
    exchange.setProperty(ASKED, asked);
    PartnerCall.open(exchange);
    send(exchange, PaymentRequestMapper.ask("QUERY", asked.version(), asked.partnerCode(), asked.reference(),
        asked.time()), PaymentRequestMapper.ASK_SIGNED);
  }

  /** The PaymentStatus, or the outcome that says why there is none. */
  public Object readQuery(Exchange exchange) {
    PaymentStatusRequest asked = exchange.getProperty(ASKED, PaymentStatusRequest.class);
    return PartnerCall.ended(exchange).orElseGet(() -> response.status(asked, PartnerResponse.of(exchange)));
  }

  /** Prepares the request for the proof of a payment. */
  public void toBill(Exchange exchange) {
    PaymentBillRequest asked = exchange.getMessage().getBody(PaymentBillRequest.class);
    PartnerCall.open(exchange);
    PartnerCall.answerMax(exchange, config.billMax().asLongValue());
    send(exchange, PaymentRequestMapper.ask("GET_BILL", asked.version(), asked.partnerCode(), asked.reference(),
        asked.time()), PaymentRequestMapper.ASK_SIGNED);
    exchange.getMessage().setHeader("Accept", "application/pdf, application/json");
  }

  /** The bytes of the PDF, or the outcome that says why there are none. */
  public Object readBill(Exchange exchange) {
    return PartnerCall.ended(exchange).orElseGet(() -> response.bill(PartnerResponse.of(exchange)));
  }

  private void send(Exchange exchange, ObjectNode message, List<String> signed) {
    Optional<String> barred = PaymentRequestMapper.barred(message, signed);
    if (secrets.inForce().isEmpty()) {
      PartnerCall.settle(exchange, Outcome.Refused.notConfigured("hub.partner.payment.secret"));
    } else if (barred.isPresent()) {
      PartnerCall.settle(exchange, new Outcome.Refused(ErrorClass.SCHEMA, "bar-in-field", barred.get()));
    } else {
      PartnerCall.json(exchange, PaymentRequestMapper.signed(message, signed, secrets.inForce().get()));
      config.token().ifPresent(token -> exchange.getMessage().setHeader("Authorization", "Bearer " + token));
    }
  }

  private static boolean addsUp(PaymentOrder order) {
    try {
      return order.bill().fees().stream().mapToLong(PaymentOrder.Fee::amount).reduce(0, Math::addExact)
          == order.amount();
    } catch (ArithmeticException tooLarge) {
      return false;
    }
  }
}
