package vn.lienthong.model.exchange;

/**
 * The form in which the payment platform sends notices of payments (IPN) and expects its answers. The partner's room
 * implements it; whoever takes the notices in sees nothing of the form.
 */
public interface PaymentNoticeFormat {

  /** What was received: a verified notice, or why it is none. */
  sealed interface Received permits Verified, Unverified {}

  /** The hash is right. {@code original} goes back into {@link #answer}. */
  record Verified(PaymentNotice notice, Original original) implements Received {}

  /**
   * Not believed.
   *
   * @param why {@code NOT_JSON}, {@code WRONG_FORM}, {@code WRONG_HASH}, {@code NO_SECRET}
   * @param reference the reference it names, as far as it can be read; else null
   */
  record Unverified(String why, String reference, Original original) implements Received {}

  /** The fields of the received message that an answer repeats; absent ones are null. */
  record Original(String partnerCode, String reference, String time, String hash) {}

  /** What an answer says. */
  enum Answer {
    /** The notice was stored (mã lỗi 00). */
    STORED,
    /** The hash is wrong. */
    WRONG_HASH,
    /** The message cannot be read. */
    WRONG_FORM,
    /** It could not be stored; send it again. */
    AGAIN
  }

  /** Reads a notice; never fails. {@code text} is the body as received. */
  Received read(String text);

  /** A message that keeps what a notice said, without card fields and without its hash; JSON. */
  String kept(String text);

  /** The answer's body; JSON. */
  String answer(Original original, Answer said);
}
