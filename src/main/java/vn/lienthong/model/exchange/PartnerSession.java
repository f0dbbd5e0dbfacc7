package vn.lienthong.model.exchange;

import java.time.Duration;

/**
 * A session at a partner: its token (a secret) and how long it is valid. A {@code <partner>-login} route ends with one.
 */
public record PartnerSession(String token, Duration validFor) {

  @Override
  public String toString() {
    return "Session[validFor=" + validFor + "]";
  }
}
