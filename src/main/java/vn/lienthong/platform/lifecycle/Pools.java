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
 * Threads for single tasks. They bear the name of their work and do not keep the process alive. What a task throws is
 * said by class and place, and its thread goes on; memory that ran out ends the process.
 */
public final class Pools {

  private static final Logger LOG = Logger.getLogger("vn.lienthong.loops");

  private Pools() {}

  /** As many threads as given, and a queue without end: for tasks that something else bounds. */
  public static ExecutorService fixed(String name, int threads) {
    return new Pool(threads, threads, new LinkedBlockingQueue<>(), daemons(name));
  }

  /** At most so many threads and so many tasks that wait; what is more is refused with RejectedExecutionException. */
  public static ExecutorService bounded(String name, int threads, int queue) {
    Pool pool = new Pool(threads, threads, new LinkedBlockingQueue<>(queue), daemons(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** A thread for each task that runs: for tasks that something else bounds. */
  public static ExecutorService cached(String name) {
    return cached(daemons(name));
  }

  /** As {@link #cached(String)}, on threads of this factory. */
  public static ExecutorService cached(ThreadFactory threads) {
    return new Pool(0, Integer.MAX_VALUE, new SynchronousQueue<>(), threads);
  }

  /** One thread for deadlines; a cancelled one is forgotten at once. */
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

  /** A thread that does one thing; not begun. */
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

    /** What a submitted task threw its owner asks for; only memory is everybody's matter. */
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
