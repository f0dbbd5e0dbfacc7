package vn.lienthong.model.exchange;

import java.time.OffsetDateTime;

/**
 * What the platform says of a payment, in a notice of its own (IPN) or in an answer. Its hash was verified. Card fields
 * are not in it.
 *
 * @param success whether money moved; else {@code code} says why not
 * @param code mã lỗi, as received
 * @param amountText số tiền, as the characters that were received and hashed
 * @param amount in VND; null where the text is no whole amount
 * @param currency mã tiền tệ
 * @param transaction mã giao dịch: the platform's own key of the money; null where nothing moved
 * @param paidAt thời gian giao dịch, in Vietnam; null where it was not understood
 */
public record PaymentNotice(
    boolean success, String code, String partnerCode, String reference, String amountText, Long amount,
    String currency, String transaction, String bank, String timeText, OffsetDateTime paidAt, String description) {}
