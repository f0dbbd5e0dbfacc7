package vn.lienthong.procedures;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.procedures.SyncRunRepository.Run;

/**
 * Compares the national database with what is in effect, and proposes the differences. Differences are found by hash,
 * in one statement over all procedures; only the contents of changed ones are read.
 */
@ApplicationScoped
class ProcedureDiffService {

  private static final Logger LOG = Logger.getLogger(ProcedureDiffService.class);
  private static final String SCHEDULE = "hub";
  private static final int CHUNK = 200;

  /** A procedure that is listed and was never read is left out: it is neither added nor removed. */
  private static final String DIFFERS = """
      create temporary table differs on commit drop as
      select 'PROCEDURE' as list, case when v.code is null then 'ADDED' when s.code is null then 'REMOVED'
       else 'CHANGED' end as kind,
             coalesce(s.code, v.code) as code, coalesce(s.name, v.name) as name, v.hash as before, s.hash as after
        from (select n.code, t.content ->> 'name' as name, n.hash
          from procedure_seen n join procedure_text t on t.hash = n.hash
               where n.run = ?) s
        full join (select code, name, hash from procedure_version where withdrawn_at is null and valid_to is null) v
          on v.code = s.code
       where s.hash is distinct from v.hash
         and not (s.code is null and exists (select 1 from procedure_seen n where n.run = ? and n.code = v.code))""";
  /** Proposed differences that no longer exist. */
  private static final String OVERTAKEN = """
      update procedure_difference d set state = 'SUPERSEDED', decided_at = now()
       where d.state = 'PROPOSED' and d.list = any(?)
         and not exists (select 1 from differs n where n.list = d.list and n.code = d.code and n.kind = d.kind
                            and n.before is not distinct from d.before and n.after is not distinct from d.after)""";
  /** A rejected difference is not proposed again unchanged. */
  private static final String PROPOSED = """
      insert into procedure_difference (run, list, kind, code, name, before, after)
      select ?, n.list, n.kind, n.code, n.name, n.before, n.after from differs n
       where not exists (select 1 from procedure_difference d
         where d.list = n.list and d.code = n.code and d.kind = n.kind
                            and d.before is not distinct from n.before and d.after is not distinct from n.after
                            and d.state in ('PROPOSED', 'REJECTED'))
       order by n.list, n.code""";
  private static final String TO_TELL = """
      select d.id, b.content as before, a.content as after from procedure_difference d
        join procedure_text b on b.hash = d.before join procedure_text a on a.hash = d.after
       where d.list = 'PROCEDURE' and d.kind = 'CHANGED' and d.changes is null and d.id > :after
       order by d.id limit :limit""";
  private static final String TELL = "update procedure_difference set changes = ?::jsonb where id = ?";
  private static final String OPEN = """
      select id from procedure_difference
       where state = 'PROPOSED' and list = 'PROCEDURE' and (:removed or kind <> 'REMOVED')""";
  private static final String REMOVED = """
      select (select count(*) from differs where kind = 'REMOVED') * 100
           > :most * (select count(*) from procedure_version where withdrawn_at is null and valid_to is null)""";

  private final DifferenceAcceptance acceptance;
  private final NationalCodeLists listed;
  private final Clock clock;
  private final Accept accept;
  private final LocalDate firstFrom;
  private final int removedMost;

  /** When a difference is accepted automatically: never, only in the first load, or always. */
  enum Accept { BY_HAND, FIRST, AUTO }

  ProcedureDiffService(DifferenceAcceptance acceptance, NationalCodeLists listed, Clock clock,
      @ConfigProperty(name = "hub.procedures.accept", defaultValue = "BY_HAND") Accept accept,
      @ConfigProperty(name = "hub.procedures.first-from", defaultValue = "2000-01-01") String firstFrom,
      @ConfigProperty(name = "hub.procedures.removed.max", defaultValue = "5") int removedMost) {
    this.acceptance = acceptance;
    this.listed = listed;
    this.clock = clock;
    this.accept = accept;
    this.firstFrom = LocalDate.parse(firstFrom);
    this.removedMost = removedMost;
  }

  /** Compares, proposes, accepts if configured, and ends the run. */
  void compare(Connection connection, Run run) throws SQLException {
    boolean first = !Sql.query(connection, "select exists (select 1 from procedure_version)")
        .mapTo(Boolean.class).one();
    Jdbc.run(connection, DIFFERS, run.id(), run.id());
    List<String> lists = listed.differ(connection, run.id(), today());
    Jdbc.run(connection, OVERTAKEN, lists);
    int found = Jdbc.run(connection, PROPOSED, run.id());
    tell(connection);
    String trouble = SyncRunRepository.troubles(connection, run.id());
    int accepted = 0;
    if (accept == Accept.AUTO || accept == Accept.FIRST && first) {
      boolean tooMany = Sql.query(connection, REMOVED).bind("most", removedMost).mapTo(Boolean.class).one();
      List<Long> open = Sql.query(connection, OPEN).bind("removed", !tooMany).mapTo(Long.class).list();
      accepted = acceptance.accept(connection, open, first ? firstFrom : today(), today(), SCHEDULE).size();
      accepted += listed.accept(connection, first ? firstFrom : today(), SCHEDULE);
    }
    String said = Optional.ofNullable(run.trouble()).map(t -> trouble == null ? t : t + ", " + trouble).orElse(trouble);
    SyncRunRepository.end(connection, run.id(), "ENDED", said, found, accepted);
    LOG.infof("procedures compared run=%d listed=%d failed=%d differences=%d accepted=%d", run.id(), run.listed(),
        run.failed(), found, accepted);
  }

  private void tell(Connection connection) throws SQLException {
    record Pair(long id, String before, String after) {}
    long after = 0;
    List<Pair> pairs;
    do {
      pairs = Sql.query(connection, TO_TELL).bind("after", after).bind("limit", CHUNK).mapTo(Pair.class).list();
      for (Pair pair : pairs) {
        Jdbc.run(connection, TELL, ProcedureContentCodec.text(
            FieldDiff.between(ProcedureContentCodec.tree(pair.before()), ProcedureContentCodec.tree(pair.after()))),
            pair.id());
        after = pair.id();
      }
    } while (pairs.size() == CHUNK);
  }

  private LocalDate today() {
    return clock.instant().atOffset(IsoTimes.VIETNAM).toLocalDate();
  }
}
