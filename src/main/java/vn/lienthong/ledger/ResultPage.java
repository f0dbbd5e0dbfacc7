package vn.lienthong.ledger;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next the cursor of the next page, or null at the end
 */
public record ResultPage<T>(List<T> items, String next) {

  /** Makes a page of {@code found}, which was read one row beyond {@code limit} to know whether more rows follow. */
  public static <T> ResultPage<T> of(List<T> found, int limit, Function<T, String> cursor) {
    if (found.size() <= limit) {
      return new ResultPage<>(found, null);
    }
    List<T> items = List.copyOf(found.subList(0, limit));
    return new ResultPage<>(items, cursor.apply(items.get(limit - 1)));
  }
}
