package vn.lienthong.model.exchange;

import java.util.List;
import vn.lienthong.model.Outcome;

/**
 * The fields (lĩnh vực) in a partner's code list. A {@code <partner>-list-fields} route ends with one, or with the
 * {@link Outcome} that says why there is none.
 */
public record FieldList(List<Field> fields) {

  public FieldList {
    fields = List.copyOf(fields);
  }

  /** One field; {@code branch} (mã ngành) may be empty. */
  public record Field(String code, String name, String branch) {}
}
