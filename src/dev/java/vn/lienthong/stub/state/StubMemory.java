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
 * What one partner's stub remembers: dossiers, notices, sessions, and how often each stub answered. Bounded: beyond
 * {@code hub.stub.memory.max} dossiers (and as many notices) the oldest is forgotten and counted as {@code evicted}.
 * Safe for many threads.
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

  public StubMemory(int most, boolean repeatsApply) {
    this.most = most;
    this.notices = CallHistory.newest(most);
    this.noticeMarks = CallHistory.newest(most);
    this.repeatsApply = repeatsApply;
  }

  /** Remembers over restarts: reads what stands in the directory, and writes every taken item to it from now on. */
  public void keepIn(Path directory, String partner) throws IOException {
    journal = StubJournal.open(directory, partner, this::apply);
  }

  /** A new session, good for the given time. */
  public String login(Duration ttl, boolean single) {
    String session = UUID.randomUUID().toString();
    if (single) {
      sessions.clear();
    }
    sessions.put(session, System.nanoTime() + ttl.toNanos());
    return session;
  }

  public boolean live(String session) {
    Long until = sessions.get(session);
    return until != null && until - System.nanoTime() > 0;
  }

  public void forget(String session) {
    sessions.remove(session);
  }

  /** Every session is lost at once, as when a partner restarts. */
  public void forgetSessions() {
    sessions.clear();
  }

  /** @return whether the dossier is held, by announcement or because it was taken */
  public boolean held(String code) {
    return dossiers.containsKey(code);
  }

  /** The partner holds it already, as one submitted there. */
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

  public boolean lose(String code) {
    return dossiers.remove(code) != null && dossierCount.decrementAndGet() >= 0;
  }

  public boolean told(String code, String print) {
    StubDossier dossier = dossiers.get(code);
    return dossier != null && dossier.told(print);
  }

  /** Takes a notice; the same id again changes nothing. Only its id and place outlive a restart. */
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
   * One number of {@link #counts()}; 0 when nothing was counted. {@code group} is {@code calls}, {@code answers} or "".
   */
  public long count(String group, String name) {
    return totals.of(group.isEmpty() ? name : group + '/' + name);
  }

  /** Everything counted: totals, and by group ({@code calls}, {@code answers}). */
  public Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("dossiers", dossiers.size());
    counts.putAll(totals.view());
    return counts;
  }

  /** @return what is remembered of a dossier, or null */
  public Map<String, Object> dossierView(String code) {
    StubDossier dossier = dossiers.get(code);
    return dossier == null ? null : dossier.view();
  }

  public String status(String code) {
    StubDossier dossier = dossiers.get(code);
    return dossier == null ? "" : dossier.status();
  }

  /** What a look-up may be told of a dossier. */
  public Map<String, Object> kept(String code) {
    StubDossier dossier = dossiers.get(code);
    return dossier == null ? Map.of() : StoredItem.read(dossier.kept());
  }

  /** Dossiers by code, after the cursor. */
  public List<Map<String, Object>> dossierViews(String after, int limit) {
    return dossiers.tailMap(after, false).values().stream().limit(limit).map(StubDossier::view).toList();
  }

  /** Notices in the order of their arrival. */
  public List<Map<String, Object>> noticeViews() {
    synchronized (notices) {
      return new ArrayList<>(notices.values());
    }
  }

  /** Forgets everything, counts too. */
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
