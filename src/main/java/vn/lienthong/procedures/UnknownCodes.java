package vn.lienthong.procedures;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import vn.lienthong.canon.DatabaseReady;
import vn.lienthong.canon.Threads;
import vn.lienthong.canon.UnknownProcedure;
import vn.lienthong.store.Jdbc;
import vn.lienthong.store.Tx;

/**
 * Codes of procedures that events name and the catalogue does not know. Written aside, once a second: no event waits
 * for it. A hub that dies in that second loses the note, not the event, and the next event of the dossier brings it
 * back.
 */
@ApplicationScoped
public class UnknownCodes {

  private static final Logger LOG = Logger.getLogger(UnknownCodes.class);
  private static final int MOST = 20_000;
  private static final String NOTE = """
      insert into procedure_unknown (code, dossier) select * from unnest(?::text[], ?::text[])
          on conflict (code, dossier) do update set last_seen = now()""";
  /** What the catalogue has come to know since is no longer shown. */
  private static final String SEEN = """
      select u.code, count(*) as dossiers, min(u.first_seen) as first_seen, max(u.last_seen) as last_seen
        from procedure_unknown u
       where u.code > ? and not exists (select 1 from procedure_known k where k.code = u.code)
       group by u.code order by u.code limit ?""";

  private final Tx tx;
  private final BlockingQueue<UnknownProcedure> heard = new ArrayBlockingQueue<>(MOST);
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(Threads.daemons("procedures-unknown"));

  UnknownCodes(Tx tx) {
    this.tx = tx;
  }

  /** A code, how many dossiers name it, and since when. */
  public record Unknown(String code, long dossiers, OffsetDateTime firstSeen, OffsetDateTime lastSeen) {}

  void start(@Observes @Priority(6200) DatabaseReady ready) {
    clockwork.scheduleWithFixedDelay(this::write, 1, 1, TimeUnit.SECONDS);
  }

  void stop(@Observes @Priority(900) ShutdownEvent event) {
    clockwork.shutdown();
    write();
  }

  /** Never waits: beyond what is kept in memory it is forgotten. */
  void hear(@Observes UnknownProcedure unknown) {
    heard.offer(unknown);
  }

  /** By code, from behind {@code after} on. */
  public List<Unknown> seen(String after, int limit) {
    return tx.read(connection -> Jdbc.list(connection, SEEN,
        row -> new Unknown(row.getString("code"), row.getLong("dossiers"),
        Jdbc.time(row, "first_seen"), Jdbc.time(row, "last_seen")), after, limit));
  }

  /** Writes what was heard, each dossier once. */
  synchronized void write() {
    List<UnknownProcedure> all = new ArrayList<>();
    heard.drainTo(all);
    Set<UnknownProcedure> once = new LinkedHashSet<>(all);
    if (once.isEmpty()) {
      return;
    }
    try {
      tx.in(connection -> Jdbc.run(connection, NOTE, once.stream().map(UnknownProcedure::code).toList(),
          once.stream().map(UnknownProcedure::dossierCode).toList()));
    } catch (RuntimeException e) {
      once.forEach(heard::offer);
      // the database is away; readiness says so
      LOG.debugf("unknown procedures not written: %s", e.getClass().getSimpleName());
    }
  }
}
