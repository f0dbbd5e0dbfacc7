package vn.lienthong.intake.dvcqg;

import java.util.ArrayList;
import java.util.List;

/** The faults of the items of one request, and what was left out of them, with the portal's field names. */
final class ItemRemarks {

  private static final int MOST = 100;

  private final List<String> faults = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** The item cannot be accepted; only the first hundred faults are recorded. */
  void fault(String place, String why) {
    add(faults, place, why);
  }

  /** The item is accepted without this. */
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
