package vn.lienthong.routes;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * The state of a route file.
 *
 * @param route its id, which is the file's name
 * @param file its path below {@code hub.routes.dir}
 * @param why why the present file is not in effect; null when it is
 * @param hints the style rules it breaks; it is in effect all the same
 * @param since when the route in effect took effect; null when none is
 */
public record RouteStatus(String route, String file, State state, String why, List<String> hints,
    OffsetDateTime since) {

  /** What is in effect for a file. */
  public enum State {
    /** The present file. */
    IN_EFFECT,
    /** The last good one; the present file is refused. */
    LAST_GOOD,
    /** Nothing: the present file is refused, and there never was a good one. */
    REFUSED,
    /** Still the last good one; the file was deleted, and the route will be removed shortly. */
    GOING,
    /** A changed kamelet: it takes effect with the next start. */
    NEXT_START
  }

  /** Whether a person must act. */
  public boolean troubled() {
    return state != State.IN_EFFECT;
  }
}
