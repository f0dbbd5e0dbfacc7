package vn.lienthong.outbound.endpoint;

/** A token bucket of one second: limits how many calls may start. */
public final class TokenBucket {

  private double tokens;
  private long filled = System.nanoTime();

  /**
   * Takes up to {@code wanted} calls that may start now, at {@code perSecond}; 0 per second = no limit. Returns how
   * many.
   */
  public synchronized int take(double perSecond, int wanted) {
    if (perSecond <= 0) {
      return wanted;
    }
    long now = System.nanoTime();
    tokens = Math.min(Math.max(1, perSecond), tokens + perSecond * (now - filled) / 1e9);
    filled = now;
    int taken = (int) Math.min(wanted, tokens);
    tokens -= taken;
    return taken;
  }

  /** Returns unused tokens. */
  public synchronized void giveBack(int unused) {
    tokens += unused;
  }
}
