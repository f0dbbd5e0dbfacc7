package vn.lienthong.ledger;

import java.util.List;
import vn.lienthong.model.FlowKind;

/** A flow that wanted to hear of an event, as the event's row keeps it: a line each, its parts separated by tabs. */
record Wanted(String endpoint, String partner, String flow, String kind, String requires) {

  static List<Wanted> read(String lines) {
    return lines.lines().filter(line -> !line.isBlank()).map(line -> {
      String[] parts = line.split("\t", -1);
      return new Wanted(parts[0], parts[1], parts[2], parts[3], parts[4].isEmpty() ? null : parts[4]);
    }).toList();
  }

  boolean journal() {
    return FlowKind.JOURNAL.name().equals(kind);
  }

  LaneEnd.Sending sending(long event) {
    return new LaneEnd.Sending(partner, flow, kind, requires, event, null);
  }
}
