package vn.lienthong.onceonly;

import java.util.List;

/** What was really used of a check, component by component. */
public record Confirmation(List<Item> used) {

  /**
   * A component.
   *
   * @param evidenceId as the check gave it; may be left out
   * @param used it was not handed in: what was found took its place
   * @param reason why the officer decided otherwise than the check; nothing personal
   */
  public record Item(String componentCode, String evidenceId, Boolean used, String reason) {}
}
