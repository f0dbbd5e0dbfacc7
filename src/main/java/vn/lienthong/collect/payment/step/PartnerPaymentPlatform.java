package vn.lienthong.collect.payment.step;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import vn.lienthong.collect.payment.attempt.PaymentSettings;
import vn.lienthong.model.exchange.PaymentInitRequest;
import vn.lienthong.model.exchange.PaymentOpened;
import vn.lienthong.model.exchange.PaymentOrder;
import vn.lienthong.model.exchange.PaymentStatus;
import vn.lienthong.model.exchange.PaymentStatusRequest;
import vn.lienthong.outbound.CallPolicy;
import vn.lienthong.outbound.PartnerClient;
import vn.lienthong.outbound.PartnerReply;

/** The platform behind the routes {@code payment-init} and {@code payment-query}. */
@ApplicationScoped
class PartnerPaymentPlatform implements PaymentPlatform {

  private static final String ENDPOINT = "payment";
  private static final String INIT = "payment-init";
  private static final String QUERY = "payment-query";

  private final PartnerClient partners;
  private final CallPolicy policy;

  PartnerPaymentPlatform(PartnerClient partners, PaymentSettings config) {
    this.partners = partners;
    this.policy = CallPolicy.lookUp(config.lease().dividedBy(2)); // an answer after the lease would not be stored
  }

  @Override public CompletionStage<PartnerReply<PaymentOpened>> init(PaymentOrder order) {
    return partners.ask(ENDPOINT, INIT, new PaymentInitRequest(ENDPOINT, order), PaymentOpened.class, policy);
  }

  @Override public CompletionStage<PartnerReply<PaymentStatus>> query(PaymentOrder order) {
    return partners.ask(ENDPOINT, QUERY, new PaymentStatusRequest(ENDPOINT, order.version(), order.partnerCode(),
        order.reference(), order.time()), PaymentStatus.class, policy);
  }
}
