package vn.lienthong.model.exchange;

import java.util.List;
import vn.lienthong.model.Outcome;

/**
 * The procedures (thủ tục hành chính) the national database lists. A {@code procedures-list} route ends with one, or
 * with the {@link Outcome} that says why there is none.
 */
public record ProcedureList(List<Item> items) {

  public ProcedureList {
    items = List.copyOf(items);
  }

  /**
   * One of them.
   *
   * @param mark what the list tells of its version (decision, date of change), or null when it tells nothing of it:
   *     while the mark is the same, so is the procedure
   */
  public record Item(String code, String name, String mark) {}
}
