package vn.lienthong.model.exchange;

/**
 * Asks the payment platform to open a payment (khởi tạo giao dịch). The {@code payment-init} route ends with a {@link
 * PaymentOpened}, or with the Outcome that says why there is none. {@code Unavailable.perhapsDone}: the platform may
 * know the reference now.
 */
public record PaymentInitRequest(String endpoint, PaymentOrder order) {}
