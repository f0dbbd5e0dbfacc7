package vn.lienthong.model;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * How one call to a partner ended. A relay route ends with exactly one of these; what escapes a route the relay
 * classifies.
 *
 * <p>{@code remember} is what the partner told us about this dossier; the lane keeps it for every later Task. The key
 * {@link #HELD} with the value {@code true} means "the partner has this dossier".
 */
public sealed interface Outcome {

  /** Memory key: the partner holds the dossier; meets the requirement of flows that need it delivered first. */
  String HELD = "held";

  /** Memory key: in SHADOW the partner said whether it has the dossier; meets no requirement. */
  String SEEN = "seen";

  /** The partner took it. */
  record Delivered(String reference, Map<String, String> remember) implements Outcome {}

  /** One durable step is done; come again for the next. Costs no attempt but is limited in number. */
  record Progressed(Map<String, String> remember) implements Outcome {}

  /** Compared, not sent (shadow mode); {@code difference} names fields, never values. */
  record Shadowed(String difference) implements Outcome {}

  /** Asking again will not help. {@code field} is the partner's word for what is wrong, or null. */
  record Refused(ErrorClass errorClass, String code, String field) implements Outcome {

    /** The register is not to be asked until {@code key} is set: nobody was called. */
    public static Refused notConfigured(String key) {
      return new Refused(ErrorClass.HUB_FAULT, "register-not-configured", key);
    }

    /** A key of the hub ({@code hub.…}) has to be set first. */
    public boolean notConfigured() {
      return field != null && field.startsWith("hub.");
    }

    /**
     * Nobody was called: the question itself was wanting ({@code subject.…}, {@code purpose.…}), or the hub's
     * configuration.
     */
    public boolean unasked() {
      return notConfigured() || field != null && (field.startsWith("subject.") || field.startsWith("purpose."));
    }
  }

  /** Asking again may help. {@code retryAfter} null = by plan; {@code perhapsDone} when in doubt. */
  record Unavailable(ErrorClass errorClass, String code, Duration retryAfter, boolean perhapsDone)
      implements Outcome {}

  /** Our own mistake; never counts against the partner. {@code cause} carries no personal data. */
  record Faulty(String cause) implements Outcome {}

  /** One answer per kind; Java 17 has no switch over sealed types. */
  default <T> T fold(
      Function<Delivered, T> delivered, Function<Progressed, T> progressed, Function<Shadowed, T> shadowed,
      Function<Refused, T> refused, Function<Unavailable, T> unavailable, Function<Faulty, T> faulty) {
    if (this instanceof Delivered o) {
      return delivered.apply(o);
    } else if (this instanceof Progressed o) {
      return progressed.apply(o);
    } else if (this instanceof Shadowed o) {
      return shadowed.apply(o);
    } else if (this instanceof Refused o) {
      return refused.apply(o);
    } else if (this instanceof Unavailable o) {
      return unavailable.apply(o);
    }
    return faulty.apply((Faulty) this);
  }
}
