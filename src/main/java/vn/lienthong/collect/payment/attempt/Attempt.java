package vn.lienthong.collect.payment.attempt;

import java.time.OffsetDateTime;

/**
 * One reference at the payment platform for open demands of one account (một lần thanh toán).
 *
 * @param reference mã tham chiếu, unique for ever
 * @param amount in VND; stays when a demand changes
 * @param code what the platform said last, or null
 * @param openedAt when the platform gave the address for the payer, or null
 */
public record Attempt(
    long id, String reference, long dossier, String agency, String account, long amount, State state, String code,
    String client, OffsetDateTime createdAt, OffsetDateTime openedAt) {

  /** The states of an attempt. They are not shown outside: see {@link #shown}. */
  public enum State {
    PREPARED, SENDING, OPEN, REJECTED, UNCERTAIN, DECLINED, LAPSED, STUCK, PAID;

    /** Whether no other attempt may be made for its demands. */
    public boolean holdsDemands() {
      return this != REJECTED && this != LAPSED && this != PAID;
    }

    /** Whether it may become {@code next}: a payment always counts, and nothing follows it. */
    public boolean mayBecome(State next) {
      return switch (this) {
        case PREPARED -> next == SENDING || next == PAID;
        case SENDING, UNCERTAIN -> next != PREPARED;
        case OPEN, DECLINED, STUCK -> next != PREPARED && next != SENDING && next != UNCERTAIN && next != REJECTED;
        case REJECTED, LAPSED -> next == PAID;
        case PAID -> false;
      };
    }
  }

  /** What is shown outside. */
  public enum Shown { INITIATING, PENDING, UNDER_REVIEW, PAID, FAILED }

  /** What is shown outside. */
  public Shown shown() {
    return switch (state) {
      case PREPARED, SENDING, UNCERTAIN -> Shown.INITIATING;
      case OPEN, DECLINED -> Shown.PENDING;
      case STUCK -> Shown.UNDER_REVIEW;
      case PAID -> Shown.PAID;
      case REJECTED, LAPSED -> Shown.FAILED;
    };
  }
}
