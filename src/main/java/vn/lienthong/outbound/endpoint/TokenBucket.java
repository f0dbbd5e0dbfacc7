package vn.lienthong.outbound.endpoint;

/** A token bucket of one second: how many calls may start now. */
public final class TokenBucket {

  private double tokens;
  private long filled = System.nanoTime();

  /** How many calls may start now at so many per second, at most {@code wanted}; 0 per second = no limit. */
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

  /** Gives back what was taken and not used. */
  public synchronized void giveBack(int unused) {
    tokens += unused;
  }
}
