package vn.lienthong.procedures;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jboss.logging.Logger;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.model.UnknownProcedure;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.ItemWork;
import vn.lienthong.platform.lifecycle.Loops;
import vn.lienthong.platform.lifecycle.ShutdownPhase;
import vn.lienthong.platform.lifecycle.StartupPhase;

/**
 * Records procedure codes in events that the catalogue does not have. Written once a second in the background, so that
 * no event waits. A hub that dies in that second loses the record, not the event; the next event of the dossier records
 * it again.
 */
@ApplicationScoped
public class UnknownProcedureLog {

  private static final Logger LOG = Logger.getLogger(UnknownProcedureLog.class);
  private static final int MOST = 20_000;
  private static final String NOTE = """
      insert into procedure_unknown (code, dossier) select * from unnest(?::text[], ?::text[])
          on conflict (code, dossier) do update set last_seen = now()""";
  /** Codes that were added to the catalogue since are not shown. */
  private static final String SEEN = """
      select u.code, count(*) as dossiers, min(u.first_seen) as first_seen, max(u.last_seen) as last_seen
        from procedure_unknown u
       where u.code > :after and not exists (select 1 from procedure_known k where k.code = u.code)
       group by u.code order by u.code limit :limit""";

  private final Transactions tx;
  private final BlockingQueue<UnknownProcedure> heard = new ArrayBlockingQueue<>(MOST);
  private final ItemWork<UnknownProcedure> alone = new ItemWork<>("procedures-unknown");

  UnknownProcedureLog(Transactions tx) {
    this.tx = tx;
  }

  /** A code, the number of dossiers with it, and when it was first and last seen. */
  public record Unknown(String code, long dossiers, OffsetDateTime firstSeen, OffsetDateTime lastSeen) {}

  void start(@Observes @Priority(StartupPhase.FEATURES) DatabaseReady ready, Loops loops) {
    loops.every("procedures-unknown", Duration.ofSeconds(1), this::write);
  }

  void stop(@Observes @Priority(ShutdownPhase.WORKERS) ShutdownEvent event) {
    write();
  }

  /** Never waits; when the buffer is full, the record is dropped. */
  void hear(@Observes UnknownProcedure unknown) {
    heard.offer(unknown);
  }

  /** The unknown codes after {@code after}, by code. */
  public List<Unknown> seen(String after, int limit) {
    return tx.read(connection -> Sql.query(connection, SEEN).bind("after", after).bind("limit", limit)
        .mapTo(Unknown.class).list());
  }

  /** Writes the buffered records, each once; one that the database rejects is left out. */
  synchronized void write() {
    List<UnknownProcedure> all = new ArrayList<>();
    heard.drainTo(all);
    Set<UnknownProcedure> once = new LinkedHashSet<>(all);
    if (once.isEmpty()) {
      return;
    }
    try {
      note(once);
    } catch (Transactions.DatabaseAway e) {
      once.forEach(heard::offer);
      throw e;
    } catch (RuntimeException e) {
      LOG.debugf("unknown procedures, each alone after: %s", e.getClass().getSimpleName());
      alone.each(once, one -> note(Set.of(one)));
    }
  }

  private int note(Set<UnknownProcedure> some) {
    return tx.in(connection -> Jdbc.run(connection, NOTE, some.stream().map(UnknownProcedure::code).toList(),
        some.stream().map(UnknownProcedure::dossierCode).toList()));
  }
}
