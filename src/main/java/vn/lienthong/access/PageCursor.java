package vn.lienthong.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;

/** The position at which a list ordered by time continues: time and id of the last row. */
public record PageCursor(OffsetDateTime at, String id) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,17})\\.([0-9a-f-]{1,40})");

  public String cursor() {
    Instant instant = at.toInstant();
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000 + "." + id;
  }

  /**
   * Parses a cursor; null when there is none.
   *
   * @param id the form of the ids in this list
   * @throws Problem.Raised 400, when the cursor is not of this list
   */
  public static PageCursor of(String cursor, Pattern id) {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    Matcher read = FORM.matcher(cursor);
    if (!read.matches() || !id.matcher(read.group(2)).matches()) {
      throw new Problem.Raised(Problem.of(400, "invalid", ResponsibleParty.CALLER,
          new Text("Yêu cầu không hợp lệ", "Invalid request"),
          new Text("cursor: không phải của danh sách này", "cursor: is not of this list")));
    }
    long micros = Long.parseLong(read.group(1));
    return new PageCursor(Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000)
        .atOffset(ZoneOffset.UTC),
        read.group(2));
  }
}
