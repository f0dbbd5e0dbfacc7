package vn.lienthong.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.lienthong.files.download.FileDownloader;
import vn.lienthong.ledger.lane.EntryPostponement;
import vn.lienthong.ledger.lane.ResendQueue;
import vn.lienthong.model.FileAvailability.Why;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;

/** Selects the next file to download, claims it for a replica, and records the result. */
@ApplicationScoped
class DownloadQueue {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

  /** One index probe per host, so that the backlog of a slow host is not scanned. */
  private static final String HOSTS = """
      with recursive h(host) as (
        (select host from file where state = 'WAITING' order by host limit 1)
        union all
        select (select f.host from file f where f.state = 'WAITING' and f.host > h.host order by f.host limit 1)
          from h where h.host is not null)""";
  /** SQL condition: a file is due. */
  static final String SIGN = "exists (" + HOSTS + """
       select 1 from h where exists (
         select 1 from file f where f.state = 'WAITING' and f.host = h.host and f.due_at <= now()))""";
  private static final String NEXT = HOSTS + """
      ,
      picked as (
        select x.id from h cross join lateral (
          select f.id, f.due_at from file f where f.state = 'WAITING' and f.host = h.host and f.due_at <= now()
           order by f.due_at limit 1 for update skip locked) x
         where h.host is not null and not h.host = any(?) order by x.due_at limit 1)
      update file f set claim_no = claim_no + 1, attempts = attempts + 1, due_at = now() + ? * interval '1 ms'
        from picked where f.id = picked.id
      returning f.id as file, f.dossier, f.claim_no, f.attempts, f.host, f.what""";
  private static final String STORED = """
      update file set state = 'STORED', why = null, definite = false, tell = false, sha256 = ?, size = ?,
       stored_at = now()
       where id = ? and claim_no = ? and state = 'WAITING'""";
  private static final String FAILED = """
      update file set why = ?, definite = ?, due_at = now() + ? * interval '1 ms',
             state = case when made_at + ? * interval '1 ms' < now() then 'FAILED' else 'WAITING' end
       where id = ? and claim_no = ? and state = 'WAITING'""";
  private static final String AWAITED = """
      select exists (select 1 from file where dossier = ? and state = 'WAITING' and not definite
                        and made_at + ? * interval '1 ms' > now())""";
  private static final String WENT_WITHOUT =
      "select distinct lane, flow from file_sight where dossier = ? and failed <> '{}' and ? = any(failed)";

  private final Transactions tx;
  private final EntryPostponement putOff;
  private final ResendQueue followUps;
  private final Duration patience;
  private final Duration giveUp;

  DownloadQueue(Transactions tx, EntryPostponement putOff, ResendQueue followUps, FilesConfig config) {
    this.tx = tx;
    this.putOff = putOff;
    this.followUps = followUps;
    this.patience = config.waitMax();
    this.giveUp = config.retryFor();
  }

  /** A file claimed by one replica until its lease ends; {@code claimNo} is the fence. */
  record Job(long file, long dossier, long claimNo, int attempts, String host, byte[] what) {}

  /** The result of a download; {@code why} is null when it was stored. */
  record Came(FileDownloader.Got got, Why why, boolean definite) {

    static Came stored(FileDownloader.Got got) {
      return new Came(got, null, false);
    }

    static Came failed(Why why, boolean definite) {
      return new Came(null, why, definite);
    }
  }

  /** The next due file, except from hosts that are at their limit. */
  Optional<Job> next(List<String> full, Duration lease) {
    return tx.in(connection -> Sql.query(connection, NEXT, full, lease.toMillis()).mapTo(Job.class).findFirst());
  }

  /**
   * Records the result. Entries that waited for the last file of a dossier become due; snapshots sent without this file
   * are sent again.
   */
  void settle(Job job, Came came) {
    tx.batch(connection -> { // this thread does not wait long for a locked dossier
      putOff.lock(connection, job.dossier());
      int ours = came.why() == null
          ? Jdbc.run(connection, STORED, came.got().sha256(), came.got().size(), job.file(), job.claimNo())
          : Jdbc.run(connection, FAILED, came.why().name(), came.definite(), pause(job.attempts()).toMillis(),
              giveUp.toMillis(), job.file(), job.claimNo());
      if (ours > 0) {
        follow(connection, job, came);
      }
      return null;
    });
  }

  private void follow(Connection connection, Job job, Came came) throws SQLException {
    if (came.why() == null) {
      record Lane(long lane, String flow) {}
      for (Lane l : Sql.query(connection, WENT_WITHOUT, job.dossier(), job.file()).mapTo(Lane.class).list()) {
        followUps.note(connection, l.lane(), l.flow(), job.dossier(), Duration.ZERO, DownloadScheduler.CAME_LATE);
      }
    }
    boolean awaited = Sql.query(connection, AWAITED, job.dossier(), patience.toMillis()).mapTo(Boolean.class)
        .one();
    if (!awaited) {
      putOff.wake(connection, job.dossier());
    }
  }

  /** 5 s, doubled after each attempt, at most 6 h. */
  static Duration pause(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(20, Math.max(0, attempts - 1)));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
