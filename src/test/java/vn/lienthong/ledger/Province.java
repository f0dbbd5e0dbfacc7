package vn.lienthong.ledger;

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
import vn.lienthong.ledger.Arrival.Interest;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.DossierEvent.EventType;
import vn.lienthong.model.EntrySettled;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.FlowKind;
import vn.lienthong.model.Notification;
import vn.lienthong.platform.db.Transactions;

/** A small province for tests: a ledger on its own database, and a relay whose calls end as the test says. */
final class Province implements AutoCloseable {

  static final ClientSystem OPERATOR = new ClientSystem("operator", "Operator", Set.of("*"), true);
  static final ClientSystem ONE = new ClientSystem("one", "One", Set.of("H99-1"), false);
  static final ClientSystem TWO = new ClientSystem("two", "Two", Set.of("H99-2"), false);
  static final Interest SYNC = new Interest("dvcqg", "dvcqg", "sync-dossier", FlowKind.SNAPSHOT, null);
  static final Interest STEPS =
      new Interest("dvcqg", "dvcqg", "report-progress", FlowKind.JOURNAL, "sync-dossier");

  final AgroalDataSource source = Postgres.fresh();
  final Transactions tx = new Transactions(source);
  final FieldEncryptor seal = SampleSeal.seal();
  final PageSize pages = new PageSize(500);
  final LedgerIds ids = LedgerIds.create();
  final Ledger ledger = LedgerBench.ledger(tx, ids, Duration.ofSeconds(2), LedgerBench.limits(1000, 50));
  final Claims claims = new Claims(tx, seal, ids, 10);
  final Entries entries = new Entries(tx, pages);
  final List<EntrySettled> screens = new ArrayList<>();
  final HandWork handWork = new HandWork(tx, entries, (EntrySettled settled) -> screens.add(settled));
  final Quarantine quarantine = new Quarantine(tx, seal, ids);
  final Replays replays = new Replays(tx, 100);
  final ReplaySlices slices = new ReplaySlices(tx, seal, ids);
  final Notices notices = new Notices(tx, seal, pages);
  final TimeLines timeLines = new TimeLines(tx, seal, pages);
  final EventList events = new EventList(tx, pages);
  final BalanceReader balance = new BalanceReader(tx);

  /** Everything is a day older, what is over is closed. */
  void aDayPasses() {
    Postgres.run(source, """
        update event set accepted_at = accepted_at - interval '1 day';
        update event_key set at = at - interval '1 day';
        update notice set made_at = made_at - interval '1 day';
        update entry set made_at = made_at - interval '1 day', settled_at = settled_at - interval '1 day';
        update balance_day set day = day - 100000;
        update balance_day set day = day + 99999;
        update retention_cursor set at = at - interval '1 day'""");
    new SealedDays(tx).seal();
  }

  /** Tonight has come. */
  void recount() {
    Postgres.run(source, "update balance_recount set started_at = '-infinity'");
    new BalanceRecount(tx, LocalTime.MIDNIGHT).runIfDue();
  }

  @Override public void close() {
    ledger.stop(null);
    source.close();
  }

  /** Tells of a dossier {@code code}; an unknown status is held for a person. */
  UUID tell(String code, String from, Long sequence, String status, Interest... interests) {
    return tell(UUID.randomUUID(), code, from, sequence, status, interests);
  }

  UUID tell(UUID eventId, String code, String from, Long sequence, String status, Interest... interests) {
    DossierEvent event = event(eventId, code, from, sequence, status);
    byte[] canonical = EventCodec.canonical(event);
    Arrival.StatusRules rules =
        new Arrival.StatusRules(!"UNHEARD_OF".equals(status), Set.of("RESULT_RETURNED"), Set.of());
    Arrival.Resolution resolution =
        Arrival.Resolution.store(event, canonical, EventCodec.hash(canonical), List.of(interests), rules);
    ledger.accept(List.of(new Arrival(from, code, from, false, newest -> resolution))).toCompletableFuture().join();
    return eventId;
  }

  static DossierEvent event(UUID eventId, String code, String from, Long sequence, String status) {
    Dossier.Agency agency = new Dossier.Agency("H99.10", "Sở Mẫu", Dossier.Level.PROVINCE);
    Dossier.Party owner = new Dossier.Party(Dossier.Party.Role.OWNER, Dossier.Party.Kind.CITIZEN,
        "NGUYỄN THỊ MẪU", null, null,
        List.of(new Dossier.Identifier(Dossier.Identifier.Type.PERSONAL_ID, "099190000017")), null,
        "0000000001", "mau@example.vn", null, new Dossier.Address("99", null, "99001", "Số 1"));
    Dossier dossier = new Dossier(code, null, null,
        new Dossier.Procedure("9.000001", "Thủ tục mẫu", "G99-LV01", "Lĩnh vực mẫu", null, null), agency, agency,
        List.of(), Dossier.Channel.ONLINE, Dossier.SubmittedVia.LOCAL, null, Dossier.ReturnBy.DIRECT, status, null,
        "Hồ sơ mẫu", null, null, null, List.of(owner), null, null, null, null, null, null, List.of(), List.of(),
        List.of(), List.of(), List.of(), List.of(), null, null, List.of());
    OffsetDateTime at = OffsetDateTime.parse("2026-01-05T08:30:00+07:00");
    return new DossierEvent(1, eventId, EventType.STATUS_CHANGED, from, sequence,
        sequence == null ? at : at.plusMinutes(sequence), false, dossier, null, null, null, null, null, null);
  }

  /** Sends what is due at {@code endpoint}, once, and ends each call as told; answers how many calls there were. */
  int relay(String endpoint, Function<Claimed, EntryState> end) {
    List<Claimed> claimed = claims.claim(endpoint, 100, Long.MAX_VALUE, "replica-1", Duration.ofSeconds(30));
    claimed.forEach(claim -> settle(claim, end.apply(claim), false));
    return claimed.size();
  }

  /** Sends all there is, until nothing is due any more. */
  void deliverAll(String endpoint) {
    while (relay(endpoint, claim -> EntryState.DELIVERED) > 0) {
      // until the lanes are idle
    }
  }

  /** Ends a call; with a notice to the source system, pulled, when asked. */
  boolean settle(Claimed claim, EntryState to, boolean notice) {
    return settle(claim, to, false, notice);
  }

  /** The same; {@code inDoubt}: the call may have been done. */
  boolean settle(Claimed claim, EntryState to, boolean inDoubt, boolean notice) {
    boolean uncertain = to != EntryState.DELIVERED && (inDoubt || claim.uncertain());
    Notification draft = !notice ? null
        : new Notification(null, Notification.Kind.ENTRY_PARKED, claim.dossierCode(), null,
        String.valueOf(claim.entry()), claim.partner(), claim.flow(), "Mẫu", null, Notification.Owner.OFFICER, null,
        Map.of(),
        OffsetDateTime.parse("2026-01-05T08:30:00+07:00"));
    FlowKind kind = "sync-dossier".equals(claim.flow()) ? FlowKind.SNAPSHOT : FlowKind.JOURNAL;
    return ledger.settle(new Settlement(claim, kind, to, to.name(), true, false, Duration.ZERO, uncertain, null, null,
        null, null, Map.of(), draft, true, 5, "replica-1"), Runnable::run).toCompletableFuture().join();
  }

  Entries.Entry only(String code, String flow, EntryState state) {
    List<Entries.Entry> found = entries(code, flow, state);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " entries " + flow + " " + state);
    }
    return found.get(0);
  }

  List<Entries.Entry> entries(String code, String flow, EntryState state) {
    return entries.list(OPERATOR, new EntryFilter(null, flow, state, code, null, null, null), 500, null).items();
  }

  static long id(Entries.Entry entry) {
    return Long.parseLong(entry.id());
  }

}
