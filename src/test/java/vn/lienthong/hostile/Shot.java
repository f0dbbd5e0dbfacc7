package vn.lienthong.hostile;

/**
 * One thing to send.
 *
 * @param kind by which its answer is counted
 * @param what for people
 * @param from the address it comes from
 * @param open whether 2xx is an answer: false where somebody tries what is not his to do
 * @param whole whether it is a request at all, so that there has to be an answer
 */
public record Shot(String kind, String what, String from, byte[] bytes, boolean open, boolean whole) {

  public static final String HERE = "127.0.0.1";

  /** A whole request from the ordinary address. */
  static Shot of(String kind, String what, byte[] bytes) {
    return new Shot(kind, what, HERE, bytes, true, true);
  }

  /** Sends it; its answer is kept. */
  public void at(HostileSocket hub, HostileAnswers answers) {
    HostileSocket.Answer answer = hub.ask(from, bytes);
    if (whole) {
      answers.answered(kind, what, answer);
    } else {
      answers.answeredOrCut(kind, what, answer);
    }
    if (!open && answer.status() / 100 == 2) {
      answers.wrong(kind, what, answer);
    }
  }
}
