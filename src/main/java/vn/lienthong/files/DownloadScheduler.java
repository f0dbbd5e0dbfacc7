package vn.lienthong.files;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import vn.lienthong.files.download.DownloadFailed;
import vn.lienthong.files.download.EncryptedFileStore;
import vn.lienthong.files.download.FileDownloader;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.FileAvailability.Why;
import vn.lienthong.platform.db.WorkWatch;
import vn.lienthong.platform.lifecycle.OutOfMemory;
import vn.lienthong.platform.lifecycle.Pools;
import vn.lienthong.platform.lifecycle.ShutdownPhase;
import vn.lienthong.platform.lifecycle.StartupPhase;
import vn.lienthong.platform.lifecycle.SupervisedLoop;

/**
 * Downloads due files, a few at once and fewer from one host. Failed downloads are retried at growing intervals until
 * they are given up.
 */
@ApplicationScoped
class DownloadScheduler {

  static final String CAME_LATE = "a file came after its snapshot had gone without it";
  private static final Logger LOG = Logger.getLogger(DownloadScheduler.class);
  private static final Duration PACE = Duration.ofMillis(500);

  private final DownloadQueue desk;
  private final FileRepository rows;
  private final FileDownloader fetch;
  private final EncryptedFileStore vault;
  private final FilesConfig config;
  private final Semaphore slots;
  private final Map<String, Integer> busy = new ConcurrentHashMap<>();
  private final ExecutorService fetchers;
  private volatile SupervisedLoop loop;

  DownloadScheduler(DownloadQueue desk, FileRepository rows, FileDownloader fetch, EncryptedFileStore vault,
      FilesConfig config) {
    this.desk = desk;
    this.rows = rows;
    this.fetch = fetch;
    this.vault = vault;
    this.config = config;
    this.slots = new Semaphore(config.fetches());
    this.fetchers = Pools.cached("file-fetch");
  }

  void start(@Observes @Priority(StartupPhase.MAINTENANCE) DatabaseReady ready, WorkWatch watch) {
    if (!config.hosts().orElse(Set.of()).isEmpty()) {
      loop = watch.begin("files", PACE, DownloadQueue.SIGN, () -> begin() ? Duration.ZERO : WorkWatch.REST);
    }
  }

  void stop(@Observes @Priority(ShutdownPhase.WORKERS) ShutdownEvent event) {
    if (loop != null) {
      loop.stop();
    }
    fetchers.shutdownNow();
  }

  /** Wakes the loop, because there may be a file to download. */
  void wake() {
    SupervisedLoop known = loop;
    if (known != null) {
      known.wake();
    }
  }

  private boolean begin() {
    if (!slots.tryAcquire()) {
      return false;
    }
    Optional<DownloadQueue.Job> job = Optional.empty();
    try {
      List<String> full = busy.entrySet().stream().filter(e -> e.getValue() >= config.hostFetches())
          .map(Map.Entry::getKey).toList();
      job = desk.next(full, config.timeout().plus(Duration.ofSeconds(30)));
      job.ifPresent(j -> {
        busy.merge(j.host(), 1, Integer::sum);
        fetchers.execute(() -> work(j));
      });
      return job.isPresent();
    } finally {
      if (job.isEmpty()) {
        slots.release();
      }
    }
  }

  private void work(DownloadQueue.Job job) {
    try {
      desk.settle(job, get(job));
    } catch (RuntimeException | Error e) {
      OutOfMemory.haltIf(e);
      LOG.warnf("file=%d not settled, its lease will pass: %s", job.file(), e.getClass().getSimpleName());
    } finally {
      busy.computeIfPresent(job.host(), (host, fetches) -> fetches == 1 ? null : fetches - 1);
      slots.release();
      wake();
    }
  }

  private DownloadQueue.Came get(DownloadQueue.Job job) {
    Dossier.File what = rows.open(job.file(), job.what());
    try (EncryptedFileStore.Incoming incoming = vault.incoming(job.file())) {
      FileDownloader.Got got = fetch.fetch(what, incoming);
      incoming.keep();
      return DownloadQueue.Came.stored(got);
    } catch (DownloadFailed e) {
      LOG.infof("file=%d not fetched: %s", job.file(), e.why());
      return DownloadQueue.Came.failed(e.why(), e.definite());
    } catch (IOException | RuntimeException | Error e) { // an Error too: the job must be settled
      OutOfMemory.haltIf(e);
      LOG.errorf("file=%d not stored: %s", job.file(), e.getClass().getSimpleName());
      return DownloadQueue.Came.failed(Why.NOT_STORED, false);
    }
  }
}
