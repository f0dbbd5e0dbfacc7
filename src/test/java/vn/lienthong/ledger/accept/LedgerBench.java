package vn.lienthong.ledger.accept;

import static vn.lienthong.Given.given;

import io.agroal.api.AgroalDataSource;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.access.crypto.SampleSeal;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.LaneClaimer;
import vn.lienthong.ledger.lane.ResendQueue;
import vn.lienthong.ledger.lane.Settlement;
import vn.lienthong.ledger.notice.PendingNotifications;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.FlowKind;
import vn.lienthong.model.Notification;
import vn.lienthong.model.ResponsibleParty;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.db.group.GroupLimits;
import vn.lienthong.platform.lifecycle.Loops;

/** A replica of the ledger on a test database, with a vocabulary for stories. */
public final class LedgerBench {

  static final String SYNC = "sync-dossier";
  public static final String STEP = "report-progress";

  final AgroalDataSource source;
  public final Ledger ledger;
  public final LaneClaimer claims;
  public final GapJob gaps;
  public final PendingNotifications tidings;
  public final ResendQueue followUps;

  /** Of a group commit, as they come with the hub but for the counts. */
  public static GroupLimits limits(int queue, int batch) {
    return new GroupLimits(queue, 64 << 20, batch, 8 << 20, Duration.ofMillis(4), Duration.ofSeconds(10));
  }

  public LedgerBench(AgroalDataSource source) {
    this.source = source;
    Transactions tx = new Transactions(source);
    FieldEncryptor seal = SampleSeal.seal();
    LedgerIdBlocks ids = LedgerIdBlocks.create();
    this.ledger = ledger(tx, ids, Duration.ofSeconds(60), limits(4096, 128));
    this.claims = new LaneClaimer(tx, seal, ids, 5);
    this.gaps = new GapJob(tx, Duration.ofSeconds(60));
    this.tidings = new PendingNotifications(tx, seal, ids);
    this.followUps = new ResendQueue(tx, ids);
  }

  /** A ledger that nothing watches. */
  public static Ledger ledger(Transactions tx, LedgerIdBlocks ids, Duration gapWait, GroupLimits limits) {
    return new Ledger(tx, SampleSeal.seal(), ids, gapWait, limits, Duration.ofSeconds(3),
        new Loops(Duration.ofMinutes(5)));
  }

  /** Forgets everything that happened. */
  public void empty() {
    Postgres.run(source,
        "truncate established, follow_up, dossier_ended, dossier_fees, dossier, dossier_identifier, event, event_key,"
        + "lane, entry, attempt, notice, replay cascade;"
        + "delete from endpoint");
  }

  /** An event with the little the ledger looks at. */
  public static DossierEvent event(String code, Long sequence, String status) {
    Dossier dossier = given(Dossier.class, "code", code, "status", status);
    return given(DossierEvent.class, "schemaVersion", 1, "eventId", UUID.randomUUID(),
        "type", DossierEvent.EventType.STATUS_CHANGED, "sourceSystem", "H99-1", "sequence", sequence,
        "occurredAt", OffsetDateTime.parse("2026-01-05T08:30:00+07:00").plusSeconds(sequence == null ? 0 : sequence),
        "dossier", dossier);
  }

  /** The waiting time of these waiting events is over. */
  public void gapPasses(String which) {
    Postgres.run(source, "update event set accepted_at = now() - interval '61 s' where waiting_gap and " + which
        + "; update dossier set gap_until = now() - interval '1 s' where gap_until is not null");
  }

  public static DossierEvent reopened(String code, Long sequence, String status) {
    DossierEvent e = event(code, sequence, status);
    return given(DossierEvent.class, "schemaVersion", e.schemaVersion(), "eventId", e.eventId(), "type", e.type(),
        "sourceSystem", e.sourceSystem(), "sequence", e.sequence(), "occurredAt", e.occurredAt(),
        "dossier", e.dossier(), "reopening", new DossierEvent.Reopening("Mở lại", "cb.mau"));
  }

  static IncomingEvent arrival(DossierEvent event, boolean step) {
    List<IncomingEvent.Interest> interests = new ArrayList<>();
    interests.add(new IncomingEvent.Interest("dvcqg", "dvcqg", SYNC, FlowKind.SNAPSHOT, null));
    if (step) {
      interests.add(new IncomingEvent.Interest("dvcqg", "dvcqg", STEP, FlowKind.JOURNAL, SYNC));
    }
    byte[] canonical = EventCodec.canonical(event);
    IncomingEvent.StatusRules rules = new IncomingEvent.StatusRules(!"ODD".equals(event.dossier().status()),
        Set.of("RESULT_RETURNED"), Set.of("REGISTERED", "ACCEPTED", "PROCESSING"));
    return new IncomingEvent("client", event.dossier().code(), event.sourceSystem(), false,
        newest -> IncomingEvent.Resolution.store(event, canonical, EventCodec.hash(canonical), interests, rules));
  }

  public AcceptResult accept(DossierEvent event, boolean step) {
    return ledger.accept(List.of(arrival(event, step))).toCompletableFuture().join().get(0);
  }

  /** All in one commit. */
  public List<AcceptResult> acceptTogether(List<DossierEvent> events) {
    return ledger.accept(events.stream().map(event -> arrival(event, false)).toList()).toCompletableFuture().join();
  }

  public AcceptResult accept(String code, long sequence, String status) {
    return accept(event(code, sequence, status), false);
  }

  public List<ClaimedEntry> claim(String replica, int limit) {
    return claims.claim("dvcqg", limit, Long.MAX_VALUE, replica, Duration.ofSeconds(30));
  }

  public List<PendingNotifications.Untold> untold() {
    return tidings.untold(List.of()).stream().flatMap(id -> tidings.untold(id).stream()).toList();
  }

  public List<PendingNotifications.UntoldEntry> untoldEntries() {
    return tidings.untoldEntries(List.of()).stream().flatMap(id -> tidings.untoldEntry(id).stream()).toList();
  }

  public Optional<ClaimedEntry> claimOne() {
    return claim("a", 1).stream().findFirst();
  }

  public boolean settle(ClaimedEntry claim, EntryState to) {
    return settle(claim, to, null, Duration.ZERO, Map.of());
  }

  public boolean settle(ClaimedEntry claim, EntryState to, Notification notice, Duration pause, Map<String,
      String> remember) {
    boolean trouble = to != EntryState.DELIVERED;
    FlowKind kind = SYNC.equals(claim.flow()) ? FlowKind.SNAPSHOT : FlowKind.JOURNAL;
    return ledger.settle(given(Settlement.class, "claim", claim, "kind", kind, "to", to, "outcome", to.name(),
        "counts", true, "pause", pause, "errorClass", trouble ? ErrorClass.BUSINESS : null,
        "code", trouble ? "E1" : null, "responsible", trouble ? ResponsibleParty.CALLER : null, "partnerState",
        remember,
        "notice", notice, "noticePulled", true, "tookMillis", 5, "replica", "a"), Runnable::run).toCompletableFuture()
        .join();
  }

  /** Delivers whatever is due; answers the statuses in the order they went out. */
  public List<String> drain() {
    List<String> sent = new ArrayList<>();
    for (Optional<ClaimedEntry> claim = claimOne(); claim.isPresent(); claim = claimOne()) {
      sent.add(claim.get().flow() + " " + claim.get().event().dossier().status());
      settle(claim.get(), EntryState.DELIVERED);
    }
    return sent;
  }

  public String one(String sql) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getString(1) : null;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  static UUID id(long number) {
    return UUID.nameUUIDFromBytes(ByteBuffer.allocate(8).putLong(number).array());
  }
}
