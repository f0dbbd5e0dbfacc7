package vn.lienthong.intake.dvcqg;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the items of one call, and what was left out of them; each with the portal's own field names. */
final class ItemRemarks {

  private static final int MOST = 100;

  private final List<String> faults = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** The item cannot be taken; beyond the first hundred nothing is added. */
  void fault(String place, String why) {
    add(faults, place, why);
  }

  /** The item is taken without this. */
  void warn(String place, String why) {
    add(warnings, place, why);
  }

  List<String> faults() {
    return faults;
  }

  List<String> warnings() {
    return warnings;
  }

  private static void add(List<String> to, String place, String why) {
    if (to.size() < MOST) {
      to.add(place + ": " + why);
    }
  }
}
