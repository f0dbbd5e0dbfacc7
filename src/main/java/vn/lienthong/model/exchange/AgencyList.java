package vn.lienthong.model.exchange;

import java.util.List;

/**
 * The agencies (cơ quan) in a partner's code list. A {@code <partner>-list-agencies} route ends with one, or with the
 * Outcome that says why there is none.
 */
public record AgencyList(List<Agency> agencies) {

  /** One agency in the partner's own spelling; {@code level} may be empty. */
  public record Agency(String code, String name, String level) {}
}
