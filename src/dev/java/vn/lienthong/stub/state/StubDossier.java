package vn.lienthong.stub.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One dossier as a partner remembers it. Bounded: the last 64 statuses, the last 64 steps told apart. */
public final class StubDossier {

  /**
   * One taken item: {@code print} is a hash of what makes it the same as another, {@code kept} what a look-up may be
   * told again, as {@link StoredItem} writes it.
   */
  public record Item(PartnerDefinition.As as, String code, String status, String print, long mark, String kept) {}

  /** What an item did. */
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

  /** A snapshot: the same as the last one changes nothing; an older mark than the last one is out of order. */
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

  /** A step: one told before is applied again only where the partner is assumed to do so. */
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

  /** The partner holds it without having been told by us: it was submitted there. */
  synchronized void announce(String status) {
    keep(statuses, status);
  }

  synchronized String status() {
    return statuses.isEmpty() ? "" : statuses.getLast();
  }

  /** What a look-up may be told of its newest snapshot; empty when none was sent. */
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
