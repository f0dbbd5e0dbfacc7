package vn.lienthong.stub;

import java.util.concurrent.ThreadFactory;

/** Threads that bear the name of their work and do not keep the process alive. */
public final class DaemonThreads {

  private DaemonThreads() {}

  /** Makes threads of this name. */
  public static ThreadFactory daemons(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
