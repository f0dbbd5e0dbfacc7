package vn.lienthong.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import vn.lienthong.platform.http.RequestProblems;

/**
 * The position where a list continues. Opaque to the caller, and bound to its list: a cursor of another list is
 * refused.
 */
public final class ListCursor {

  private ListCursor() {}

  /** The cursor of {@code list} after the row {@code after}. */
  public static String of(String list, long after) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString((list + ":" + after).getBytes(US_ASCII));
  }

  /** The position in the cursor, or {@code start} when there is none. */
  public static long read(String list, String cursor, long start) {
    if (cursor == null || cursor.isEmpty()) {
      return start;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), US_ASCII);
      if (text.startsWith(list + ":")) {
        return Long.parseLong(text, list.length() + 1, text.length(), 10);
      }
    } catch (IllegalArgumentException e) {
      // not a cursor of this list; the problem below reports it
    }
    throw RequestProblems.invalid("cursor", "không phải con trỏ của danh sách này", "not a cursor of this list");
  }
}
