package vn.lienthong.ledger;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.platform.http.RequestProblems;

/** The page size of lists: at most {@code hub.console.page.max} items. */
@Singleton
public class PageSize {

  private static final int UNLESS_ASKED = 100;

  private final int most;

  public PageSize(@ConfigProperty(name = "hub.console.page.max", defaultValue = "500") int most) {
    this.most = most;
  }

  /** The requested size. Without one: 100, or the maximum if that is smaller. */
  public int of(Integer asked) {
    if (asked == null) {
      return Math.min(UNLESS_ASKED, most);
    }
    if (asked < 1 || asked > most) {
      throw RequestProblems.invalid("limit", "từ 1 đến " + most, "between 1 and " + most);
    }
    return asked;
  }

  /** The maximum page size. */
  public int most() {
    return most;
  }
}
