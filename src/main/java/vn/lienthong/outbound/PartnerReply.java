package vn.lienthong.outbound;

import vn.lienthong.model.Outcome;

/**
 * What came of a call outside the lanes: exactly one of {@code body} and {@code trouble} is there.
 *
 * @param trouble why there is no answer: {@code Unavailable(CONNECTION, "circuit-open")}, {@code (RATE_LIMIT,
 *     "in-flight" or "pace")}, {@code (MAINTENANCE, "quiet" or "route-exchanged")}, {@code (CONNECTION, "deadline")},
 *     what a login came to, what escaped the route, or what it ended with
 */
public record PartnerReply<T>(T body, Outcome trouble, Source source) {

  /** Who said so: the hub, which did not call; the call, which was not answered; the partner. */
  public enum Source { HUB, CALL, PARTNER }

  /** Nothing was sent to the partner's route. */
  public static <T> PartnerReply<T> unasked(Outcome why) {
    return new PartnerReply<>(null, why, Source.HUB);
  }

  /** No answer came. */
  public static <T> PartnerReply<T> unanswered(Outcome why) {
    return new PartnerReply<>(null, why, Source.CALL);
  }

  /** What a route ended with, or what escaped it. */
  static <T> PartnerReply<T> of(Class<T> wanted, Object body, Throwable escaped) {
    if (escaped != null) {
      return unanswered(RouteExceptionClassifier.ofQuestion(escaped));
    } else if (body instanceof Outcome outcome) {
      return new PartnerReply<>(null, outcome, outcome instanceof Outcome.Faulty ? Source.CALL : Source.PARTNER);
    }
    return wanted.isInstance(body) ? new PartnerReply<>(wanted.cast(body), null, Source.PARTNER)
        : unanswered(new Outcome.Faulty("NO_" + wanted.getSimpleName()));
  }

  /** Whether nothing was sent, so that it says nothing of the partner. */
  public boolean unasked() {
    return source == Source.HUB || trouble instanceof Outcome.Refused r && r.unasked();
  }

  /** Whether the partner itself said so. */
  public boolean answered() {
    return source == Source.PARTNER;
  }

  /** Personal as an answer is, it says only whether there is one. */
  @Override public String toString() {
    return "PartnerReply[" + (trouble == null ? body.getClass().getSimpleName() : trouble) + "]";
  }
}
