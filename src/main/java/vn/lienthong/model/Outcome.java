package vn.lienthong.model;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * How one call to a partner ended. A relay route ends with exactly one of these. The relay classifies exceptions that
 * leave a route.
 *
 * <p>{@code partnerState} is what the partner returned about this dossier; the lane stores it for every later {@link
 * DeliveryTask}. The key {@link #HELD} with the value {@code true} means "the partner has this dossier".
 */
public sealed interface Outcome {

  /**
   * Key of the partner state: the partner has the dossier. Meets the requirement of flows that need it delivered first.
   */
  String HELD = "held";

  /** Key of the partner state: in SHADOW mode the partner reported whether it has the dossier. Meets no requirement. */
  String SEEN = "seen";

  /** The partner accepted it. */
  record Delivered(String reference, Map<String, String> partnerState) implements Outcome {}

  /**
   * One step is done and stored; the entry is called again for the next step. Costs no attempt, but the number of steps
   * is limited.
   */
  record Progressed(Map<String, String> partnerState) implements Outcome {}

  /** Compared, not sent (SHADOW mode); {@code difference} names fields, never values. */
  record Shadowed(String difference) implements Outcome {}

  /** A retry will not help. {@code field} is the partner's name of the field that is wrong, or null. */
  record Refused(ErrorClass errorClass, String code, String field) implements Outcome {

    /** The register is not called before {@code key} is set. No call was made. */
    public static Refused notConfigured(String key) {
      return new Refused(ErrorClass.HUB_FAULT, "register-not-configured", key);
    }

    /** Whether a configuration key of the hub ({@code hub.…}) has to be set first. */
    public boolean notConfigured() {
      return field != null && field.startsWith("hub.");
    }

    /**
     * Whether no call was made, because the request ({@code subject.…}, {@code purpose.…}) or the hub's configuration
     * was incomplete.
     */
    public boolean unasked() {
      return notConfigured() || field != null && (field.startsWith("subject.") || field.startsWith("purpose."));
    }
  }

  /**
   * A retry may help. {@code retryAfter} null: wait as the plan says. {@code perhapsDone}: the call may have taken
   * effect.
   */
  record Unavailable(ErrorClass errorClass, String code, Duration retryAfter, boolean perhapsDone)
      implements Outcome {}

  /** A fault of the hub; never counts against the partner. {@code cause} holds no personal data. */
  record Faulty(String cause) implements Outcome {}

  /** Applies the function for this kind of outcome. Java 17 has no switch over sealed types. */
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
