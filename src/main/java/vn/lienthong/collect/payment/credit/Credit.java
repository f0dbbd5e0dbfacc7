package vn.lienthong.collect.payment.credit;

import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Money that moved (khoản tiền đã ghi nhận). Unique by {@code partner} and {@code transaction}; never changed.
 *
 * @param partner who says so: mã đối tác of the platform, or {@code counter:<source system>}
 * @param transaction mã giao dịch, or the number of the counter's slip
 * @param attempt the attempt it answers, or null
 * @param amount in VND; 0 where the received text is no whole amount
 * @param applied how much of it pays demands
 * @param day of the statement: of {@code paidAt}, in Vietnam
 */
public record Credit(
    long id, String partner, String transaction, Long attempt, Long dossier, String reference, Kind kind, long amount,
    long applied, String amountText, String currency, Method method, String bank, String agency, String account,
    OffsetDateTime paidAt, LocalDate day, LearnedBy learnedBy, OffsetDateTime at) {

  /**
   * Đã ghi nhận; nộp thừa (nothing is open for all or part of it); sai số tiền (partner, currency or amount differ);
   * không rõ nguồn (the reference is unknown).
   */
  public enum Kind { APPLIED, EXCESS, MISMATCH, ORPHAN }

  /** Trực tuyến; tiền mặt; chuyển khoản; quét mã QR tại quầy; quẹt thẻ tại quầy. */
  public enum Method { ONLINE, CASH, TRANSFER, QR, POS }

  /** How the hub learned of it. */
  public enum LearnedBy { IPN, QUERY, COUNTER }

  /** A copy with the id and time it was stored under. */
  Credit stored(long as, OffsetDateTime when) {
    return new Credit(as, partner, transaction, attempt, dossier, reference, kind, amount, applied, amountText,
        currency, method, bank, agency, account, paidAt, day, learnedBy, when);
  }
}
