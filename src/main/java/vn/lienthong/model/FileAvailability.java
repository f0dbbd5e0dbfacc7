package vn.lienthong.model;

/**
 * The result of downloading a file that an event links by an address of the province's internal network.
 *
 * @param link the signed public address; null when the file is not available
 * @param why the file is not available; null when it is
 */
public record FileAvailability(String link, Why why) {

  /** Why a file cannot be offered. */
  public enum Why {
    /** The address, an address its name resolves to, or a redirect target is not on the hub's allowlist. */
    NOT_ALLOWED,
    /** Its host does not answer, answers too late, or breaks off. */
    UNREACHABLE,
    /** Its host does not have the file, or refuses to return it. */
    MISSING,
    /** The file is larger than the hub's limit. */
    TOO_LARGE,
    /** Its size differs from the size in the event. */
    WRONG_SIZE,
    /** The SHA-256 of its content differs from the one in the event. */
    WRONG_HASH,
    /** Its content does not fit its name, for example a login page instead of a PDF. */
    WRONG_KIND,
    /** The hub could not store it. */
    NOT_STORED
  }

  /** The file is available under {@code link}. */
  public static FileAvailability linked(String link) {
    return new FileAvailability(link, null);
  }

  /** The file is not available. */
  public static FileAvailability failed(Why why) {
    return new FileAvailability(null, why);
  }

  /** Whether the file is not available. Then no partner may be sent an electronic document for it. */
  public boolean failed() {
    return why != null;
  }
}
