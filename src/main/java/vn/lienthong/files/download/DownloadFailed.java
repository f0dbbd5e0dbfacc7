package vn.lienthong.files.download;

import vn.lienthong.model.FileAvailability.Why;

/** A failed download; the message holds nothing of its URL. */
public final class DownloadFailed extends Exception {

  private static final long serialVersionUID = 1L;
  private final Why why;
  private final boolean definite;

  private DownloadFailed(Why why, boolean definite) {
    super(why.name(), null, false, false);
    this.why = why;
    this.definite = definite;
  }

  /** A lasting failure that somebody has to fix: no snapshot waits for it. */
  static DownloadFailed surely(Why why) {
    return new DownloadFailed(why, true);
  }

  /** A temporary failure. */
  static DownloadFailed fornow(Why why) {
    return new DownloadFailed(why, false);
  }

  /** Why it failed. */
  public Why why() {
    return why;
  }

  /** Whether it is lasting. */
  public boolean definite() {
    return definite;
  }
}
