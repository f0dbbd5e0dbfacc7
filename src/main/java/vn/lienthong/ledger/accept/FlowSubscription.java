package vn.lienthong.ledger.accept;

import java.util.List;
import vn.lienthong.ledger.lane.LaneAppender;
import vn.lienthong.model.FlowKind;

/** A flow that subscribes to an event, as stored in the event's row: one line each, fields separated by tabs. */
public record FlowSubscription(String endpoint, String partner, String flow, String kind, String requires) {

  /** Reads the lines in an event's row. */
  public static List<FlowSubscription> read(String lines) {
    return lines.lines().filter(line -> !line.isBlank()).map(line -> {
      String[] parts = line.split("\t", -1);
      return new FlowSubscription(parts[0], parts[1], parts[2], parts[3], parts[4].isEmpty() ? null : parts[4]);
    }).toList();
  }

  /** Whether it is a JOURNAL flow. */
  public boolean journal() {
    return FlowKind.JOURNAL.name().equals(kind);
  }

  /** What to append to a lane to send the event by this flow. */
  public LaneAppender.Sending sending(long event) {
    return new LaneAppender.Sending(partner, flow, kind, requires, event, null);
  }
}
