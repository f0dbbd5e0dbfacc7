package vn.lienthong.model.exchange;

/**
 * Asks the payment platform how a payment stands (truy vấn giao dịch). The {@code payment-query} route ends with a
 * {@link PaymentStatus}, or with the Outcome that says why there is none.
 *
 * @param time the time the payment was opened with, as it was sent
 */
public record PaymentStatusRequest(String endpoint, String version, String partnerCode, String reference,
    String time) {}
