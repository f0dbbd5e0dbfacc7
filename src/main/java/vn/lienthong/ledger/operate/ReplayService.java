package vn.lienthong.ledger.operate;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.statement.Query;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.ledger.ActionLog;
import vn.lienthong.ledger.CountsCodec;
import vn.lienthong.ledger.query.EntryFilter;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.http.RequestProblems;

/** Sends entries again that an operator chose: counts them first, then runs at a rate, and can be stopped. */
@ApplicationScoped
public class ReplayService {

  private static final String MATCH = """
      select e.id from entry e
       where e.state in ('PARKED', 'DELIVERED', 'REFUSED', 'DISMISSED', 'SUPERSEDED', 'SHADOWED')""";

  private static final String INSERT = """
      insert into replay (id, client, idempotency_key, request, reason, rate_per_second, matched, state, forced,
                          would_suppress, by_partner)
      values (?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?, ?)
      on conflict (client, idempotency_key) do nothing""";

  private static final String ITEMS = """
      insert into replay_item (replay, ordinal, entry)
      select ?, ordinal, entry from unnest(?) with ordinality as t(entry, ordinal)""";

  private static final String SAME_KEY = """
      select id, request, matched, would_suppress, by_partner
        from replay where client = :client and idempotency_key = :key""";

  private static final String PROGRESS = """
      select id, state, matched, done, made, released, suppressed, rate_per_second, forced as force, reason, created_at,
             what, endpoint
        from replay where id = :id""";

  private static final String STOP = "update replay set state = 'STOPPED' where id = ? and state = 'RUNNING'";

  private final Transactions tx;
  private final int most;

  public ReplayService(Transactions tx,
      @ConfigProperty(name = "hub.ledger.replay.max", defaultValue = "100000") int most) {
    this.tx = tx;
    this.most = most;
  }

  /**
   * The entries to send again.
   *
   * @param ids at most 1,000 entries, or null when {@code filter} chooses
   * @param force journal flows: also if a later entry of that flow was delivered
   */
  public record Order(List<Long> ids, EntryFilter filter, int ratePerSecond, boolean force, String reason) {}

  /** The result; the same for the same idempotency key. {@code id} is null in a dry run. */
  public record Answer(String id, int matched, int wouldSuppress, Map<String, Integer> byPartner) {}

  /**
   * The progress of a replay. {@code state}: RUNNING, DONE, STOPPED. {@code what}: ENTRIES that an operator chose, or
   * how {@code endpoint} went LIVE: REPLAY, FIRST_LOAD; then {@code matched} and {@code done} count dossiers.
   */
  public record Progress(
      String id, String state, int matched, int done, int made, int released, int suppressed, int ratePerSecond,
      boolean force, String reason, OffsetDateTime createdAt, String what,
      @JsonInclude(JsonInclude.Include.NON_NULL) String endpoint) {}

  /** Counts only; changes nothing. */
  public Answer dryRun(Order order) {
    return tx.read(connection -> answer(null, plan(connection, order)));
  }

  /** Starts a replay. {@code request} is the canonical body; the same key with another body is a conflict. */
  public Answer start(ClientSystem by, String idempotencyKey, String request, Order order) {
    String why = ActionLog.reason(order.reason());
    return tx.in(connection -> {
      Optional<Answer> before = before(connection, by, idempotencyKey, request);
      if (before.isPresent()) {
        return before.get();
      }
      List<ReplayPlan.Item> plan = plan(connection, order);
      UUID id = UUID.randomUUID();
      Answer answer = answer(id.toString(), plan);
      int fresh = Jdbc.run(connection, INSERT, id, by.id(), idempotencyKey, request, why, order.ratePerSecond(),
          plan.size(), order.force(), answer.wouldSuppress(), CountsCodec.write(answer.byPartner()));
      if (fresh == 0) { // another session used the same key meanwhile
        return before(connection, by, idempotencyKey, request).orElseThrow();
      }
      if (!plan.isEmpty()) {
        Jdbc.run(connection, ITEMS, id, plan.stream().map(ReplayPlan.Item::id).toList());
      }
      ActionLog.keep(connection, by, "REPLAY", id, why);
      return answer;
    });
  }

  /** The progress of a replay. */
  public Progress progress(UUID id) {
    return tx.read(connection -> progress(connection, id));
  }

  /** Stops a replay: entries already made stay, no more are made. A second stop changes nothing. */
  public Progress stop(ClientSystem by, UUID id) {
    return tx.in(connection -> {
      if (Jdbc.run(connection, STOP, id) > 0) {
        ActionLog.keep(connection, by, "STOP_REPLAY", id, null);
      }
      return progress(connection, id);
    });
  }

  private static Progress progress(Connection connection, UUID id) {
    return Sql.query(connection, PROGRESS).bind("id", id).mapTo(Progress.class).findFirst()
        .orElseThrow(() -> RequestProblems.unknown("Không có lần phát lại này.", "There is no such replay."));
  }

  private static Optional<Answer> before(Connection connection, ClientSystem by, String key, String request)
{
    record Kept(String id, String request, int matched, int wouldSuppress, String byPartner) {}
    Optional<Kept> kept = Sql.query(connection, SAME_KEY).bind("client", by.id()).bind("key", key).mapTo(Kept.class)
        .findFirst();
    if (kept.isPresent() && !kept.get().request().equals(request)) {
      throw RequestProblems.conflict("Idempotency-Key này đã dùng với nội dung khác.",
          "This Idempotency-Key was used with another body.");
    }
    return kept.map(known -> new Answer(known.id(), known.matched(), known.wouldSuppress(),
        CountsCodec.read(known.byPartner())));
  }

  private List<ReplayPlan.Item> plan(Connection connection, Order order) throws SQLException {
    Query query = order.ids() != null
        ? Sql.query(connection, MATCH + " and e.id = any(:ids) limit :limit").bind("ids", order.ids())
        : Sql.query(connection, MATCH + order.filter().where() + " limit :limit").bindMethods(order.filter());
    List<Long> ids = query.bind("limit", most + 1).mapTo(Long.class).list();
    if (ids.size() > most) {
      throw RequestProblems.tooMany(most);
    }
    return ReplayPlan.of(connection, ids, null, order.force());
  }

  private static Answer answer(String id, List<ReplayPlan.Item> plan) {
    int suppressed = (int) plan.stream().filter(item -> item.step() == ReplayPlan.Step.SUPPRESS).count();
    Map<String, Integer> byPartner = plan.stream().collect(
        Collectors.groupingBy(ReplayPlan.Item::partner, TreeMap::new, Collectors.summingInt(item -> 1)));
    return new Answer(id, plan.size(), suppressed, byPartner);
  }
}
