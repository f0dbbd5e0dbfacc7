package vn.lienthong.procedures;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;

/**
 * Differences between the national database and what is in effect here: lists them, accepts them from a day on, or
 * rejects them with a reason.
 */
@ApplicationScoped
public class DifferenceService {

  private static final Logger LOG = Logger.getLogger(DifferenceService.class);
  private static final String COLUMNS = """
      id, run, list, kind, code, name, before, after, changes, state, proposed_at, decided_at, decided_by, reason,
      valid_from""";
  private static final String PAGE = "select " + COLUMNS + " from procedure_difference" + """
      \swhere id > :after and (:state::text is null or state = :state)
         and (:kind::text is null or kind = :kind)
         and (:list::text is null or list = :list) and (:code::text is null or code = :code)
       order by id limit :limit""";
  private static final String SUMMARY = """
      select list, kind, count(*) as proposed from procedure_difference where state = 'PROPOSED'
       group by 1, 2 order by 1, 2""";
  private static final String LOCK = "select " + COLUMNS + " from procedure_difference where id = :id for update";
  private static final String ONE = "select " + COLUMNS + " from procedure_difference where id = :id";
  private static final String REJECT = """
      update procedure_difference set state = 'REJECTED', decided_at = now(), decided_by = ?, reason = ?
       where id = ?""";
  private static final String OPEN = """
      select id from procedure_difference where state = 'PROPOSED' and list = 'PROCEDURE' and run <= :run
         and (:kind::text is null or kind = :kind) order by id for update""";

  private final Transactions tx;
  private final DifferenceAcceptance acceptance;
  private final NationalCodeLists listed;
  private final Clock clock;

  DifferenceService(Transactions tx, DifferenceAcceptance acceptance, NationalCodeLists listed, Clock clock) {
    this.tx = tx;
    this.acceptance = acceptance;
    this.listed = listed;
    this.clock = clock;
  }

  /** A state of a difference. */
  public enum State { PROPOSED, ACCEPTED, REJECTED, SUPERSEDED }

  /** The kind of a difference. */
  public enum Kind { ADDED, CHANGED, REMOVED }

  /** The list that a difference belongs to. */
  public enum Listed { PROCEDURE, AGENCY, FIELD }

  /**
   * One difference.
   *
   * @param changes for CHANGED, {@code [{field, before, after}]}; null for the other kinds
   * @param validFrom for an accepted one: its first day
   */
  public record Difference(long id, long run, Listed list, Kind kind, String code, String name, State state,
      JsonNode changes, OffsetDateTime proposedAt, OffsetDateTime decidedAt, String decidedBy, String reason,
      LocalDate validFrom) {}

  /** The number of proposed differences of a kind. */
  public record Count(Listed list, Kind kind, long proposed) {}

  /** A page of differences, and the numbers of all proposed ones; {@code next} is null at the end. */
  public record Page(List<Difference> items, String next, List<Count> proposed) {}

  /** The filter of a page; null = any. */
  public record Filter(State state, Kind kind, Listed list, String code) {}

  /** How many were accepted and how many left; those left have a version that began meanwhile. */
  public record Taken(int accepted, int left) {}

  /** A page of differences, oldest first. */
  public Page page(Filter filter, int limit, String cursor) {
    long after = place(cursor);
    return tx.read(connection -> {
      List<Difference> found = Sql.query(connection, PAGE).bind("after", after).bind("limit", limit + 1)
          .bindMethods(filter).mapTo(Kept.class).map(Kept::shown).list();
      boolean more = found.size() > limit;
      List<Difference> items = more ? List.copyOf(found.subList(0, limit)) : found;
      return new Page(items, more ? cursor(items.get(limit - 1).id()) : null,
          Sql.query(connection, SUMMARY).mapTo(Count.class).list());
    });
  }

  /** One difference. */
  public Difference one(long id) {
    return tx.read(connection -> find(connection, ONE, id))
        .orElseThrow(ProcedureProblems::unknown);
  }

  /** Accepts a difference from that day on. */
  public Difference accept(ClientSystem by, long id, LocalDate from) {
    Difference accepted = tx.in(connection -> {
      Difference open = open(connection, id);
      boolean done = open.list() == Listed.PROCEDURE
          ? acceptance.accept(connection, List.of(id), from, today(), by.id()).size() == 1
          : listed.accept(connection, id, from, by.id());
      if (!done) {
        throw ProcedureProblems.conflict(
            "Đã có phiên bản bắt đầu từ ngày này trở đi, hoặc chưa biết cấp của cơ quan; chọn ngày sau.",
            "A version has begun on this day or since, or the agency's level is not known; choose a later day.");
      }
      return find(connection, ONE, id).orElseThrow();
    });
    LOG.infof("procedure difference accepted id=%d list=%s kind=%s from=%s by=%s", id, accepted.list(),
        accepted.kind(), from, by.id());
    return accepted;
  }

  /** Accepts all procedures proposed up to this run, of one kind or all, in one transaction. */
  public Taken acceptAll(ClientSystem by, long run, Kind kind, LocalDate from) {
    Taken taken = tx.in(connection -> {
      List<Long> open = Sql.query(connection, OPEN).bind("run", run).bind("kind", kind).mapTo(Long.class).list();
      int accepted = acceptance.accept(connection, open, from, today(), by.id()).size();
      return new Taken(accepted, open.size() - accepted);
    });
    LOG.infof("procedure differences accepted run=%d kind=%s from=%s accepted=%d left=%d by=%s", run, kind, from,
        taken.accepted(), taken.left(), by.id());
    return taken;
  }

  /** Rejects a difference: the same one is not proposed again. */
  public Difference reject(ClientSystem by, long id, String reason) {
    Difference rejected = tx.in(connection -> {
      open(connection, id);
      Jdbc.run(connection, REJECT, by.id(), reason, id);
      return find(connection, ONE, id).orElseThrow();
    });
    LOG.infof("procedure difference rejected id=%d list=%s kind=%s by=%s", id, rejected.list(),
        rejected.kind(), by.id());
    return rejected;
  }

  private static Optional<Difference> find(Connection connection, String sql, long id) {
    return Sql.query(connection, sql).bind("id", id).mapTo(Kept.class).map(Kept::shown).findFirst();
  }

  private static Difference open(Connection connection, long id) {
    Optional<Difference> found = find(connection, LOCK, id);
    if (found.isEmpty()) {
      throw ProcedureProblems.unknown();
    } else if (found.get().state() != State.PROPOSED) {
      throw ProcedureProblems.conflict("Khác biệt này đã được quyết định hoặc đã bị thay thế.",
          "This difference was decided or overtaken already.");
    }
    return found.get();
  }

  private LocalDate today() {
    return clock.instant().atOffset(IsoTimes.VIETNAM).toLocalDate();
  }

  private record Kept(long id, long run, Listed list, Kind kind, String code, String name, String before, String after,
      String changes, State state, OffsetDateTime proposedAt, OffsetDateTime decidedAt, String decidedBy, String reason,
      LocalDate validFrom) {

    Difference shown() {
      JsonNode told = changes != null ? ProcedureContentCodec.tree(changes)
          : list == Listed.PROCEDURE || kind != Kind.CHANGED ? null
          : ProcedureContentCodec.JSON.valueToTree(
              FieldDiff.between(ProcedureContentCodec.tree(before), ProcedureContentCodec.tree(after)));
      return new Difference(id, run, list, kind, code, name, state, told, proposedAt, decidedAt, decidedBy, reason,
          validFrom);
    }
  }

  private static String cursor(long after) {
    return Base64.getUrlEncoder().withoutPadding()
        .encodeToString(("differences:" + after).getBytes(StandardCharsets.US_ASCII));
  }

  private static long place(String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return 0;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      if (text.startsWith("differences:")) {
        return Long.parseLong(text.substring("differences:".length()));
      }
    } catch (IllegalArgumentException e) {
      // not a cursor of this list; the problem below reports it
    }
    throw ProcedureProblems.invalid("cursor", "không phải con trỏ của danh sách này", "not a cursor of this list");
  }
}
