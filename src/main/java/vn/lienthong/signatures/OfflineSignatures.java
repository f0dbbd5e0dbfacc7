package vn.lienthong.signatures;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import io.quarkus.runtime.StartupEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import vn.lienthong.platform.lifecycle.Pools;
import vn.lienthong.signatures.Signed.Verdict;

/**
 * Checks on few threads of its own, under limits of size and time. The library is loaded when the first file comes.
 * What does not end in time keeps its thread until it does; the others go on.
 */
@ApplicationScoped
class OfflineSignatures implements Signatures {

  private static final Logger LOG = Logger.getLogger(OfflineSignatures.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final SignaturesConfig config;
  private final Clock clock;
  private final Semaphore places;
  private final ExecutorService threads;
  private volatile Known known;

  OfflineSignatures(SignaturesConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.places = new Semaphore(config.checks());
    this.threads = Pools.cached(work -> {
      Thread thread = Pools.daemon("signatures", work);
      thread.setContextClassLoader(OfflineSignatures.class.getClassLoader()); // where the library's parts are found
      return thread;
    });
  }

  /** Trust as it was read, what the folders looked like then, and when that was looked at last. */
  private record Known(Trust trust, List<String> state, long lookedAt) {}

  void start(@Observes StartupEvent event) {
    if (config.trustDir().isEmpty()) {
      LOG.warn("signatures: hub.signatures.trust-dir is not set: no signature is trusted, "
          + "no paper is reused for its signature");
    }
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  @Override public Signed check(byte[] content) {
    boolean pdf = Harmless.isPdf(content);
    if (content.length > (pdf ? config.sizeMax() : config.xmlSizeMax()).asLongValue()) {
      return Signed.nobody(Verdict.UNREADABLE, "too-large");
    }
    long deadline = System.nanoTime() + config.timeout().toNanos();
    try {
      if (!places.tryAcquire(config.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
        return Signed.nobody(Verdict.UNREADABLE, "busy");
      }
      Future<Signed> verdict = threads.submit(() -> {
        try {
          return verdict(content, pdf);
        } finally {
          places.release();
        }
      });
      return await(verdict, deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Signed.nobody(Verdict.UNREADABLE, "interrupted");
    }
  }

  private static Signed await(Future<Signed> verdict, long deadline) throws InterruptedException {
    try {
      return verdict.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      verdict.cancel(true);
      return Signed.nobody(Verdict.UNREADABLE, "took-too-long");
    } catch (ExecutionException e) {
      // a message may quote the content; of memory and depth the library has no limits of its own
      LOG.infof("signatures: a file is not readable: %s", e.getCause().getClass().getSimpleName());
      return Signed.nobody(Verdict.UNREADABLE, "not-readable");
    }
  }

  private Signed verdict(byte[] content, boolean pdf) {
    String harm = pdf ? Harmless.pdf(content) : Harmless.xml(content);
    if (harm != null) {
      return Signed.nobody(Verdict.UNREADABLE, harm);
    }
    List<Seen> seen = pdf ? PdfReading.of(content) : XmlReading.of(content);
    return new Judge(trust(), Date.from(clock.instant()), config.crlAgeMax()).of(seen);
  }

  /** Read again when the folders look otherwise; looked at now and then. */
  private Trust trust() {
    Known now = known;
    long time = System.nanoTime();
    if (now != null && time - now.lookedAt() < LOOK_AGAIN.toNanos()) {
      return now.trust();
    }
    synchronized (this) {
      Path certificates = config.trustDir().orElse(null);
      Path lists = config.crlDir().orElse(null);
      List<String> state = Trust.state(certificates, lists);
      Trust trust = now != null && now.state().equals(state) ? now.trust() : Trust.read(certificates, lists);
      known = new Known(trust, state, time);
      return trust;
    }
  }
}
