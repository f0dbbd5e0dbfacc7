package vn.lienthong.model.exchange;

import java.util.List;
import vn.lienthong.model.Outcome;

/**
 * The procedures (thủ tục hành chính) that the national database lists. A {@code procedures-list} route ends with one,
 * or with the {@link Outcome} that says why there is none.
 */
public record ProcedureList(List<Item> items) {

  public ProcedureList {
    items = List.copyOf(items);
  }

  /**
   * One listed procedure.
   *
   * @param mark what the list states about its version (decision, date of change), or null when it states nothing.
   *     While the mark is unchanged, the procedure is unchanged
   */
  public record Item(String code, String name, String mark) {}
}
