package vn.lienthong.onceonly;

import java.util.List;

/** What was actually used of a check, by component. */
public record Confirmation(List<Item> used) {

  /**
   * A component.
   *
   * @param evidenceId the id in the check's result; may be left out
   * @param used it was not handed in: the evidence replaced it
   * @param reason why the officer decided differently from the check; nothing personal
   */
  public record Item(String componentCode, String evidenceId, Boolean used, String reason) {}
}
