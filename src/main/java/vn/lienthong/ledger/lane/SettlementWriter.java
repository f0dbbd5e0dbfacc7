package vn.lienthong.ledger.lane;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.ledger.CountsCodec;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.PartnerStateCodec;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.FlowKind;
import vn.lienthong.model.Outcome;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.db.UnnestBatch;

/**
 * Writes one batch of settlements in one transaction: attempt, state, partner state, next entry and notifications,
 * fenced by the claim number.
 */
public final class SettlementWriter {

  private static final String ATTEMPTS = """
      insert into attempt (id, entry, number, claim_no, replica, took_ms, outcome, error_class, error_code, fenced)
      select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
  private static final String ENTRIES = """
      update entry e
         set state = t.state, reason = t.reason, attempts = t.attempts, steps = t.steps,
             due_at = now() + t.wait_ms * interval '1 ms', sending = false, uncertain = t.uncertain,
             error_class = t.error_class, error_code = t.error_code, fault_owner = t.fault_owner,
             reference = coalesce(t.reference, e.reference), differs = t.differs, tries = t.tries,
             settled_at = case when t.state = 'WAITING' then null else now() end
        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          as t(id, state, reason, attempts, steps, wait_ms, uncertain, error_class, error_code, fault_owner, reference,
               differs, tries)
       where e.id = t.id and e.state = 'IN_FLIGHT'""";
  /** Updates only lanes whose claim number still matches; returns for each whether it has to be recomputed. */
  private static final String LANES = """
      update lane l
         set state = 'IDLE', next_entry = null, owner = null, lease_until = null, due_at = null,
             held = coalesce(t.held, l.held), memory = coalesce(t.memory, l.memory),
             troubled = l.troubled or t.trouble,
             delivered = case when t.delivered is null then l.delivered
                              else array_remove(array_remove(l.delivered, t.delivered), t.delivered || '~shadowed')
                                   || t.delivered end
        from unnest(?, ?, ?, ?, ?, ?) as t(id, claim_no, held, memory, trouble, delivered)
       where l.id = t.id and l.claim_no = t.claim_no and l.state = 'CLAIMED'
      returning l.id, t.claim_no, l.troubled,
                exists (select 1 from entry e where e.lane = l.id and e.state = 'WAITING')""";
  private final Connection connection;
  private final FieldEncryptor seal;
  private final LedgerIdBlocks ids;

  public SettlementWriter(Connection connection, FieldEncryptor seal, LedgerIdBlocks ids) {
    this.connection = connection;
    this.seal = seal;
    this.ids = ids;
  }

  /** The claim that is allowed to settle. */
  private record Fence(long lane, long claimNo) {

    static Fence of(Settlement s) {
      return new Fence(s.claim().lane(), s.claim().claimNo());
    }
  }

  /** A lane freed by its claim: whether it has parked or refused entries, and whether entries wait in it. */
  private record Freed(Fence by, boolean troubled, boolean more) {}

  /** Must be called before the settling transaction: creates the endpoint rows that the notifications need. */
  public static void ready(Transactions tx, List<Settlement> batch) {
    Map<String, Boolean> systems = new TreeMap<>();
    batch.stream().filter(s -> s.notice() != null)
        .forEach(s -> systems.put(s.claim().sourceSystem(), s.noticePulled()));
    systems.forEach((source, pulled) -> NotificationRepository.ensure(tx, source, pulled));
  }

  /**
   * Writes the batch; returns for each settlement whether it took effect (false: fenced). A late call and its successor
   * may settle in one batch, and so may one claim twice. Dossiers are locked first, then lanes, then entries.
   */
  public List<Boolean> run(List<Settlement> batch) throws SQLException {
    LaneLocks.lockDossiers(connection, new TreeSet<>(batch.stream().map(s -> s.claim().dossier()).toList()));
    Map<Fence, Settlement> first = new LinkedHashMap<>();
    batch.forEach(s -> first.putIfAbsent(Fence.of(s), s));
    List<Freed> freed = free(first.values());
    Set<Settlement> ours = Collections.newSetFromMap(new IdentityHashMap<>());
    freed.forEach(f -> ours.add(first.get(f.by)));
    attempts(batch, ours);
    List<Settlement> effective = batch.stream().filter(ours::contains).toList();
    entries(effective);
    follow(effective, freed);
    for (Settlement s : batch) {
      if (!ours.contains(s)) {
        new LateCallHandler(connection, ids).sendNewestAgain(s);
      } else if (s.notice() != null) {
        new NotificationRepository(connection, seal, ids).add(s.claim().dossier(), s.claim().sourceSystem(), s.notice(),
            s.noticePulled());
      }
    }
    return batch.stream().map(ours::contains).toList();
  }

  private void attempts(List<Settlement> batch, Set<Settlement> ours) throws SQLException {
    UnnestBatch rows =
        new UnnestBatch("bigint", "bigint", "int", "bigint", "text", "int", "text", "text", "text", "boolean");
    for (Settlement s : batch) {
      if (!s.step()) {
        rows.add(ids.attempts().next(connection), s.claim().entry(), s.claim().attempts() + (s.counts() ? 1 : 0),
            s.claim().claimNo(), s.replica(), s.tookMillis(), s.outcome(), name(s.errorClass()), s.code(),
            !ours.contains(s));
      }
    }
    rows.update(connection, ATTEMPTS);
  }

  private void entries(List<Settlement> batch) throws SQLException {
    UnnestBatch rows =
        new UnnestBatch("bigint", "text", "text", "int", "int", "bigint", "boolean", "text", "text", "text",
        "text", "boolean", "text");
    for (Settlement s : batch) {
      boolean waits = s.to() == EntryState.WAITING;
      rows.add(s.claim().entry(), s.to().name(), waits ? s.step() ? "DUE" : "RETRY" : null,
          s.claim().attempts() + (s.counts() ? 1 : 0), s.claim().steps() + (s.step() ? 1 : 0),
          s.pause() == null ? 0L : s.pause().toMillis(), s.uncertain(), name(s.errorClass()), s.code(),
          name(s.responsible()),
          s.reference(), s.differs(), tries(s));
    }
    rows.update(connection, ENTRIES);
  }

  private List<Freed> free(Collection<Settlement> batch) throws SQLException {
    UnnestBatch rows = new UnnestBatch("bigint", "bigint", "boolean", "bytea", "boolean", "text");
    for (Settlement s : batch) {
      boolean trouble = s.to() == EntryState.PARKED || s.to() == EntryState.REFUSED;
      String held = s.partnerState().get(Outcome.HELD);
      rows.add(s.claim().lane(), s.claim().claimNo(), held == null ? null : Boolean.valueOf(held),
          partnerState(s), trouble,
          achieved(s));
    }
    return rows.query(connection, LANES, row -> new Freed(
        new Fence(row.getLong(1), row.getLong(2)), row.getBoolean(3), row.getBoolean(4)));
  }

  /** Supersedes what the deliveries overtake, and recomputes the lanes. */
  private void follow(List<Settlement> effective, List<Freed> freed) throws SQLException {
    Set<Long> again = new HashSet<>(
        freed.stream().filter(f -> f.more || f.troubled).map(f -> f.by.lane()).toList());
    List<Long> delivered = new ArrayList<>();
    for (Settlement s : effective) {
      if (s.to() == EntryState.WAITING) {
        again.add(s.claim().lane());
      } else if (s.to() == EntryState.DELIVERED && s.kind() == FlowKind.SNAPSHOT) {
        delivered.add(s.claim().entry());
      }
    }
    if (freed.stream().anyMatch(Freed::troubled)) {
      LaneLocks.supersede(connection, delivered);
    }
    LaneLocks.recompute(connection, again);
  }

  /** The value to add to the lane's {@code delivered}: the flow was delivered, or only shadowed. */
  private static String achieved(Settlement s) {
    return s.to() == EntryState.DELIVERED ? s.claim().flow()
        : s.to() == EntryState.SHADOWED ? LaneLocks.shadowed(s.claim().flow()) : null;
  }

  private byte[] partnerState(Settlement s) {
    if (s.partnerState().isEmpty()) {
      return null;
    }
    return seal.seal("lane:" + s.claim().lane(), PartnerStateCodec.merged(s.claim().partnerState(), s.partnerState()));
  }

  /** Failed attempts by error class, including this one if it counts; null for none. */
  private static String tries(Settlement s) {
    Map<String, Integer> tries = new TreeMap<>(s.claim().tries());
    tries.remove(ClaimReleaser.LOST); // its replica is alive: consecutive losses end
    if (s.counts() && s.errorClass() != null) {
      tries.merge(s.errorClass().name(), 1, Integer::sum);
    }
    return tries.isEmpty() ? null : CountsCodec.write(tries);
  }

  private static String name(Enum<?> value) {
    return value == null ? null : value.name();
  }
}
