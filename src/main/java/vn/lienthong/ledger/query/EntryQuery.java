package vn.lienthong.ledger.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.Nested;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.ledger.ListCursor;
import vn.lienthong.ledger.PageSize;
import vn.lienthong.ledger.ResultPage;
import vn.lienthong.ledger.VisibilityScope;
import vn.lienthong.model.Problem;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.http.RequestProblems;

/** Reads entries: a list, newest first, or one with its attempts. */
@ApplicationScoped
public class EntryQuery {

  private static final String LIST = "entries";

  /** A pulled notification is never due, so its due time is left out. */
  static final String SELECT = """
      select e.id, d.code as dossier_code, v.event_key as event_id, e.notice as notice_id, e.endpoint, e.partner,
             e.flow, e.kind, e.position, e.state, e.reason, nullif(e.due_at, 'infinity') as due_at,
             e.attempts as attempt_count, e.uncertain, e.error_class, e.error_code, e.fault_owner, e.reference,
             e.replay_of, e.replay as replay_id, e.made_at, e.settled_at, e.differs as difference
        from entry e join dossier d on d.id = e.dossier
        left join event v on v.id = e.event
        left join notice n on n.id = e.notice""";

  static final String SEEN = " and (:all or coalesce(v.source_system, n.source_system) = any(:sources))";

  private static final String ATTEMPTS = """
      select entry, number, at, took_ms, outcome, error_class, error_code, fenced, replica
        from attempt where entry = any(:entries) order by entry, at, id""";

  private final Transactions tx;
  private final PageSize pages;

  public EntryQuery(Transactions tx, PageSize pages) {
    this.tx = tx;
    this.pages = pages;
  }

  /**
   * An entry.
   *
   * @param attemptCount calls that counted; reset when an entry is released
   * @param difference for a SHADOWED entry: whether the comparison found differences ({@code reference} names the
   *     fields)
   * @param attempts every call; only for a single entry or a timeline
   */
  public record Entry(
      String id, String dossierCode, String eventId, String noticeId, String endpoint, String partner, String flow,
      String kind, Long position, String state, String reason, OffsetDateTime dueAt, int attemptCount,
      boolean uncertain, String errorClass, String errorCode, String faultOwner, String reference, String replayOf,
      String replayId, OffsetDateTime madeAt, OffsetDateTime settledAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) Boolean difference,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Attempt> attempts) {

    Entry with(List<Attempt> calls) {
      return new Entry(id, dossierCode, eventId, noticeId, endpoint, partner, flow, kind, position, state, reason,
          dueAt, attemptCount, uncertain, errorClass, errorCode, faultOwner, reference, replayOf, replayId, madeAt,
          settledAt, difference, calls);
    }
  }

  /** One call to the partner; {@code fenced}: it ended after another replica had taken the lane over. */
  public record Attempt(
      int number, OffsetDateTime at, int tookMs, String outcome, String errorClass, String errorCode, boolean fenced,
      String replica) {}

  /** The entries that a client may see, newest first. */
  public ResultPage<Entry> list(ClientSystem client, EntryFilter filter, Integer limit, String cursor) {
    int size = pages.of(limit);
    String sql = SELECT + " where e.id < :before" + SEEN + filter.where() + " order by e.id desc limit :limit";
    List<Entry> found = tx.read(connection -> Sql.query(connection, sql)
        .bind("before", ListCursor.read(LIST, cursor, Long.MAX_VALUE)).bind("limit", size + 1)
        .bindMethods(VisibilityScope.of(client)).bindMethods(filter).mapTo(Entry.class).list());
    return ResultPage.of(found, size, entry -> ListCursor.of(LIST, Long.parseLong(entry.id())));
  }

  /** One entry with its attempts; not found when the client may not see it. */
  public Entry one(ClientSystem client, long id) {
    return tx.read(connection -> withAttempts(connection, Sql.query(connection, SELECT + " where e.id = :id" + SEEN)
        .bind("id", id).bindMethods(VisibilityScope.of(client)).mapTo(Entry.class).list())
        .stream().findFirst()).orElseThrow(EntryQuery::unknown);
  }

  static List<Entry> withAttempts(Connection connection, List<Entry> entries) {
    if (entries.isEmpty()) {
      return entries;
    }
    record Call(String entry, @Nested Attempt attempt) {}
    List<Long> ids = entries.stream().map(entry -> Long.valueOf(entry.id())).toList();
    Map<String, List<Attempt>> calls = Sql.query(connection, ATTEMPTS).bind("entries", ids).mapTo(Call.class)
        .collect(Collectors.groupingBy(Call::entry, Collectors.mapping(Call::attempt, Collectors.toList())));
    return entries.stream().map(entry -> entry.with(calls.getOrDefault(entry.id(), List.of()))).toList();
  }

  /** The problem 404: there is no such entry. */
  public static Problem.Raised unknown() {
    return RequestProblems.unknown("Không có lượt gửi này.", "There is no such entry.");
  }
}
