package vn.lienthong.ledger.query;

import static vn.lienthong.Given.given;

import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.access.crypto.SampleSeal;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.PageSize;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.accept.IncomingEvent;
import vn.lienthong.ledger.accept.IncomingEvent.Interest;
import vn.lienthong.ledger.accept.Ledger;
import vn.lienthong.ledger.accept.LedgerBench;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.LaneClaimer;
import vn.lienthong.ledger.lane.Settlement;
import vn.lienthong.ledger.notice.NotificationInbox;
import vn.lienthong.ledger.operate.ManualActions;
import vn.lienthong.ledger.operate.QuarantineService;
import vn.lienthong.ledger.operate.ReplayJob;
import vn.lienthong.ledger.operate.ReplayService;
import vn.lienthong.ledger.retention.BalanceRecount;
import vn.lienthong.ledger.retention.ClosedDays;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.DossierEvent.EventType;
import vn.lienthong.model.EntrySettled;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.FlowKind;
import vn.lienthong.model.Notification;
import vn.lienthong.platform.db.Transactions;

/** A small province for tests: a ledger on its own database, and a relay whose calls end as the test says. */
public final class LedgerProvince implements AutoCloseable {

  public static final ClientSystem OPERATOR = new ClientSystem("operator", "Operator", Set.of("*"), true);
  public static final ClientSystem ONE = new ClientSystem("one", "One", Set.of("H99-1"), false);
  public static final ClientSystem TWO = new ClientSystem("two", "Two", Set.of("H99-2"), false);
  public static final Interest SYNC = new Interest("dvcqg", "dvcqg", "sync-dossier", FlowKind.SNAPSHOT, null);
  public static final Interest STEPS =
      new Interest("dvcqg", "dvcqg", "report-progress", FlowKind.JOURNAL, "sync-dossier");

  public final AgroalDataSource source = Postgres.fresh();
  public final Transactions tx = new Transactions(source);
  public final FieldEncryptor seal = SampleSeal.seal();
  public final PageSize pages = new PageSize(500);
  public final LedgerIdBlocks ids = LedgerIdBlocks.create();
  public final Ledger ledger = LedgerBench.ledger(tx, ids, Duration.ofSeconds(2), LedgerBench.limits(1000, 50));
  public final LaneClaimer claims = new LaneClaimer(tx, seal, ids, 10);
  final EntryQuery entries = new EntryQuery(tx, pages);
  public final List<EntrySettled> screens = new ArrayList<>();
  public final ManualActions handWork = new ManualActions(tx, entries, (EntrySettled settled) -> screens.add(settled));
  public final QuarantineService quarantine = new QuarantineService(tx, seal, ids);
  public final ReplayService replays = new ReplayService(tx, 100);
  public final ReplayJob slices = new ReplayJob(tx, seal, ids);
  public final NotificationInbox notices = new NotificationInbox(tx, seal, pages);
  public final TimelineQuery timeLines = new TimelineQuery(tx, seal, pages);
  public final EventQuery events = new EventQuery(tx, pages);
  public final BalanceQuery balance = new BalanceQuery(tx);

  /** Everything is a day older, what is over is closed. */
  public void aDayPasses() {
    Postgres.run(source, """
        update event set accepted_at = accepted_at - interval '1 day';
        update event_key set at = at - interval '1 day';
        update notice set made_at = made_at - interval '1 day';
        update entry set made_at = made_at - interval '1 day', settled_at = settled_at - interval '1 day';
        update balance_day set day = day - 100000;
        update balance_day set day = day + 99999;
        update retention_cursor set at = at - interval '1 day'""");
    new ClosedDays(tx).seal();
  }

  /** Tonight has come. */
  public void recount() {
    Postgres.run(source, "update balance_recount set started_at = '-infinity'");
    new BalanceRecount(tx, LocalTime.MIDNIGHT).runIfDue();
  }

  @Override public void close() {
    ledger.stop(null);
    source.close();
  }

  /** Tells of a dossier {@code code}; an unknown status is held for a person. */
  public UUID tell(String code, String from, Long sequence, String status, Interest... interests) {
    return tell(UUID.randomUUID(), code, from, sequence, status, interests);
  }

  public UUID tell(UUID eventId, String code, String from, Long sequence, String status, Interest... interests) {
    DossierEvent event = event(eventId, code, from, sequence, status);
    byte[] canonical = EventCodec.canonical(event);
    IncomingEvent.StatusRules rules =
        new IncomingEvent.StatusRules(!"UNHEARD_OF".equals(status), Set.of("RESULT_RETURNED"), Set.of());
    IncomingEvent.Resolution resolution =
        IncomingEvent.Resolution.store(event, canonical, EventCodec.hash(canonical), List.of(interests), rules);
    ledger.accept(List.of(new IncomingEvent(from, code, from, false, newest -> resolution))).toCompletableFuture()
        .join();
    return eventId;
  }

  public static DossierEvent event(UUID eventId, String code, String from, Long sequence, String status) {
    Dossier.Agency agency = new Dossier.Agency("H99.10", "Sở Mẫu", Dossier.Level.PROVINCE);
    Dossier.Party owner = given(Dossier.Party.class, "role", Dossier.Party.Role.OWNER,
        "kind", Dossier.Party.Kind.CITIZEN, "fullName", "NGUYỄN THỊ MẪU",
        "identifiers", List.of(new Dossier.Identifier(Dossier.Identifier.Type.PERSONAL_ID, "099190000017")),
        "phone", "0000000001", "email", "mau@example.vn",
        "address", new Dossier.Address("99", null, "99001", "Số 1"));
    Dossier dossier = given(Dossier.class, "code", code,
        "procedure", new Dossier.Procedure("9.000001", "Thủ tục mẫu", "G99-LV01", "Lĩnh vực mẫu", null, null),
        "receivingAgency", agency, "resolvingAgency", agency, "supportingAgencies", List.of(),
        "channel", Dossier.Channel.ONLINE, "submittedVia", Dossier.SubmittedVia.LOCAL,
        "returnBy", Dossier.ReturnBy.DIRECT, "status", status, "summary", "Hồ sơ mẫu", "parties", List.of(owner),
        "components", List.of(), "otherPapers", List.of(), "fees", List.of(), "supplements", List.of(),
        "results", List.of(), "linkedDossiers", List.of(), "consultedRegisters", List.of());
    OffsetDateTime at = OffsetDateTime.parse("2026-01-05T08:30:00+07:00");
    return given(DossierEvent.class, "schemaVersion", 1, "eventId", eventId, "type", EventType.STATUS_CHANGED,
        "sourceSystem", from, "sequence", sequence, "occurredAt", sequence == null ? at : at.plusMinutes(sequence),
        "dossier", dossier);
  }

  /** Sends what is due at {@code endpoint}, once, and ends each call as told; answers how many calls there were. */
  public int relay(String endpoint, Function<ClaimedEntry, EntryState> end) {
    List<ClaimedEntry> claimed = claims.claim(endpoint, 100, Long.MAX_VALUE, "replica-1", Duration.ofSeconds(30));
    claimed.forEach(claim -> settle(claim, end.apply(claim), false));
    return claimed.size();
  }

  /** Sends all there is, until nothing is due any more. */
  public void deliverAll(String endpoint) {
    while (relay(endpoint, claim -> EntryState.DELIVERED) > 0) {
      // until the lanes are idle
    }
  }

  /** Ends a call; with a notice to the source system, pulled, when asked. */
  public boolean settle(ClaimedEntry claim, EntryState to, boolean notice) {
    return settle(claim, to, false, notice);
  }

  /** The same; {@code inDoubt}: the call may have been done. */
  public boolean settle(ClaimedEntry claim, EntryState to, boolean inDoubt, boolean notice) {
    boolean uncertain = to != EntryState.DELIVERED && (inDoubt || claim.uncertain());
    Notification draft = !notice ? null
        : given(Notification.class, "kind", Notification.Kind.ENTRY_PARKED, "dossierCode", claim.dossierCode(),
            "entryId", String.valueOf(claim.entry()), "partner", claim.partner(), "flow", claim.flow(), "text", "Mẫu",
            "owner", Notification.Owner.OFFICER, "data", Map.of(),
            "occurredAt", OffsetDateTime.parse("2026-01-05T08:30:00+07:00"));
    FlowKind kind = "sync-dossier".equals(claim.flow()) ? FlowKind.SNAPSHOT : FlowKind.JOURNAL;
    return ledger.settle(given(Settlement.class, "claim", claim, "kind", kind, "to", to, "outcome", to.name(),
        "counts", true, "pause", Duration.ZERO, "uncertain", uncertain, "partnerState", Map.of(), "notice", draft,
        "noticePulled", true, "tookMillis", 5, "replica", "replica-1"), Runnable::run).toCompletableFuture().join();
  }

  public EntryQuery.Entry only(String code, String flow, EntryState state) {
    List<EntryQuery.Entry> found = entries(code, flow, state);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " entries " + flow + " " + state);
    }
    return found.get(0);
  }

  public List<EntryQuery.Entry> entries(String code, String flow, EntryState state) {
    return entries.list(OPERATOR, given(EntryFilter.class, "flow", flow, "state", state, "dossier", code), 500, null)
        .items();
  }

  public static long id(EntryQuery.Entry entry) {
    return Long.parseLong(entry.id());
  }

}
