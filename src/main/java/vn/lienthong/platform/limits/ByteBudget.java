package vn.lienthong.platform.limits;

import java.util.HashMap;
import java.util.Map;

/**
 * So many bytes in memory at once for the whole process, and for each holder no more than a part of them, so that
 * nobody can use up what others need. What is larger than its holder's part goes when nothing else is there, unless the
 * holder is nobody in particular.
 */
public final class ByteBudget {

  private final long all;
  private final Map<String, Long> byHolder = new HashMap<>();
  private long taken;

  /** @param bytes together */
  public ByteBudget(long bytes) {
    this.all = bytes;
  }

  /** The bytes wished for, but no more than this part of the memory the process may ever have. */
  public static long ofMemory(long wished, int part) {
    return Math.max(1, Math.min(wished, Runtime.getRuntime().maxMemory() / part));
  }

  /** How many bytes are held now. */
  public synchronized long taken() {
    return taken;
  }

  /** How many there are. */
  public long all() {
    return all;
  }

  /** Nothing yet, for a holder that may have one part in so many of all. */
  public Hold hold(String holder, int part) {
    return new Hold(holder, all / part, true);
  }

  /** Nothing yet, for all who are nobody in particular: never more than their part, even when nothing else is there. */
  public Hold strict(String holder, int part) {
    return new Hold(holder, all / part, false);
  }

  /** What one body or answer holds until it is released. */
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

    /** Whether it may grow to so many bytes; it has what it had, if not. */
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

    /** More than this it never gets, whoever else is there. */
    public long most() {
      synchronized (ByteBudget.this) {
        return mayFillAll ? Long.MAX_VALUE : most;
      }
    }

    /** It is another's, who may have one part in so many of all. */
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

    /** Gives all back; once and for all. */
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
