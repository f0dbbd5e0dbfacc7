package vn.lienthong.model.exchange;

/**
 * How a payment stands at the platform (trạng thái giao dịch).
 *
 * @param notice the money that moved; only with {@code SUCCEEDED}
 */
public record PaymentStatus(State state, PaymentNotice notice) {

  /** Thành công; đang chờ; không thành công; the platform does not know the reference. */
  public enum State { SUCCEEDED, PENDING, FAILED, UNKNOWN }
}
