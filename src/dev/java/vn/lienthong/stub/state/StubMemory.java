package vn.lienthong.stub.state;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory of one partner's stub: dossiers, notifications, sessions and counts. Bounded: above
 * {@code hub.stub.memory.max} dossiers, the oldest is removed and counted as {@code evicted}; notifications have the
 * same limit. Thread-safe.
 */
public final class StubMemory implements AutoCloseable {

  private static final int SESSIONS_KEPT = 1_000;

  private final int most;
  private final boolean repeatsApply;
  private final ConcurrentSkipListMap<String, StubDossier> dossiers = new ConcurrentSkipListMap<>();
  private final Queue<String> dossiersByAge = new ConcurrentLinkedQueue<>();
  private final AtomicLong dossierCount = new AtomicLong();
  private final Map<String, Map<String, Object>> notices;
  private final Map<String, Long> noticeMarks;
  private final Map<String, Long> sessions = CallHistory.newest(SESSIONS_KEPT);
  private final CallHistory seen = new CallHistory();
  private final StubTotals totals = new StubTotals();
  private StubJournal journal;

  /**
   * An empty memory.
   *
   * @param most the limit of dossiers and of notifications
   * @param repeatsApply whether a repeated step is applied again
   */
  public StubMemory(int most, boolean repeatsApply) {
    this.most = most;
    this.notices = CallHistory.newest(most);
    this.noticeMarks = CallHistory.newest(most);
    this.repeatsApply = repeatsApply;
  }

  /** Keeps the memory across restarts: reads the items in the directory, then writes every taken item to it. */
  public void keepIn(Path directory, String partner) throws IOException {
    journal = StubJournal.open(directory, partner, this::apply);
  }

  /** A new session, valid for the given time; {@code single}: it ends all earlier sessions. */
  public String login(Duration ttl, boolean single) {
    String session = UUID.randomUUID().toString();
    if (single) {
      sessions.clear();
    }
    sessions.put(session, System.nanoTime() + ttl.toNanos());
    return session;
  }

  /** Whether the session exists and has not expired. */
  public boolean live(String session) {
    Long until = sessions.get(session);
    return until != null && until - System.nanoTime() > 0;
  }

  /** Ends one session. */
  public void forget(String session) {
    sessions.remove(session);
  }

  /** Ends all sessions, as a restart of the partner does. */
  public void forgetSessions() {
    sessions.clear();
  }

  /** Whether the partner has the dossier: it was announced, or an item for it was taken. */
  public boolean held(String code) {
    return dossiers.containsKey(code);
  }

  /** Adds a dossier that was submitted to the partner directly. */
  public void announce(String code, String status) {
    take(new StubDossier.Item(PartnerDefinition.As.NOTHING, code, status, "", -1, ""));
  }

  /** Takes a snapshot or a step; both are upserts. */
  public void take(StubDossier.Item item) {
    apply(item);
    if (journal != null) {
      journal.write(item);
    }
  }

  private void apply(StubDossier.Item item) {
    if (item.as() == PartnerDefinition.As.NOTICE) {
      Map<String, String> known = Map.of("noticeId", item.status(), "dossierCode", item.code());
      keep(item.status(), item.code(), item.mark(), item.print(), known);
      return;
    }
    StubDossier dossier = dossier(item.code());
    long violations = dossier.orderViolations();
    switch (item.as()) {
      case DOSSIER -> count("snapshots" + suffix(dossier.snapshot(item)));
      case STEP -> count("steps" + suffix(dossier.step(item, repeatsApply)));
      default -> dossier.announce(item.status());
    }
    if (dossier.orderViolations() > violations) {
      count("orderViolations");
    }
  }

  private static String suffix(StubDossier.Effect effect) {
    return effect == StubDossier.Effect.APPLIED ? "" : "Repeated";
  }

  private StubDossier dossier(String code) {
    StubDossier fresh = new StubDossier(code);
    StubDossier other = dossiers.putIfAbsent(code, fresh);
    if (other != null) {
      return other;
    }
    dossiersByAge.add(code);
    if (dossierCount.incrementAndGet() > most) {
      evictOldest();
    }
    return fresh;
  }

  private void evictOldest() {
    String oldest = dossiersByAge.poll();
    if (oldest != null && lose(oldest)) {
      count("evicted");
    }
  }

  /** Removes a dossier; false when there was none. */
  public boolean lose(String code) {
    return dossiers.remove(code) != null && dossierCount.decrementAndGet() >= 0;
  }

  /** Whether a step with this hash was taken for the dossier. */
  public boolean told(String code, String print) {
    StubDossier dossier = dossiers.get(code);
    return dossier != null && dossier.told(print);
  }

  /** Takes a notification; a known id changes nothing. After a restart only id, dossier code, mark and path remain. */
  public void notice(String noticeId, String code, long mark, String path, Object notice) {
    if (keep(noticeId, code, mark, path, notice) && journal != null) {
      journal.write(new StubDossier.Item(PartnerDefinition.As.NOTICE, code, noticeId, path, mark, ""));
    }
  }

  private boolean keep(String noticeId, String code, long mark, String path, Object notice) {
    boolean fresh = notices.putIfAbsent(noticeId, Map.of("path", path, "notice", notice)) == null;
    count(fresh ? "notices" : "noticesRepeated");
    Long last = fresh && mark >= 0 ? noticeMarks.put(path + ' ' + code, mark) : null;
    if (last != null && mark < last) {
      count("orderViolations");
    }
    return fresh;
  }

  public boolean knowsNotice(String noticeId) {
    return notices.containsKey(noticeId);
  }

  public CallHistory seen() {
    return seen;
  }

  public void count(String what) {
    totals.count(what);
  }

  /**
   * One number of {@link #counts()}; 0 if nothing was counted. {@code group} is {@code calls}, {@code answers} or "".
   */
  public long count(String group, String name) {
    return totals.of(group.isEmpty() ? name : group + '/' + name);
  }

  /** All counts: totals, and numbers by group ({@code calls}, {@code answers}). */
  public Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("dossiers", dossiers.size());
    counts.putAll(totals.view());
    return counts;
  }

  /** @return what the stub has stored of a dossier, or null */
  public Map<String, Object> dossierView(String code) {
    StubDossier dossier = dossiers.get(code);
    return dossier == null ? null : dossier.view();
  }

  /** The last status of a dossier; empty when it is unknown. */
  public String status(String code) {
    StubDossier dossier = dossiers.get(code);
    return dossier == null ? "" : dossier.status();
  }

  /** The fields of a dossier that a look-up may return. */
  public Map<String, Object> kept(String code) {
    StubDossier dossier = dossiers.get(code);
    return dossier == null ? Map.of() : StoredItem.read(dossier.kept());
  }

  /** At most {@code limit} dossiers in the order of their codes, after this code. */
  public List<Map<String, Object>> dossierViews(String after, int limit) {
    return dossiers.tailMap(after, false).values().stream().limit(limit).map(StubDossier::view).toList();
  }

  /** The notifications in the order of arrival. */
  public List<Map<String, Object>> noticeViews() {
    synchronized (notices) {
      return new ArrayList<>(notices.values());
    }
  }

  /** Removes everything, including the counts. */
  public void clear() {
    dossiers.clear();
    dossiersByAge.clear();
    dossierCount.set(0);
    notices.clear();
    noticeMarks.clear();
    sessions.clear();
    seen.clear();
    totals.clear();
    if (journal != null) {
      journal.forget();
    }
  }

  @Override
  public void close() throws IOException {
    if (journal != null) {
      journal.close();
    }
  }
}
