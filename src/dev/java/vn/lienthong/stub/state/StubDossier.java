package vn.lienthong.stub.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A dossier in a stub's memory. Bounded: stores the last 64 statuses and the hashes of the last 64 steps. */
public final class StubDossier {

  /**
   * One item that was taken.
   *
   * @param print a hash that is the same for equal items
   * @param mark the sender's increasing number, or -1 for none
   * @param kept the fields that a look-up may return, as {@link StoredItem} writes them
   */
  public record Item(PartnerDefinition.As as, String code, String status, String print, long mark, String kept) {}

  /** Whether an item was new or a repetition. */
  enum Effect { APPLIED, REPEATED }

  static final int STATUSES_KEPT = 64;
  static final int STEPS_KEPT = 64;

  private final String code;
  private final Deque<String> statuses = new ArrayDeque<>();
  private final Deque<String> stepStatuses = new ArrayDeque<>();
  private final Set<String> prints = new LinkedHashSet<>();
  private String snapshotPrint = "";
  private String kept = "";
  private long snapshotMark = -1;
  private long stepMark = -1;
  private long snapshots;
  private long snapshotsRepeated;
  private long steps;
  private long stepsRepeated;
  private long orderViolations;

  StubDossier(String code) {
    this.code = code;
  }

  /** Applies a snapshot. One that equals the last changes nothing; a mark below the last is an order violation. */
  synchronized Effect snapshot(Item item) {
    if (item.print().equals(snapshotPrint)) {
      snapshotsRepeated++;
      return Effect.REPEATED;
    }
    if (item.mark() >= 0 && item.mark() < snapshotMark) {
      orderViolations++;
    }
    snapshotMark = item.mark() >= 0 ? item.mark() : snapshotMark;
    snapshotPrint = item.print();
    kept = item.kept();
    snapshots++;
    keep(statuses, item.status());
    return Effect.APPLIED;
  }

  /** Applies a step. A repeated step is applied again only if {@code repeatsApply}, as assumed of the partner. */
  synchronized Effect step(Item item, boolean repeatsApply) {
    boolean told = !prints.add(item.print());
    if (told) {
      stepsRepeated++;
    } else if (item.mark() >= 0 && item.mark() < stepMark) {
      orderViolations++;
    }
    if (prints.size() > STEPS_KEPT) {
      prints.remove(prints.iterator().next());
    }
    if (told && !repeatsApply) {
      return Effect.REPEATED;
    }
    stepMark = Math.max(stepMark, item.mark());
    steps++;
    keep(stepStatuses, item.status());
    return told ? Effect.REPEATED : Effect.APPLIED;
  }

  synchronized boolean told(String print) {
    return prints.contains(print);
  }

  /** The partner has the dossier although the hub has not sent it: it was submitted there. */
  synchronized void announce(String status) {
    keep(statuses, status);
  }

  synchronized String status() {
    return statuses.isEmpty() ? "" : statuses.getLast();
  }

  /** The fields of the newest snapshot that a look-up may return; empty when no snapshot was sent. */
  synchronized String kept() {
    return kept;
  }

  synchronized long orderViolations() {
    return orderViolations;
  }

  synchronized Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("code", code);
    view.put("status", status());
    view.put("statuses", List.copyOf(statuses));
    view.put("snapshots", snapshots);
    view.put("snapshotsRepeated", snapshotsRepeated);
    view.put("lastSnapshotMark", snapshotMark);
    view.put("stepStatuses", List.copyOf(stepStatuses));
    view.put("steps", steps);
    view.put("stepsRepeated", stepsRepeated);
    view.put("lastStepMark", stepMark);
    view.put("orderViolations", orderViolations);
    return view;
  }

  private static void keep(Deque<String> list, String value) {
    list.addLast(value);
    if (list.size() > STATUSES_KEPT) {
      list.removeFirst();
    }
  }
}
