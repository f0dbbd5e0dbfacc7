package vn.lienthong.platform.lifecycle;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Daemon threads for single tasks, named after their work. An exception of a task is logged by class and place, and its
 * thread goes on; an OutOfMemoryError halts the process.
 */
public final class Pools {

  private static final Logger LOG = Logger.getLogger("vn.lienthong.loops");

  private Pools() {}

  /** A pool of this many threads with an unbounded queue: for tasks that are limited elsewhere. */
  public static ExecutorService fixed(String name, int threads) {
    return new Pool(threads, threads, new LinkedBlockingQueue<>(), daemons(name));
  }

  /** At most this many threads and queued tasks; more are refused with RejectedExecutionException. */
  public static ExecutorService bounded(String name, int threads, int queue) {
    Pool pool = new Pool(threads, threads, new LinkedBlockingQueue<>(queue), daemons(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** A thread for each running task: for tasks that are limited elsewhere. */
  public static ExecutorService cached(String name) {
    return cached(daemons(name));
  }

  /** As {@link #cached(String)}, with this thread factory. */
  public static ExecutorService cached(ThreadFactory threads) {
    return new Pool(0, Integer.MAX_VALUE, new SynchronousQueue<>(), threads);
  }

  /** One thread for deadlines; a cancelled deadline is removed at once. */
  public static ScheduledThreadPoolExecutor timer(String name) {
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons(name)) {
      @Override protected void afterExecute(Runnable task, Throwable thrown) {
        Throwable why = thrownBy(task);
        if (why != null) {
          failed(why);
        }
      }
    };
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** A thread for one piece of work; not started. */
  public static Thread daemon(String name, Runnable work) {
    return daemons(name).newThread(work);
  }

  private static ThreadFactory daemons(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  private static final class Pool extends ThreadPoolExecutor {

    Pool(int core, int most, BlockingQueue<Runnable> queue, ThreadFactory threads) {
      super(core, most, 30, TimeUnit.SECONDS, queue, threads);
    }

    @Override public void execute(Runnable task) {
      super.execute(task instanceof FutureTask ? task : () -> {
        try {
          task.run();
        } catch (Throwable thrown) { // the thread goes on with the next task
          failed(thrown);
        }
      });
    }

    /** The owner of a submitted task gets its exception from the future; only OutOfMemoryError is handled here. */
    @Override protected void afterExecute(Runnable task, Throwable thrown) {
      OutOfMemory.haltIf(thrownBy(task));
    }
  }

  private static void failed(Throwable why) {
    OutOfMemory.haltIf(why);
    LOG.errorf("thread=%s task failed: %s", Thread.currentThread().getName(), FailureLog.describe(why));
  }

  private static Throwable thrownBy(Runnable task) {
    if (task instanceof FutureTask<?> future && future.isDone() && !future.isCancelled()) {
      try {
        future.get();
      } catch (ExecutionException e) {
        return e.getCause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return null;
  }
}
