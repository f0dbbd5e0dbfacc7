package vn.lienthong.routes;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * How a route file stands.
 *
 * @param route its id, which is the file's name
 * @param file where it lies, below {@code hub.routes.dir}
 * @param why what keeps the file as it lies there out of effect; null when nothing does
 * @param hints laws of form it breaks; it is in effect all the same
 * @param since when what is in effect took effect; null when nothing of it is
 */
public record RouteStatus(String route, String file, State state, String why, List<String> hints,
    OffsetDateTime since) {

  /** What is in effect of a file. */
  public enum State {
    /** The file as it lies there. */
    IN_EFFECT,
    /** The last good one; the file as it lies there is refused. */
    LAST_GOOD,
    /** Nothing: it is refused, and there never was a good one. */
    REFUSED,
    /** Still the last good one; the file is gone, and the route goes with it in a moment. */
    GOING,
    /** A kamelet that was changed: it takes effect with the next start. */
    NEXT_START
  }

  /** Whether a person has to look at it. */
  public boolean troubled() {
    return state != State.IN_EFFECT;
  }
}
