package vn.lienthong.stub;

import java.util.concurrent.ThreadFactory;

/** Creates named daemon threads, which do not keep the process alive. */
public final class DaemonThreads {

  private DaemonThreads() {}

  /** A factory for daemon threads with this name. */
  public static ThreadFactory daemons(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
