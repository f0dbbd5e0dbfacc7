package vn.lienthong.collect.payment.step;

import java.util.concurrent.CompletionStage;
import vn.lienthong.model.exchange.PaymentOpened;
import vn.lienthong.model.exchange.PaymentOrder;
import vn.lienthong.model.exchange.PaymentStatus;
import vn.lienthong.outbound.PartnerReply;

/** The payment platform, as the steps ask it. The stages never fail. */
public interface PaymentPlatform {

  /** Opens a payment. A repeated call sends the same bytes. */
  CompletionStage<PartnerReply<PaymentOpened>> init(PaymentOrder order);

  /** Asks how a payment stands. */
  CompletionStage<PartnerReply<PaymentStatus>> query(PaymentOrder order);
}
