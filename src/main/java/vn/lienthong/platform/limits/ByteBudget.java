package vn.lienthong.platform.limits;

import java.util.HashMap;
import java.util.Map;

/**
 * Limits the bytes in memory at once for the whole process, and for each holder to a part of them, so that no holder
 * uses up what others need. A request larger than its holder's part is granted when nothing else is held, unless the
 * holder is strict ({@link #strict}).
 */
public final class ByteBudget {

  private final long all;
  private final Map<String, Long> byHolder = new HashMap<>();
  private long taken;

  /** @param bytes the limit of all holders together */
  public ByteBudget(long bytes) {
    this.all = bytes;
  }

  /** The wanted bytes, but at most this part ({@code 1/part}) of the maximum heap. */
  public static long ofMemory(long wished, int part) {
    return Math.max(1, Math.min(wished, Runtime.getRuntime().maxMemory() / part));
  }

  /** How many bytes are held now. */
  public synchronized long taken() {
    return taken;
  }

  /** The limit in bytes. */
  public long all() {
    return all;
  }

  /** An empty hold for a holder that may have {@code 1/part} of all bytes. */
  public Hold hold(String holder, int part) {
    return new Hold(holder, all / part, true);
  }

  /** An empty hold for callers that are not identified: never more than their part, even when nothing else is held. */
  public Hold strict(String holder, int part) {
    return new Hold(holder, all / part, false);
  }

  /** What one body or response holds until it is released. */
  public final class Hold {

    private String holder;
    private long most;
    private long bytes;
    private boolean mayFillAll;
    private boolean released;

    private Hold(String holder, long most, boolean mayFillAll) {
      this.holder = holder;
      this.most = most;
      this.mayFillAll = mayFillAll;
    }

    /** Grows to {@code to} bytes if the limits allow; if not, returns false and keeps what it has. */
    public boolean grow(long to) {
      synchronized (ByteBudget.this) {
        long more = to - bytes;
        boolean room = taken + more <= all && byHolder.getOrDefault(holder, 0L) + more <= most;
        if (more > 0 && !room && (taken > bytes || !mayFillAll) || released) {
          return false;
        }
        if (more > 0) {
          move(more);
        }
        return true;
      }
    }

    /** The most bytes it can ever get; unlimited when it may fill the whole budget. */
    public long most() {
      synchronized (ByteBudget.this) {
        return mayFillAll ? Long.MAX_VALUE : most;
      }
    }

    /** Passes the bytes to another holder, which may have {@code 1/part} of all bytes. */
    public void passTo(String other, int part) {
      synchronized (ByteBudget.this) {
        long held = bytes;
        move(-held);
        holder = other;
        most = all / part;
        mayFillAll = true;
        move(released ? 0 : held);
      }
    }

    /** Gives all bytes back; the hold cannot grow again. */
    public void release() {
      synchronized (ByteBudget.this) {
        move(-bytes);
        released = true;
      }
    }

    private void move(long more) {
      bytes += more;
      taken += more;
      byHolder.merge(holder, more, (had, change) -> had + change == 0 ? null : Long.valueOf(had + change));
    }
  }
}
