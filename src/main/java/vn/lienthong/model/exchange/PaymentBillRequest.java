package vn.lienthong.model.exchange;

/**
 * Asks the payment platform for its proof of payment (lấy biên lai). The {@code payment-get-bill} route ends with the
 * bytes of a PDF, or with the Outcome that says why there is none.
 *
 * @param time the time the payment was opened with, as it was sent
 */
public record PaymentBillRequest(String endpoint, String version, String partnerCode, String reference, String time) {}
