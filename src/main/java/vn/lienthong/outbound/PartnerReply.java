package vn.lienthong.outbound;

import vn.lienthong.model.Outcome;

/**
 * The result of a call outside the lanes: exactly one of {@code body} and {@code trouble} is not null.
 *
 * @param trouble why there is no answer: {@code Unavailable(CONNECTION, "circuit-open")}, {@code (RATE_LIMIT,
 *     "in-flight" or "pace")}, {@code (MAINTENANCE, "quiet" or "route-exchanged")}, {@code (CONNECTION, "deadline")},
 *     the outcome of a login, an exception of the route, or the Outcome it ended with
 */
public record PartnerReply<T>(T body, Outcome trouble, Source source) {

  /** Where the result comes from: the hub (no call was made), the call (no answer came), or the partner. */
  public enum Source { HUB, CALL, PARTNER }

  /** A reply for a call that was not made. */
  public static <T> PartnerReply<T> unasked(Outcome why) {
    return new PartnerReply<>(null, why, Source.HUB);
  }

  /** A reply for a call that got no answer. */
  public static <T> PartnerReply<T> unanswered(Outcome why) {
    return new PartnerReply<>(null, why, Source.CALL);
  }

  /** The reply for a route's result, or for its exception. */
  static <T> PartnerReply<T> of(Class<T> wanted, Object body, Throwable escaped) {
    if (escaped != null) {
      return unanswered(RouteExceptionClassifier.ofQuestion(escaped));
    } else if (body instanceof Outcome outcome) {
      return new PartnerReply<>(null, outcome, outcome instanceof Outcome.Faulty ? Source.CALL : Source.PARTNER);
    }
    return wanted.isInstance(body) ? new PartnerReply<>(wanted.cast(body), null, Source.PARTNER)
        : unanswered(new Outcome.Faulty("NO_" + wanted.getSimpleName()));
  }

  /** Whether nothing was sent, so that the reply shows nothing about the partner. */
  public boolean unasked() {
    return source == Source.HUB || trouble instanceof Outcome.Refused r && r.unasked();
  }

  /** Whether the reply is the partner's answer. */
  public boolean answered() {
    return source == Source.PARTNER;
  }

  /** Without the body, which may contain personal data. */
  @Override public String toString() {
    return "PartnerReply[" + (trouble == null ? body.getClass().getSimpleName() : trouble) + "]";
  }
}
