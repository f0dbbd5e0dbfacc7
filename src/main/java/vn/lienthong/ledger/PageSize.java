package vn.lienthong.ledger;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.platform.http.RequestProblems;

/** How much of a list is read at once: {@code hub.console.page.max} entries at most. */
@Singleton
public class PageSize {

  private static final int UNLESS_ASKED = 100;

  private final int most;

  public PageSize(@ConfigProperty(name = "hub.console.page.max", defaultValue = "500") int most) {
    this.most = most;
  }

  /** What was asked for; 100, or fewer where fewer are allowed, when nothing was. */
  public int of(Integer asked) {
    if (asked == null) {
      return Math.min(UNLESS_ASKED, most);
    }
    if (asked < 1 || asked > most) {
      throw RequestProblems.invalid("limit", "từ 1 đến " + most, "between 1 and " + most);
    }
    return asked;
  }

  /** As many as one answer holds. */
  public int most() {
    return most;
  }
}
