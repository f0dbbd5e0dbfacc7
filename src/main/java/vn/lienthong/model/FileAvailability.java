package vn.lienthong.model;

/**
 * What became of a file that an event links by an inner address.
 *
 * @param link the signed public address; null when there is none
 * @param why there is none; null where there is one
 */
public record FileAvailability(String link, Why why) {

  /** Why a file cannot be shown. */
  public enum Why {
    /** The address, what its name stands for, or where it redirects to, is not on the hub's list. */
    NOT_ALLOWED,
    /** Its host does not answer, not in time, or not to the end. */
    UNREACHABLE,
    /** Its host does not have it, or does not give it. */
    MISSING,
    /** Larger than the hub takes. */
    TOO_LARGE,
    /** Its size is not the one the event says. */
    WRONG_SIZE,
    /** Its content is not the one whose SHA-256 the event says. */
    WRONG_HASH,
    /** Its content is not what its name says: a login page instead of a PDF. */
    WRONG_KIND,
    /** The hub could not keep it. */
    NOT_STORED
  }

  /** It can be had here. */
  public static FileAvailability linked(String link) {
    return new FileAvailability(link, null);
  }

  /** It cannot be had. */
  public static FileAvailability failed(Why why) {
    return new FileAvailability(null, why);
  }

  /** Whether it cannot be had; nobody may be told of an electronic paper then. */
  public boolean failed() {
    return why != null;
  }
}
