package vn.lienthong.ledger;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next the cursor of what follows, or null at the end
 */
public record Page<T>(List<T> items, String next) {

  static final int MOST = 500;

  /** How many a page holds: 1 to 500, {@code 100} unless asked. */
  public static int limit(Integer asked) {
    if (asked == null) {
      return 100;
    }
    if (asked < 1 || asked > MOST) {
      throw Refusal.invalid("limit", "từ 1 đến 500", "between 1 and 500");
    }
    return asked;
  }

  /** A page of {@code found}, which was read one row beyond {@code limit} to know whether more follows. */
  static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    List<T> items = List.copyOf(found.subList(0, limit));
    return new Page<>(items, cursor.apply(items.get(limit - 1)));
  }
}
