package vn.lienthong.files.download;

import vn.lienthong.model.FileAvailability.Why;

/** A file that was not got; the message says nothing of its address. */
public final class DownloadFailed extends Exception {

  private static final long serialVersionUID = 1L;
  private final Why why;
  private final boolean definite;

  private DownloadFailed(Why why, boolean definite) {
    super(why.name(), null, false, false);
    this.why = why;
    this.definite = definite;
  }

  /** It will not pass while nobody mends something: no snapshot waits for it. */
  static DownloadFailed surely(Why why) {
    return new DownloadFailed(why, true);
  }

  /** It may pass by itself. */
  static DownloadFailed fornow(Why why) {
    return new DownloadFailed(why, false);
  }

  public Why why() {
    return why;
  }

  public boolean definite() {
    return definite;
  }
}
